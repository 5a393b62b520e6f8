"""What browser tests look for on a page."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONNECT = "/connect?source=metro-atlanta-chamber&target=us-ignite"
ENTITY = "/entities/metro-atlanta-chamber"
NARROW: Any = {"width": 390, "height": 800}
WIDE: Any = {"width": 1440, "height": 900}

#: Pages that every test of reading, keyboards, widths and paper asks for. A new page adds
#: its addresses here: of each kind of page one that is full, and those in another state.
PAGES = [
    "/",
    "/connect",
    f"{CONNECT}&routes=25&as_of=2017&avoid=att&without_kind=event",
    "/connect?source=Columbus&target=us-ignite",  # a name that several have
    "/connect?source=metro-atlanta-chamber&target=us-ignite&as_of=1990&undated=drop",  # no route
    "/entities?q=dallas",
    "/entities?q=nothingatall",
    ENTITY,
    f"{ENTITY}?by=city&direction=arc",
    f"{ENTITY}?relation=LEADS",
    "/entities/dallas-tx",
    "/cities",
    "/cities/atlanta-ga",
    "/compare",
    "/compare?id=dallas-tx&id=san-diego-ca",
    "/without",
    "/without?id=metro-atlanta-chamber&id=us-ignite",
    "/rankings",
    "/rankings?measure=degree&beside=constraint&kind=city&direction=any",
    "/communities",
    "/network",
    "/words",
    "/load",
    "/explore",
    "/explore?id=dallas-tx",
    "/cities/akron-oh",  # too little to rank anyone
    "/between",
    "/between?id=dallas-tx&before=2016&after=2020",
    "/between?id=us-ignite&before=2016&after=2018",
    "/between?id=boise-id&before=2016&after=2020",  # nothing changed
    "/brief/entities/att",
    "/brief/cities/dallas-tx",
    "/brief/cities/akron-oh",
    "/brief/connect?source=metro-atlanta-chamber&target=us-ignite",
    "/entities/nobody",
    "/nowhere",
    f"{CONNECT}&routes=0",
]

#: The same over a network whose names try to be markup, are long, or run from the right.
HOSTILE_PAGES = [
    "/",
    "/entities",
    "/connect?source=img&target=emoji",
    "/connect?source=script&target=rtl",
    "/connect?source=long&target=img&avoid=rtl",
    "/connect?source=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&target=rtl",
    "/rankings",
    "/communities",
    "/network",
    "/without?id=img&id=long",
    "/explore?id=script",
    *(f"/entities/{id}" for id in ("img", "script", "quotes", "long", "rtl", "emoji")),
]

#: The same where cities and their projects have such names.
HOSTILE_CITY_PAGES = [
    "/cities",
    "/cities/img",
    "/cities/script?weight=reach%3D2&without_kind=event",
    "/cities/long",
    "/cities/rtl?avoid=firm-emoji",
    "/compare?id=script&id=emoji&id=long&id=rtl",
    "/without?id=meet",
    "/explore?id=long&id=rtl",
    "/entities/meet",
]


WHITE = "rgb(255, 255, 255)"

#: What is of use on a screen alone.
CONTROLS = """() => [...document.querySelectorAll(
  "button, input:not([type=hidden]), nav, .chipbar, .tools, .canvas, .skip, .acts",
)].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80))"""

#: Counts the figures that show no drawing.
UNDRAWN = """() => [...document.querySelectorAll(".fig")].filter(
  (figure) => ![...figure.querySelectorAll("svg.net")].some((e) => e.checkVisibility()),
).length"""


def settled(page: "Page") -> "Page":
    """Return the page once the canvas is, where it has one."""
    if page.locator(".canvas").count() and page.evaluate("innerWidth >= 768"):
        page.wait_for_selector(".fig.drawn .tools:visible")
    return page


def copied(page: "Page", reading: str) -> Any:
    """Return what reading the clipboard gives, asked again where the browser never answers.

    It did so once, and a script's promise has no end of its own: the tests stood until they
    were stopped.
    """
    return page.evaluate(
        f"""async () => {{
          for (let turn = 0; turn < 5; turn++) {{
            const late = new Promise((end) => setTimeout(end, 5000));
            const found = await Promise.race([navigator.clipboard.{reading}, late]);
            if (found !== undefined) return found;
          }}
        }}"""
    )


def options_of(page: "Page") -> list[str]:
    # not those of what was typed so far
    page.wait_for_selector("[role=listbox]:not([aria-busy=true]) [role=option]")
    return page.locator("[role=option] .opt-name").all_inner_texts()


def canvas_ready(page: "Page") -> None:
    page.wait_for_selector(".fig.drawn .canvas canvas")
    page.wait_for_selector(".fig .tools:visible")


def node_at(page: "Page", name: str) -> tuple[float, float]:
    """Return where on the screen the canvas shows an entity."""
    stage = page.locator(".canvas")
    stage.scroll_into_view_if_needed()
    place: list[float] = stage.evaluate(
        """(stage, name) => {
          const data = JSON.parse(stage.closest('.fig').querySelector('.canvas-of').textContent);
          const node = data.nodes.find((node) => node.name === name);
          const box = stage.getBoundingClientRect();
          const scale = box.width / data.width;
          return [box.x + node.x * scale, box.y + node.y * scale];
        }""",
        name,
    )
    return place[0], place[1]
