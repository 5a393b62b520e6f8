"""Facts in columns: arrays of entities and statements; a Tie is made when it is asked for."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice, repeat
from operator import not_
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.attributes import NO_ATTRIBUTES, Attributes, Value, merged
from graph.dates import EARLIEST, LATEST, days_of, span_of
from graph.model import COLLECTIVE, KIND_CODE, Kind, Relation, merger
from graph.texts import Texts
from graph.vocabulary import SHIPPED, Vocabulary, sector_of

Codes = NDArray[np.int32]

#: Tells of statements, by where they are, which of them a question's filter leaves.
Holding = Callable[[NDArray[np.int64]], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Entity:
    """A city, organization, company, university, project, person or event, or of another kind.

    ``located_in`` is the id of the city where it is at home, or blank; ``latitude`` and
    ``longitude`` are degrees north and east (WGS 84), or None; ``attributes`` are what else is
    said of it, by label.
    """

    id: str
    kind: str
    name: str
    subtype: str = ""
    aliases: tuple[str, ...] = ()
    homepage: str = ""
    summary: str = ""
    source_url: str = ""
    source_title: str = ""
    located_in: str = ""
    latitude: float | None = None
    longitude: float | None = None
    attributes: Mapping[str, Value] = field(default_factory=lambda: NO_ATTRIBUTES)

    @property
    def sector(self) -> str:
        """The sector that kind and subtype put the entity in, by the words that ship.

        A vocabulary may give a subtype another one (``Vocabulary.sector_of``).
        """
        return sector_of(self.kind, self.subtype)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says: a tie's ends and relation, a role, dates, and who says so.

    ``attributes`` are what else it says of the tie, by label.
    """

    source: str
    relation: str
    target: str
    role: str = ""
    since: str = ""
    until: str = ""
    url: str = ""
    title: str = ""
    dataset: str = ""
    attributes: Mapping[str, Value] = field(default_factory=lambda: NO_ATTRIBUTES)

    @property
    def merger(self) -> str:
        """The words by which the role names a merger, whose result lasts, or a blank."""
        of_one_day = self.relation == Relation.PART_OF and self.until in ("", self.since)
        return merger(self.role) if of_one_day else ""


class Period(NamedTuple):
    """The dates between which a tie holds by its sources; a blank end is open."""

    since: str
    until: str

    @property
    def moment(self) -> bool:
        """Whether it ends when it begins: the tie held then, and no more is said of it."""
        return self.since != "" and self.since == self.until


@dataclass(frozen=True, slots=True)
class Tie:
    """The statements of one (source, relation, target), the earliest first, undated last.

    ``evidence`` are those that the question's filter leaves, all where it names no date;
    role, dates and periods are theirs alone. ``otherwise`` are the others: stated for other
    times, or without a date where dates are asked for. ``at_event`` tells that an end is an
    event: what is dated to it is over with it.
    """

    source: str
    relation: str
    target: str
    evidence: tuple[Statement, ...]
    otherwise: tuple[Statement, ...] = ()
    at_event: bool = False

    @property
    def role(self) -> str:
        """The role that the earliest statement gives."""
        return self.evidence[0].role

    @property
    def since(self) -> str:
        """The first date of the earliest statement, or blank."""
        return self.evidence[0].since

    @property
    def until(self) -> str:
        """The last date of the earliest statement, or blank."""
        return self.evidence[0].until

    @property
    def attributes(self) -> Attributes:
        """What else the evidence says of the tie: of each label what the earliest says."""
        earliest_last = (Attributes(s.attributes).text for s in reversed(self.evidence))
        return Attributes.of(merged(earliest_last))

    @property
    def undated(self) -> bool:
        """Whether no statement of the evidence has a date."""
        return not any(s.since or s.until for s in self.evidence)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods of the evidence in order, those that share a day joined; undated aside."""
        return joined((s.since, s.until) for s in self.evidence if s.since or s.until)

    @property
    def extent(self) -> Period:
        """From the first date of the evidence to the last, for what can carry one pair alone.

        An end is blank while some statement leaves it open, and where none is dated.
        """
        periods = self.periods
        return Period(periods[0].since, periods[-1].until) if periods else Period("", "")

    def over(self, day: int) -> bool:
        """Tell whether every statement of the evidence is dated to a time before a day's ordinal.

        What ended then and what is recorded for that time alone are alike here. A merger lasts.
        """
        return all(s.until and not s.merger and days_of(s.until)[1] < day for s in self.evidence)

    def ended(self, day: int) -> bool:
        """Tell whether a tie is over by a day, and its last date the end that a source names."""
        return self.over(day) and not self.seen(self.periods[-1])

    def seen(self, period: Period) -> bool:
        """Tell whether a period is a sighting: nothing is said of what was before or after."""
        return period.moment and not (self.at_event or any(s.merger for s in self.evidence))


def joined(dates: Iterable[tuple[str, str]]) -> tuple[Period, ...]:
    """Return periods in order, those that share a day as one; a blank end is open.

    Both ends blank says that the periods joined leave no day out.

    >>> joined([("2016", ""), ("2005", "2007"), ("2007-06", "2008")])
    (Period(since='2005', until='2008'), Period(since='2016', until=''))
    """
    found: list[tuple[int, int, Period]] = []
    for first, last, period in sorted((*span_of(*each), Period(*each)) for each in dates):
        if found and first <= found[-1][1]:
            begun, ended, before = found[-1]
            if last > ended:
                found[-1] = (begun, last, before._replace(until=period.until))
        else:
            found.append((first, last, period))
    return tuple(period for _, _, period in found)


#: The text columns of an entity and of a statement, in the order in which they are kept.
ENTITY_TEXTS = (
    "name", "subtype", "aliases", "homepage", "summary", "source_url", "source_title",
    "located_in", "latitude", "longitude", "attributes",
)  # fmt: skip
STATEMENT_TEXTS = ("role", "since", "until", "url", "title", "attributes", "dataset")


def entity_of(id: str, kind: str, texts: Iterable[str]) -> Entity:
    """Return the entity of texts in the order of ENTITY_TEXTS."""
    name, subtype, aliases, homepage, summary, url, title, home, *degrees, more = texts
    others = tuple(aliases.split(";")) if aliases else ()
    latitude, longitude = (float(text) if text else None for text in degrees)
    return Entity(
        id, kind, name, subtype, others, homepage, summary, url, title, home, latitude, longitude,
        Attributes.of(more),
    )  # fmt: skip


def texts_of(entity: Entity) -> tuple[str, ...]:
    """Return the texts of an entity in the order of ENTITY_TEXTS."""
    degrees = entity.latitude, entity.longitude
    return (
        entity.name, entity.subtype, ";".join(entity.aliases), entity.homepage, entity.summary,
        entity.source_url, entity.source_title, entity.located_in,
        *("" if number is None else str(number) for number in degrees),
        Attributes(entity.attributes).text,
    )  # fmt: skip


def statement_of(source: str, relation: str, target: str, texts: Iterable[str]) -> Statement:
    """Return the statement of texts in the order of STATEMENT_TEXTS."""
    role, since, until, url, title, more, dataset = texts
    own = Attributes.of(more)
    return Statement(source, relation, target, role, since, until, url, title, dataset, own)


#: The kind of an id that a statement mentions and that no entity of these facts has.
UNSTATED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Ecosystem:
    """Facts in columns, in one order whatever order they came in.

    Entities stand by id. Statements stand by source, relation, target, then as evidence
    does: the earliest beginning first, then the earliest end, undated last, then by url,
    title, role, dates, attributes and dataset; the same statement twice is one. A text is a
    code into ``texts``, which is sorted, so codes compare as texts do and 0 is the blank. An
    id that a statement mentions without an entity of that id has the kind UNSTATED (-1): another
    dataset may state it. ``kinds`` and ``relations`` are codes of the ``vocabulary``.
    """

    ids: Texts
    kinds: NDArray[np.int8]
    texts: Texts
    entity_texts: dict[str, Codes]
    sources: Codes
    relations: NDArray[np.int8]
    targets: Codes
    statement_texts: dict[str, Codes]
    tie_starts: NDArray[np.int64]
    revision: int = 0
    vocabulary: Vocabulary = SHIPPED

    def __repr__(self) -> str:
        return (
            f"<Ecosystem {len(self.ids):,} ids, {len(self.tie_starts) - 1:,} ties, "
            f"{len(self.sources):,} statements, revision {self.revision}>"
        )

    def position(self, id: str) -> int:
        """Return where an id is, or -1; a binary search."""
        at = bisect_left(self.ids, id)
        return at if at < len(self.ids) and self.ids[at] == id else -1

    def entity(self, at: int) -> Entity:
        """Make the entity that is at a position."""
        texts = (self.texts[int(self.entity_texts[column][at])] for column in ENTITY_TEXTS)
        return entity_of(self.ids[at], self.vocabulary.kinds[self.kinds[at]], texts)

    @property
    def homes(self) -> Codes:
        """The position of each entity's home, -1 for none and for one that is not here."""
        column = self.entity_texts["located_in"]
        homes = np.full(len(column), -1, np.int32)
        for code in sorted(set(column.tolist()) - {0}):
            homes[column == code] = self.position(self.texts[code])
        return homes

    def entities(self) -> Iterator[Entity]:
        """Make each entity, by id; the unstated are left out."""
        return (self.entity(int(at)) for at in np.flatnonzero(self.kinds != UNSTATED))

    def statement(self, at: int) -> Statement:
        """Make the statement that is at a position."""
        return statement_of(
            self.ids[int(self.sources[at])],
            self.vocabulary.relations[self.relations[at]],
            self.ids[int(self.targets[at])],
            (self.texts[int(self.statement_texts[column][at])] for column in STATEMENT_TEXTS),
        )

    def statements(self) -> Iterator[Statement]:
        """Make each statement, in the order in which they are kept."""
        return map(self.statement, range(len(self.sources)))

    def tie(self, at: int) -> Tie:
        """Make the tie of a number, from 0 in the order of (source, relation, target)."""
        evidence = tuple(
            self.statement(row)
            for row in range(int(self.tie_starts[at]), int(self.tie_starts[at + 1]))
        )
        first = evidence[0]
        at_event = bool(self._at_events(np.array([self.tie_starts[at]]))[0])
        return Tie(first.source, first.relation, first.target, evidence, at_event=at_event)

    def take_ties(self, ties: Sequence[int], holding: Holding | None = None) -> list[Tie]:
        """Make the ties of some numbers: together much faster than one by one.

        Their evidence is what ``holding`` leaves, if it is given; it must leave something of
        each tie.
        """
        starts = [(self.tie_starts.item(at), self.tie_starts.item(at + 1)) for at in ties]
        rows = np.array([row for first, last in starts for row in range(first, last)], np.int64)
        codes = [self.statement_texts[column][rows].tolist() for column in STATEMENT_TEXTS]
        texts = self.texts.take(set().union(*codes))
        sources, targets = self.sources[rows].tolist(), self.targets[rows].tolist()
        ids = self.ids.take({*sources, *targets})
        relations = [self.vocabulary.relations[code] for code in self.relations[rows].tolist()]
        stated = iter(
            [
                statement_of(ids[source], relation, ids[target], [texts[code] for code in told])
                for source, relation, target, told in zip(
                    sources, relations, targets, zip(*codes, strict=True), strict=True
                )
            ]
        )
        kept = iter(holding(rows).tolist()) if holding else repeat(True)
        at_events = self._at_events(self.tie_starts[np.asarray(ties, np.int64)]).tolist()
        made = []
        for (first, last), at_event in zip(starts, at_events, strict=True):
            told = tuple(islice(stated, last - first))
            left = list(islice(kept, last - first))
            if not all(left):
                others = tuple(compress(told, map(not_, left)))
                evidence = tuple(compress(told, left))
            else:
                evidence, others = told, ()
            one = evidence[0]
            made.append(Tie(one.source, one.relation, one.target, evidence, others, at_event))
        return made

    def _at_events(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell of some statements whether an end is an event."""
        event, ends = KIND_CODE[Kind.EVENT], (self.sources, self.targets)
        marks: NDArray[np.bool_] = np.any([self.kinds[end[rows]] == event for end in ends], axis=0)
        return marks

    def ties(self) -> Iterator[Tie]:
        """Make each tie, in order."""
        return map(self.tie, range(len(self.tie_starts) - 1))

    def unstated(self) -> list[str]:
        """Return the ids that statements mention and no entity here has, in order."""
        return [self.ids[int(at)] for at in np.flatnonzero(self.kinds == UNSTATED)]


def collectives(ecosystem: Ecosystem) -> NDArray[np.bool_]:
    """Mark the entities that are collectives. O(entities)."""
    at = bisect_left(ecosystem.texts, COLLECTIVE)
    known = at < len(ecosystem.texts) and ecosystem.texts[at] == COLLECTIVE
    of_subtype = ecosystem.entity_texts["subtype"] == (at if known else -1)
    marks: NDArray[np.bool_] = of_subtype & (ecosystem.kinds == KIND_CODE[Kind.ORGANIZATION])
    return marks


def spans(ecosystem: Ecosystem) -> tuple[Codes, Codes]:
    """Return each statement's first and last day; EARLIEST and LATEST where the end is open."""
    texts, columns = ecosystem.texts, ecosystem.statement_texts
    first, last = days_in(texts, columns["since"], columns["until"])
    return np.where(columns["since"] == 0, EARLIEST, first).astype(np.int32), last


def days_in(texts: Sequence[str], since: Codes, until: Codes) -> tuple[Codes, Codes]:
    """Return the first day of each beginning and the last of each end; a blank is LATEST."""
    first = np.full(len(texts), LATEST, np.int32)
    last = np.full(len(texts), LATEST, np.int32)
    for code in sorted({*since.tolist(), *until.tolist()} - {0}):
        first[code], last[code] = days_of(texts[code])
    return first[since], last[until]
