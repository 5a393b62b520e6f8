"""Time a Neo4j store with as many facts as a large team has, on a real server of its own.

Run after ``make neo4j``, from the root: ``.venv/bin/python -m benchmarks.neo4j``. It starts a
server with 512 MB of heap in a temporary folder, and prints what each step took and how much
memory this process had by then. How quick a machine is tells the plain driver's reading, which
holds no evidence.
"""

import argparse
import random
import resource
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity
from graph.facts import FactsBuilder
from graph.model import RULES, Kind, Relation
from tests.bolt import Access, Server, missing

#: How often each of ten entities is of a kind.
KINDS = (*[Kind.ORGANIZATION] * 3, *[Kind.COMPANY] * 2, *Kind)
READS = 5

Found = TypeVar("Found")


def synthetic(entities: int, ties: int) -> Ecosystem:
    """Return facts as large as asked for, each tie with a page, a date and a role at times."""
    dice, facts = random.Random(1), FactsBuilder()
    kinds = [dice.choice(KINDS) for _ in range(entities)]
    by_kind = {kind: [n for n, other in enumerate(kinds) if other is kind] for kind in Kind}
    for n, kind in enumerate(kinds):
        facts.add_entity(
            Entity(
                f"entity-{n:07}", kind, f"The Name of Entity {n}", aliases=(f"Alias {n}",),
                homepage=f"https://example.org/{n}", summary="What it is in a few words",
                source_url=f"https://pages.example.org/{n % 5000}", source_title=f"Page {n % 5000}",
            )
        )  # fmt: skip
    joins = [(r, *pair) for r in Relation for pair in sorted(RULES[r].joins)]
    made: set[tuple[int, Relation, int]] = set()
    while len(made) < ties:
        relation, one, other = dice.choice(joins)
        ends = dice.choice(by_kind[one]), dice.choice(by_kind[other])
        low, high = sorted(ends) if RULES[relation].symmetric else ends
        if low == high or (low, relation, high) in made:
            continue
        made.add((low, relation, high))
        page, year = dice.randrange(1 + ties // 3), dice.randrange(2000, 2025)
        facts.add_statement(
            f"entity-{low:07}", relation, f"entity-{high:07}",
            dice.choice(("", "founder", "partner in the pilot")), str(year) if year % 2 else "", "",
            f"https://news.example.org/stories/{page}", f"A story about something, number {page}",
        )  # fmt: skip
    return facts.ecosystem()


def plain(access: Access) -> int:
    """Read the ends of all relationships as the driver does by itself; tell how many there are."""
    with access.driver() as driver, driver.session() as session:
        rows = session.run("MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id, type(r), b.id")
        return sum(1 for _ in rows)


def timed(what: str, work: Callable[[], Found], times: int = 1) -> Found:
    """Do some work, print the median of what it took, and return what it gave."""
    took = []
    for _ in range(times):
        began = perf_counter()
        found = work()
        took.append(perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{what:<44}{median(took):8.2f} s{peak:8} MB", flush=True)
    return found


def main() -> None:
    """Time it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=500_000)
    wanted = parser.parse_args()
    if reason := missing():
        raise SystemExit(reason)
    with TemporaryDirectory() as folder:
        server = Server(Path(folder), java=("java", "-Xmx512m"))
        server.start()
        try:
            measure(server, wanted.entities, wanted.ties)
        finally:
            server.kill()


def measure(server: Server, entities: int, ties: int) -> None:
    """Print what loading and reading takes."""
    print(f"{entities:,} entities, {ties:,} ties{'':<12}{'median':>12}{'peak so far':>14}")
    with server.access.open(create=True) as store:
        empty = timed("a process without facts", store.ecosystem)
        assert not len(empty.ids)
        load = partial(store.load, synthetic(entities, ties), "synthetic", "here")
        assert timed("load", load).statements_added == ties
        assert timed("the same again", load).statements_added == 0
        del load
        assert (
            timed("the plain driver, ends alone, row by row", partial(plain, server.access)) == ties
        )
        read = timed(f"read everything, {READS} times", store.ecosystem, READS)
        assert len(read.tie_starts) - 1 == ties
        timed("compile the network", lambda: compile_network(read))


if __name__ == "__main__":
    main()
