"""Pages about facts that bring kinds and relations of their own."""

from pathlib import Path
from urllib.request import urlopen

from graph import open_store
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from graph.vocabulary import KindWords, vocabulary_of
from tests.app.conftest import Serve

FACTS = gather(
    [
        Entity("a", Kind.COMPANY, "Alpha"), Entity("b", Kind.COMPANY, "Beta"),
        Entity("c", Kind.CITY, "Ceeville"), Entity("m", "ministry", "Ministry of Ports"),
        Entity("k", "consortium", "Konsort"),
    ],
    [
        Statement("a", "INVESTED_IN", "b"), Statement("m", Relation.FUNDS, "a"),
        Statement("m", Relation.SERVES, "c"), Statement("b", Relation.PARTICIPATES_IN, "k"),
    ],
    vocabulary_of({"consortium": KindWords("consortium", "consortia", "venue", "project")}, {}),
)  # fmt: skip


ADDRESSES = (
    "/", "/cities/c", "/entities/m", "/entities/k", "/connect?source=m&target=k", "/explore",
    "/explore?id=a", "/explore?id=a&arrange=kind", "/network", "/words", "/rankings",
    "/rankings?kind=ministry", "/entities?kind=ministry",
)  # fmt: skip


def test_every_page_shows_own_words(serve: Serve, tmp_path: Path) -> None:
    store = tmp_path / "own.db"
    with open_store(str(store), create=True) as place:
        place.load(FACTS, "own", "own")
    _, address = serve("--store", str(store))
    for path in ADDRESSES:
        with urlopen(f"{address}{path}") as answer:  # noqa: S310 (our own service)
            page = answer.read().decode()
        assert answer.status == 200, path
        assert "Tieline" in page
    with urlopen(f"{address}/network") as answer:  # noqa: S310
        page = answer.read().decode()
    assert "invested in" in page
