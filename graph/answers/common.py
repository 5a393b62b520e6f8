"""What every answer carries, and how it becomes plain values."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from graph.filter import Filter
from graph.plain import plain

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Source:
    """A page that states something shown; the first one listed has number 1."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as an answer names it.

    ``place`` is where it is, or blank; with ``site`` it is known to have an office, a lab or
    another site there, and no home on record.
    """

    id: str
    name: str
    kind: str
    subtype: str
    sector: str
    place: str
    site: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every answer carries.

    ``sentences`` are plain and true, most important first; ``explanation`` joins them.
    ``entities`` names every id that the answer shows. ``truncated`` says that a limit or
    the work budget hid a part of what was asked.
    """

    #: The field whose values are the rows of ``to_pandas``.
    table: ClassVar[str] = "items"

    revision: int
    filter: Filter
    sentences: tuple[str, ...]
    sources: tuple[Source, ...]
    entities: dict[str, Named]
    truncated: bool = False

    @property
    def explanation(self) -> str:
        """The sentences as one text."""
        return " ".join(self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain lists, dictionaries, texts and numbers."""
        answer: dict[str, Any] = plain(self)
        answer["explanation"] = self.explanation
        del answer["sentences"]
        return answer

    def to_pandas(self) -> "pandas.DataFrame":
        """Return what the answer lists as a DataFrame, a row each, its columns those of JSON.

        pandas is not installed with Tieline: ``pip install pandas``.
        """
        import pandas

        return pandas.DataFrame(plain(getattr(self, self.table)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Answer):
    """A part of a list; ``next`` is the cursor of the part that follows, if any.

    Items that name themselves are not named once more in ``entities``.
    """

    items: tuple[Any, ...]
    total: int
    next: str | None
