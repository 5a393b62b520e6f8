"""What every answer carries, and how it becomes plain values."""

from dataclasses import dataclass, is_dataclass
from typing import TYPE_CHECKING, Any, ClassVar, get_args, get_origin, get_type_hints

from graph.answers.sentence import Sentence, Topic
from graph.errors import InvalidQuestion, quoted
from graph.filter import Filter
from graph.plain import columns, plain

if TYPE_CHECKING:
    import pandas
    import polars


@dataclass(frozen=True, slots=True)
class Source:
    """A page that states something shown; the first one listed has number 1."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as an answer names it.

    ``place`` is where it is, or blank; with ``site`` it is known to have an office, a lab or
    another site there, and no home on record. ``ended`` is the last year of its ties, location
    ties aside, if all of them are over by what is recorded and the last of them ended then. If
    that one is only recorded for then, and nothing says what followed, ``last_recorded`` is the
    year. Both are None while a tie may hold.
    """

    id: str
    name: str
    kind: str
    subtype: str
    sector: str
    place: str
    site: bool = False
    ended: int | None = None
    last_recorded: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every answer carries.

    ``said`` are plain and true sentences, most important first, each with what it is about;
    ``sentences`` are their texts, and ``explanation`` joins these.
    ``entities`` names every id that the answer shows. ``truncated`` says that a limit or
    the work budget hid a part of what was asked.
    """

    #: The field whose values are the rows of ``to_pandas``.
    table: ClassVar[str] = "items"

    revision: int
    filter: Filter
    said: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    entities: dict[str, Named]
    truncated: bool = False

    def __init_subclass__(cls) -> None:
        cls.__repr__ = Answer.__repr__  # type: ignore[method-assign]  # else each gets one of all fields

    def __repr__(self) -> str:
        said = quoted(self.said[0].text) if self.said else ""
        return f"<{type(self).__name__} {said} {len(getattr(self, self.table)):,} {self.table}>"

    def _repr_html_(self) -> str:
        from graph.answers.notebook import html  # only where a notebook asks

        return html(self)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The texts of what is said, most important first."""
        return tuple(sentence.text for sentence in self.said)

    def about(self, *topics: str) -> tuple[str, ...]:
        """Return the sentences about some topics, in their order.

        Raises:
            ValueError: If there is no such topic.

        >>> from graph import communities, load_seeds
        >>> [text.split(" is ")[0] for text in communities(load_seeds()).about("largest")]
        ['The largest']
        """
        chosen = [Topic(topic) for topic in topics]
        return tuple(sentence.text for sentence in self.said if sentence.topic in chosen)

    def besides(self, *topics: str) -> tuple[str, ...]:
        """Return the sentences about anything but some topics, in their order.

        Raises:
            ValueError: If there is no such topic.

        >>> from graph import communities, load_seeds
        >>> answer = communities(load_seeds())
        >>> len(answer.about("largest")) + len(answer.besides("largest")) == len(answer.said)
        True
        """
        left_out = [Topic(topic) for topic in topics]
        return tuple(sentence.text for sentence in self.said if sentence.topic not in left_out)

    @property
    def explanation(self) -> str:
        """The sentences as one text."""
        return " ".join(self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain lists, dictionaries, texts and numbers."""
        answer: dict[str, Any] = plain(self)
        answer["explanation"] = self.explanation
        del answer["said"]
        return answer

    def to_pandas(self, rows: str = "") -> "pandas.DataFrame":
        """Return a list of the answer as a DataFrame, a row each, its columns those of JSON.

        Args:
            rows: Which list: the name of a field that holds one, such as ``routes``. Unless
                given, the main one: ``connectors`` of a connection, ``pairs`` of a role,
                ``ties`` of an entity or a neighborhood, ``longer`` of what is without some,
                ``figures`` of a summary, ``changes`` of two dates, ``rows`` of known words, else
                ``items``.

        Returns:
            The rows in the order of the answer; ids are in the one column ``id``. A list
            without rows has its columns all the same, where all its rows are of one kind.

        Raises:
            InvalidQuestion: If the answer has no such list.

        pandas is not installed with Tieline: ``pip install pandas``.

        >>> from graph import connect, load_seeds
        >>> answer = connect(load_seeds(), "Metro Atlanta Chamber", "US Ignite")
        >>> answer.to_pandas("routes")["length"].tolist()
        [3, 3, 3, 3, 3]
        """
        import pandas

        table, known = self._rows(rows)
        return pandas.DataFrame(table, columns=known)

    def to_polars(self, rows: str = "") -> "polars.DataFrame":
        """Return a list of the answer as a DataFrame of polars, as ``to_pandas`` does.

        Args:
            rows: Which list, as in ``to_pandas``.

        Returns:
            The rows in the order of the answer. Values keep their types: lists are lists, what
            has parts is a struct.

        Raises:
            InvalidQuestion: If the answer has no such list, or polars is not installed.

        polars is not installed with Tieline: ``pip install polars``.

        >>> from graph import connect, load_seeds
        >>> answer = connect(load_seeds(), "Metro Atlanta Chamber", "US Ignite")
        >>> answer.to_polars("routes")["length"].to_list()
        [3, 3, 3, 3, 3]
        """
        try:
            import polars
        except ImportError:
            raise InvalidQuestion(
                "to_polars needs polars, which is not installed.", "Run pip install polars."
            ) from None

        table, known = self._rows(rows)
        if not table:
            return polars.DataFrame({name: [] for name in known or ()})
        return polars.DataFrame(table, schema=known, infer_schema_length=None, orient="row")

    def _rows(self, rows: str) -> tuple[list[dict[str, Any]], list[str] | None]:
        """Return the rows of a list as JSON has them, and their columns where all have the same."""
        lists = _lists(type(self))
        name = rows or self.table
        if name not in lists:
            raise InvalidQuestion.choice("rows", name, tuple(lists))
        if lists[name] is str:
            return [{"id": id} for id in getattr(self, name)], ["id"]
        known = list(columns(lists[name])) if is_dataclass(lists[name]) else None
        return plain(getattr(self, name)), known


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Answer):
    """A part of a list; ``next`` is the cursor of the part that follows, if any.

    Items that name themselves are not named once more in ``entities``.
    """

    items: tuple[Any, ...]
    total: int
    next: str | None


def _lists(kind: type[Answer]) -> dict[str, type]:
    """Return the lists of an answer, and of what each row is: a frozen value, or an id."""
    hints = get_type_hints(kind)
    if isinstance(derived := getattr(kind, kind.table), property):
        hints[kind.table] = get_type_hints(derived.fget)["return"]
    lists = {
        name: get_args(hint)[0] for name, hint in hints.items()
        if get_origin(hint) is tuple and get_args(hint)[1:] == (Ellipsis,)
    }  # fmt: skip
    del lists["said"]
    return {
        name: row for name, row in lists.items() if row in (str, Any) or is_dataclass(row)
    }  # fmt: skip
