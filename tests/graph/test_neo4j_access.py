"""Who may come in to a Neo4j server, how it is reached, and what is said where it is not."""

from collections.abc import Iterator
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from time import monotonic

import pytest
import trustme

from graph.errors import InvalidFacts, StoreUnavailable, StoreUnreachable
from graph.stores import BOLT, open_store
from tests.bolt import Access, Line, Server, emptied
from tests.graph.stored_facts import ENTITIES, FACTS, told

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[2]

WRONG = "not this one"


# Who may come in, and who answers


def test_a_wrong_password_is_told_and_not_shown(neo4j: Access) -> None:
    with pytest.raises(StoreUnavailable, match="refuses the user or the password") as error:
        neo4j._replace(password=WRONG).open()
    assert WRONG not in f"{error.value!r} {error.value.__cause__!r}"


@pytest.mark.parametrize("scheme", BOLT)
def test_an_address_never_holds_a_password(scheme: str) -> None:
    with pytest.raises(StoreUnavailable, match="has a user or a password") as error:
        open_store(f"{scheme}://someone:hidden@db.example.org:7687")
    assert "hidden" not in f"{error.value!r} {error.value.__cause__!r}"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("BOLT://someone:hidden@db.example.org", "has a user or a password"),
        ("neo4j+x://someone:hidden@db.example.org", r"Cannot use neo4j\+x:// as a store"),
        ("bolt://db.example.org?password=hidden", "is not the address of a server"),
        ("bolt://db.example.org/hidden", "is not the address of a server"),
    ],
)
def test_what_may_be_a_secret_is_not_shown(url: str, told: str) -> None:
    for mapping in (None, ROOT / "no-such-file.yaml"):
        with pytest.raises((StoreUnavailable, InvalidFacts)) as error:
            open_store(url, mapping=mapping)
        assert "hidden" not in f"{error.value!r} {error.value.__cause__!r}"
        if mapping is None:
            error.match(told)


@pytest.mark.parametrize(
    "url",
    ["bolt://:7687", "neo4j://host:port", "bolt://[::1", f"bolt://{'x' * 64}.example.org"],
)
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="is not the address of a server"):
        open_store(url)


def test_a_server_that_is_not_there_is_told_at_once() -> None:
    began = monotonic()
    with pytest.raises(StoreUnreachable, match=r"Nothing answers at bolt://127\.0\.0\.1:1"):
        open_store("bolt://127.0.0.1:1")
    assert monotonic() - began < 5


def test_an_unknown_database_is_told(neo4j: Access) -> None:
    with pytest.raises(StoreUnavailable, match="database nowhere has no database of that name"):
        neo4j._replace(database="nowhere").open()


def test_a_database_may_be_named_and_found_by_routing(neo4j: Access) -> None:
    routed = neo4j._replace(url=neo4j.url.replace("bolt://", "neo4j://"), database="neo4j")
    with neo4j.open(create=True) as one, routed.open() as other:
        one.load(FACTS, "seeds", "seeds.csv")
        assert told(other) == told(one)


@pytest.fixture
def secured(own_neo4j: Server, tmp_path: Path) -> Iterator[tuple[Access, Path]]:
    """A server that speaks TLS alone, and the certificate of who vouches for it."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    context = SSLContext(PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    emptied(own_neo4j.access)
    with Line(own_neo4j, context) as line:
        yield line.access, tmp_path / "authority.pem"


def test_a_server_with_a_certificate_of_its_own_is_spoken_to(
    secured: tuple[Access, Path],
) -> None:
    with secured[0].open(create=True) as store:
        store.load(FACTS, "seeds", "")
        assert told(store)[0] == sorted(ENTITIES, key=lambda entity: entity.id)


def test_a_certificate_is_held_against_who_vouches_for_it(
    secured: tuple[Access, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    access, authority = secured
    verified = access._replace(url=access.url.replace("+ssc", "+s"))
    for wrong in (verified, access._replace(url=access.url.replace("+ssc", ""))):
        with pytest.raises(StoreUnreachable):
            wrong.open(create=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    with verified.open(create=True) as store:
        assert store.revision() >= 0
