"""From records to facts: organizations, their cities, and how they belong together."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from graph.formats.facts_reader import FactsReader
from graph.formats.findings import Place, counted
from graph.formats.ror.files import records_in
from graph.formats.ror.records import Body, Spot, body_of
from graph.model import Kind, Relation, Rule, coordinates_wrong
from graph.store import Progress
from graph.vocabulary import joins, vocabulary_of

#: What ROR says of two organizations that no relation that ships does.
RELATED_TO, SUCCEEDED = "RELATED_TO", "SUCCEEDED"

WORDS = vocabulary_of(
    {},
    {
        RELATED_TO: Rule(frozenset(), "is related to", "is related to", 1, symmetric=True),
        SUCCEEDED: Rule(frozenset(), "succeeded", "was succeeded by", 1),
    },
    {"healthcare": "other", "archive": "other"},
)

#: The kind and the subtype by the types of a record: of several, the first here counts.
KINDS: dict[str, tuple[Kind, str]] = {
    "education": (Kind.UNIVERSITY, ""),
    "company": (Kind.COMPANY, ""),
    "government": (Kind.ORGANIZATION, "government"),
    "healthcare": (Kind.ORGANIZATION, "healthcare"),
    "facility": (Kind.ORGANIZATION, "institute"),
    "nonprofit": (Kind.ORGANIZATION, "nonprofit"),
    "archive": (Kind.ORGANIZATION, "archive"),
    "funder": (Kind.ORGANIZATION, "foundation"),
}

#: What a relation of a record states, and whether the record is its target.
_STATED = {
    "parent": (Relation.PART_OF, False),
    "child": (Relation.PART_OF, True),
    "related": (RELATED_TO, False),
    "successor": (SUCCEEDED, True),
    "predecessor": (SUCCEEDED, False),
}

#: Why a relation of a record states nothing.
_LOOP, _DANGLING, _OTHER = "with itself", "with one that is not here", "of another type"

_TITLE = "ROR"
_GEONAMES = "https://www.geonames.org/"

#: How many records pass between two tellings of progress.
STEP = 1000


def read(paths: Sequence[Path], reader: FactsReader, progress: Progress | None = None) -> list[str]:
    """Gather what records state; return what was read and left out, a sentence or two."""
    bodies: dict[str, tuple[Place, Body]] = {}
    for path in paths:
        for file, record in records_in(path, reader.findings):
            place = Path(file), 0
            body = body_of(record)
            if body is None:
                reader.findings.warnings.add(
                    place, "This is no record of ROR. It is left out.", kind="no record"
                )
                continue
            known = bodies.get(body.id)
            if known is None or known[1].changed <= body.changed:  # the newest counts
                bodies[body.id] = place, body
            if progress and len(bodies) % STEP == 0:
                progress(f"reading {path.name}", len(bodies), len(bodies))
    kept = {id: found for id, found in bodies.items() if found[1].status != "withdrawn"}
    spots = _Spots(reader)
    for place, body in kept.values():
        _state(place, body, spots, reader)
    spots.finish()
    ties, left = _ties(kept)
    inactive = sum(body.status == "inactive" for _, body in kept.values())
    cities = counted(len(spots.cities), "city", "cities")
    told = (
        f"{counted(len(kept), 'organization')} of ROR, {inactive:,} no longer active, in {cities}. "
        f"Left out: {counted(len(bodies) - len(kept), 'withdrawn record')}, "
        f"{counted(left[_DANGLING], 'relation')} with one that is not here, {left[_LOOP]:,} with "
        f"itself, {left[_OTHER]:,} of another type."
    )
    return [f"{paths[0]}: {told}", *_state_ties(paths[0], ties, kept, reader)]


def id_of(address: str) -> str:
    """Return the id of a record's address.

    >>> id_of("https://ror.org/0abcdef12")
    'ror-0abcdef12'
    """
    return f"ror-{address.rsplit('/', 1)[-1]}"


def _kind_of(body: Body) -> tuple[Kind, str]:
    return next((KINDS[type] for type in KINDS if type in body.types), (Kind.ORGANIZATION, ""))


class _Spots:
    """The cities and countries of records, each stated once."""

    def __init__(self, reader: FactsReader) -> None:
        self.cities: dict[str, tuple[Place, Spot]] = {}
        self.lands: dict[str, tuple[Place, str]] = {}
        #: where else somebody is: the place of the record, its address, the city
        self.others: list[tuple[Place, str, str]] = []
        self._reader = reader

    def id(self, place: Place, spot: Spot) -> str:
        """Return the id of a city, of its country if there is none, or a blank."""
        land = f"country-{spot.land.lower()}" if spot.land else ""
        if land:
            self.lands.setdefault(land, (place, spot.land_name or spot.land))
        if not spot.number or not spot.name:
            return land
        self.cities.setdefault(id := f"geonames-{spot.number}", (place, spot))
        return id

    def finish(self) -> None:
        """Hand them over to the reader, and that cities are part of countries."""
        entity = self._reader.entity
        for id, (place, name) in self.lands.items():
            entity(place, id, Kind.CITY, "country", name, "", "", "", "", "", "", "", "")
        for id, (place, spot) in self.cities.items():
            url, at = f"{_GEONAMES}{spot.number}", (spot.latitude, spot.longitude)
            at = ("", "") if coordinates_wrong(*at) else at
            entity(place, id, Kind.CITY, "", spot.name, "", "", "", "", url, "GeoNames", *at)
        for id, (place, spot) in self.cities.items():
            if spot.land:
                url, land = f"{_GEONAMES}{spot.number}", f"country-{spot.land.lower()}"
                self._reader.relation(
                    place, id, Relation.PART_OF, land, "", "", "", url, "GeoNames"
                )
        for place, address, city in self.others:
            self._reader.relation(
                place, id_of(address), Relation.LOCATED_IN, city, "", "", "", address, _TITLE
            )


def _state(place: Place, body: Body, spots: _Spots, reader: FactsReader) -> None:
    """Gather an organization and where it is: the first place is its home."""
    kind, subtype = _kind_of(body)
    homes = [*dict.fromkeys(filter(None, (spots.id(place, spot) for spot in body.spots)))]
    said = [f"founded in {body.founded}"] if body.founded else []
    said += ["no longer active"] if body.status == "inactive" else []
    summary = "; ".join(said)
    summary = f"{summary[0].upper()}{summary[1:]}." if summary else ""
    aliases = ";".join(alias.replace(";", ",") for alias in body.aliases if alias)
    reader.entity(
        place, id_of(body.id), kind, subtype, body.name, aliases, homes[0] if homes else "",
        body.homepage, summary, body.id, _TITLE, "", "",
    )  # fmt: skip
    spots.others += [(place, body.id, other) for other in homes[1:]]


def _ties(
    kept: dict[str, tuple[Place, Body]],
) -> tuple[dict[tuple[str, str, str], str], Counter[str]]:
    """Return each tie once, with the address of the record that says it, and what is left out."""
    ties: dict[tuple[str, str, str], str] = {}
    left: Counter[str] = Counter()
    for id, (_, body) in kept.items():
        for type, other in body.relations:
            stated = _STATED.get(type)
            if other == id:
                left[_LOOP] += 1
            elif other not in kept:
                left[_DANGLING] += 1
            elif stated is None:
                left[_OTHER] += 1
            else:
                relation, backward = stated
                ends = (other, id) if backward else (id, other)
                if relation == RELATED_TO:
                    ends = min(ends), max(ends)
                ties.setdefault((ends[0], relation, ends[1]), id)
    return ties, left


def _state_ties(
    path: Path,
    ties: dict[tuple[str, str, str], str],
    kept: dict[str, tuple[Place, Body]],
    reader: FactsReader,
) -> list[str]:
    """Gather the ties; return how many there are of each relation."""
    counts: Counter[str] = Counter()
    unusual = 0
    with reader.any_ends():  # whole and part are of any kinds here
        for (source, relation, target), url in ties.items():
            counts[relation] += 1
            kinds = (_kind_of(kept[end][1])[0] for end in (source, target))
            unusual += not joins(relation, *kinds)
            reader.relation(
                kept[url][0], id_of(source), relation, id_of(target), "", "", "", url, _TITLE
            )
    stated = ", ".join(f"{number:,} {relation}" for relation, number in counts.items())
    told = [f"{path}: {stated}."] if stated else []
    if unusual:
        odd = counted(unusual, "PART_OF tie")
        told.append(f"{path}: {odd} of kinds that PART_OF is not known to join. Taken as said.")
    return told
