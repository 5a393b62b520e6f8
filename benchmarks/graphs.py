"""The graphs that the benchmarks ask: the seeds, CORDIS H2020, and drawn ones of any size."""

import csv
import gzip
import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.compile import compile_network
from graph.ecosystem import ENTITY_TEXTS, STATEMENT_TEXTS, Ecosystem, Entity
from graph.facts import FactsBuilder, arrange
from graph.formats import read
from graph.model import KIND_CODE, KINDS, RELATION_CODE, RELATIONS, RULES, Kind, Relation
from graph.network import Network
from graph.texts import Texts

#: Where CORDIS H2020 is: third-party data that is read in place and never kept here.
DATA = Path(os.environ.get("TIELINE_BENCHMARK_DATA", "../shared/data"))

#: The drawn networks: how many neighbors the mean entity has, how steeply the number falls
#: from the best tied one on (the exponent of the degrees is 1 + 1 / FALL), how many ties stay
#: within a community, how many entities a community has, how many a page speaks of.
MEAN_DEGREE = 8
FALL = 2 / 3
WITHIN = 0.6
COMMUNITY = 250
A_PAGE = 8

#: How often of a hundred a drawn entity is of a kind; cities come one a community.
SHARES = {
    Kind.ORGANIZATION: 30, Kind.COMPANY: 30, Kind.UNIVERSITY: 8, Kind.PROJECT: 16,
    Kind.PERSON: 10, Kind.EVENT: 6,
}  # fmt: skip

#: What a company is called by CORDIS.
CORDIS_KINDS = {"PRC": Kind.COMPANY, "HES": Kind.UNIVERSITY}


def graph(name: str) -> Network | str:
    """Return the network of a name: ``seeds``, ``cordis``, or a size; or why there is none."""
    if name == "seeds":
        return compile_network(
            read([Path(str(files("seeds") / "entities.csv")).parent], "seeds")[0]
        )
    if name != "cordis":
        return compile_network(drawn(int(name)))
    folder = DATA / "cordis-h2020"
    if not folder.is_dir():
        return f"CORDIS H2020 is left out: there is no folder {folder} (TIELINE_BENCHMARK_DATA)"
    return compile_network(cordis(folder))


def cordis(folder: Path) -> Ecosystem:
    """Return who takes part in which project of Horizon 2020, and who leads it."""
    facts, named = FactsBuilder(), {}
    for row in _rows(folder / "Stacked_by_activityType.csv.gz", ";"):
        named[row["orgId"]] = row["name"]
    for row in _rows(folder / "h2020.csv.gz", ","):
        project, party = f"project-{row['rcn']}", f"pic-{row['pic']}"
        facts.add_entity(Entity(project, Kind.PROJECT, f"Project {row['rcn']}"))
        kind = CORDIS_KINDS.get(row["type"], Kind.ORGANIZATION)
        facts.add_entity(Entity(party, kind, named.get(row["pic"]) or party))
        leads = row["role"] == "coordinator"
        since, until = (row[end].replace("NA", "") for end in ("start_date", "end_date"))
        facts.add_statement(
            party, Relation.LEADS if leads else Relation.PARTICIPATES_IN, project, "", since, until,
            f"https://cordis.europa.eu/project/rcn/{row['rcn']}", f"CORDIS {row['rcn']}",
        )  # fmt: skip
    return facts.ecosystem()


def _rows(path: Path, delimiter: str) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def drawn(size: int, seed: int = 1) -> Ecosystem:
    """Return a power-law network of communities, the same from every run, with few texts.

    Each tie has one page, every tenth a second one, every second a date. Every entity but
    persons is located in the city of its community.
    """
    dice = np.random.default_rng(seed)
    community = np.sort(dice.integers(0, max(1, size // COMMUNITY), size))
    kinds = _kinds(dice, community)
    low, high = _pairs(dice, community, kinds, size * MEAN_DEGREE // 2)
    relations, forward = _relations(dice, kinds[low], kinds[high])
    sources, targets = np.where(forward, low, high), np.where(forward, high, low)
    city = np.flatnonzero(kinds == KIND_CODE[Kind.CITY])
    settled = np.flatnonzero((kinds != KIND_CODE[Kind.CITY]) & (kinds != KIND_CODE[Kind.PERSON]))
    again = dice.integers(0, len(sources), len(sources) // 10)
    home = city[np.searchsorted(city, settled, side="right") - 1]
    sources = np.concatenate((sources, sources[again], settled))
    targets = np.concatenate((targets, targets[again], home))
    located = np.full(len(settled), RELATION_CODE[Relation.LOCATED_IN])
    relations = np.concatenate((relations, relations[again], located))
    names = [f"The {KINDS[kind]} of number {at}" for at, kind in enumerate(kinds.tolist())]
    pages = [f"https://pages.example.org/{at:07}" for at in range(1 + len(sources) // A_PAGE)]
    years = [str(year) for year in range(2000, 2025)]
    texts = sorted({"", "A page", "drawn", *years, *names, *pages})
    code = {text: at for at, text in enumerate(texts)}
    stated = np.zeros((len(STATEMENT_TEXTS), len(sources)), np.int32)
    since, url, title, dataset = (
        STATEMENT_TEXTS.index(column) for column in ("since", "url", "title", "dataset")
    )
    stated[since] = code["2000"] + dice.integers(0, 2 * len(years), len(sources))
    stated[since][stated[since] > code["2024"]] = 0
    stated[url] = code[pages[0]] + dice.integers(0, len(pages), len(sources))
    stated[title], stated[dataset] = code["A page"], code["drawn"]
    told = np.zeros((len(ENTITY_TEXTS), size), np.int32)
    told[ENTITY_TEXTS.index("name")] = [code[name] for name in names]
    ids = Texts(f"entity-{at:07}" for at in range(size))
    return arrange(
        ids, kinds, Texts(texts), told, sources.astype(np.int32), relations.astype(np.int8),
        targets.astype(np.int32), stated, 0,
    )  # fmt: skip


def _kinds(dice: np.random.Generator, community: NDArray[np.int64]) -> NDArray[np.int8]:
    """Return the kind of each entity: the first of a community is its city."""
    codes = np.array([KIND_CODE[kind] for kind in SHARES], np.int8)
    chances = np.array(list(SHARES.values())) / 100
    kinds = codes[dice.choice(len(codes), len(community), p=chances)]
    kinds[np.flatnonzero(np.diff(community, prepend=-1))] = KIND_CODE[Kind.CITY]
    return kinds


def _pairs(
    dice: np.random.Generator, community: NDArray[np.int64], kinds: NDArray[np.int8], wanted: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the ends of that many pairs: the better tied an entity, the likelier it is drawn."""
    size = len(community)
    weights = (0.3 + dice.permutation(size)) ** -FALL
    until = np.concatenate(([0.0], np.cumsum(weights)))
    first = np.searchsorted(community, community, side="left")
    last = np.searchsorted(community, community, side="right")
    may_join = np.zeros((len(KINDS), len(KINDS)), bool)
    for relation in RELATIONS:
        for one, other in RULES[relation].joins:
            may_join[KIND_CODE[one], KIND_CODE[other]] = True
            may_join[KIND_CODE[other], KIND_CODE[one]] = True
    found = np.empty(0, np.int64)
    while len(found) < wanted:
        chances = dice.random((3, 2 * (wanted - len(found)) + 100))
        one = np.searchsorted(until, chances[0] * until[-1], side="right") - 1
        near = chances[2] < WITHIN
        begin, end = until[first[one]] * near, np.where(near, until[last[one]], until[-1])
        other = np.searchsorted(until, begin + chances[1] * (end - begin), side="right") - 1
        one, other = np.clip(one, 0, size - 1), np.clip(other, 0, size - 1)
        fits = (one != other) & may_join[kinds[one], kinds[other]]
        low, high = np.minimum(one, other)[fits], np.maximum(one, other)[fits]
        found = np.sort(np.concatenate((found, low * size + high)))
        found = found[np.diff(found, prepend=-1) > 0]  # much faster here than np.unique
    chosen = np.sort(dice.choice(found, wanted, replace=False))
    return chosen // size, chosen % size


def _relations(
    dice: np.random.Generator, one: NDArray[np.int8], other: NDArray[np.int8]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return a relation that may join each two kinds, and whether it leads from the first."""
    relations, forward = np.empty(len(one), np.int64), np.empty(len(one), bool)
    acquaint = [relation for relation in RELATIONS if relation is not Relation.LOCATED_IN]
    for a in KINDS:
        for b in KINDS:
            may = [(r, True) for r in acquaint if (a, b) in RULES[r].joins]
            may += [(r, False) for r in acquaint if (b, a) in RULES[r].joins]
            here = np.flatnonzero((one == KIND_CODE[a]) & (other == KIND_CODE[b]))
            if not len(here):
                continue
            drawn = dice.integers(0, len(may), len(here))
            relations[here] = np.array([RELATION_CODE[r] for r, _ in may])[drawn]
            forward[here] = np.array([way for _, way in may])[drawn]
    return relations, forward
