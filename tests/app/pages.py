"""A page as tests look at it, and a small network whose names try to be markup."""

import re
from functools import cached_property
from html.parser import HTMLParser

from starlette.testclient import TestClient

from app.views import view
from app.views.handout.page import View
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation

CHAMBER, IGNITE = "metro-atlanta-chamber", "us-ignite"
HTML = {"Accept": "text/html"}

#: Elements without an end.
_VOID = {"meta", "link", "input", "img", "br", "hr"}

HOSTILE = {
    "img": '<img src=x onerror="document.title=1">',
    "script": "</script><script>document.title=1</script>",
    "quotes": "A & B \"double\" 'single' &amp; {{ 7*7 }}",
    "long": "Very long name " * 20,
    "rtl": "شركة المدينة الذكية",
    "emoji": "🚀 Rocket 👩‍🚀 & Sons",
}


class Element:
    """An element: its tag, attributes, and all text within it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.texts: list[str] = []

    @cached_property
    def text(self) -> str:
        return "".join(self.texts)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]


class Page(HTMLParser):
    """A page taken apart into its elements, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.texts.append(data)

    def all(self, tag: str, cls: str = "") -> list[Element]:
        """Return the elements of a tag, of a class if one is given."""
        found = [element for element in self.elements if element.tag == tag]
        return [e for e in found if not cls or cls in e.attributes.get("class", "").split()]

    def one(self, tag: str, cls: str = "") -> Element:
        """Return the only element of a tag and class."""
        [element] = self.all(tag, cls)
        return element

    def links(self, start: str = "") -> list[str]:
        """Return where links lead, those that begin so."""
        return [a["href"] for a in self.all("a") if a.attributes.get("href", "").startswith(start)]


def hostile() -> Ecosystem:
    """Return a chain of entities whose names, roles and sources try to be markup."""
    entities = [
        Entity(id, Kind.COMPANY, name, aliases=(f"alias {name}",), homepage="javascript:alert(1)",
               summary=name, source_url="javascript:alert(2)", source_title=name)
        for id, name in HOSTILE.items()
    ]  # fmt: skip
    chain = list(HOSTILE)
    ties = [
        Statement(a, Relation.PARTNERS_WITH, b, HOSTILE["script"], "2016", "", url, HOSTILE["img"])
        for a, b, url in zip(
            chain,
            chain[1:],
            ["javascript:alert(3)", "https://example.org/<b>?a=1&b=2", "word:slug", "", "http://["],
            strict=False,
        )
    ]
    return gather(entities, ties)


def hostile_city() -> Ecosystem:
    """Return cities, a company and a project whose names try to be markup."""
    entities = [Entity(id, Kind.CITY, name) for id, name in HOSTILE.items()]
    entities += [Entity(f"firm-{id}", Kind.COMPANY, name) for id, name in HOSTILE.items()]
    entities.append(Entity("meet", Kind.PROJECT, HOSTILE["script"]))
    firms = [
        Statement(f"firm-{id}", Relation.SUPPLIES, other, HOSTILE["script"], "2016", "",
                  "javascript:alert(1)", HOSTILE["img"])
        for id in HOSTILE for other in HOSTILE
    ]  # fmt: skip
    return gather(entities, firms + [Statement(id, Relation.LEADS, "meet") for id in HOSTILE])


def hostile_views() -> list[View]:
    """Return hand-outs of all sorts over names that try to be markup."""
    chain, city = compile_network(hostile()), compile_network(hostile_city())
    return [
        view(chain, connect=("img", "emoji")),
        view(chain, entity="script"),
        view(city, city="script", avoid=["rtl"]),
    ]


def hub(spokes: int) -> Ecosystem:
    """Return an organization that many people work for, and are members of."""
    people = [Entity(f"p{n:04}", Kind.PERSON, f"Person {n}") for n in range(spokes)]
    ties = [
        Statement(person.id, relation, "hub", url=f"https://example.org/{person.id}", title="Staff")
        for person in people
        for relation in (Relation.MEMBER_OF, Relation.LEADS)
    ]
    return gather([Entity("hub", Kind.ORGANIZATION, "Hub"), *people], ties)


def page(client: TestClient, address: str, status: int = 200) -> Page:
    """Ask for a page as a browser does."""
    answer = client.get(address, headers=HTML)
    assert answer.status_code == status, answer.text
    return Page(answer.text)


def assert_keeps_the_policy(found: Page) -> None:
    """No inline style, script or handler, nothing loaded from elsewhere, no id twice."""
    for element in found.elements:
        assert element.tag not in {"style", "iframe", "object", "embed", "base"}
        assert not [name for name in element.attributes if name == "style" or name.startswith("on")]
        if element.tag == "script":
            inline = element.attributes.get("type") == "application/json"
            assert inline or element["src"].startswith("/static/")
        for name in ("src", "action", "data"):
            assert element.attributes.get(name, "/").startswith("/")
        if element.tag in {"link", "use"}:
            assert re.match(r"/static/|#", element["href"])
        if element.tag == "a":
            assert re.match(r"/|#|https?://", element["href"]), element["href"]
    ids = [element["id"] for element in found.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    inside = [a["href"][1:] for a in found.all("a") if a["href"].startswith("#")]
    assert set(inside) <= set(ids)
