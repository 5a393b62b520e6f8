"""How soon the free view stands in a browser, and how it moves under the hand.

Run from the root: ``python -m benchmarks.pictures``; ``--help`` lists what can be chosen. For
networks drawn by benchmarks.graphs it prints, as medians over runs in headless Chromium, the
milliseconds from navigation to the first picture, and those of a frame while the field is
panned: the median, and what 95 of 100 stay under. A first run that warms caches does not count.
Needs Chromium and playwright.
"""

import argparse
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path
from socket import create_server
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from app.main import create_app
from app.settings import Settings
from benchmarks.graphs import drawn
from graph.stores import open_store

CHROMIUM = "/usr/bin/chromium"

#: Milliseconds within which the first picture should stand, by entities.
TARGETS = {1000: 1000, 5000: 2000}

#: Notes the time of each frame until it is told to stop.
RECORD = """() => {
  window.frameTimes = [];
  const note = (now) => {
    window.frameTimes.push(now);
    window.noting = requestAnimationFrame(note);
  };
  window.noting = requestAnimationFrame(note);
}"""
RECORDED = "() => { cancelAnimationFrame(window.noting); return window.frameTimes; }"
STANDS = "() => performance.getEntriesByName('tieline:drawn')[0]?.startTime"


def main() -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 5000])
    parser.add_argument("--runs", type=int, default=7)
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; medians of {chosen.runs} runs")
    print(f"{'entities':>9} {'first picture':>14} {'target':>8} {'a frame':>8} {'95%':>8}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        for size in chosen.sizes:
            with serving(size) as address:
                measure(browser, f"{address}/explore", size, chosen.runs)
        browser.close()


def measure(browser: Browser, address: str, size: int, runs: int) -> None:
    """Print how soon the picture of a network stands, and how it pans."""
    first: list[float] = []
    frames: list[float] = []
    for run in range(runs + 1):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(address)
        page.wait_for_function(STANDS)
        if run:
            first.append(page.evaluate(STANDS))
            frames += panned(page)
        context.close()
    target = f"{TARGETS[size]:,} ms" if size in TARGETS else ""
    print(
        f"{size:>9,} {median(first):>11,.0f} ms {target:>8} {median(frames):>5.0f} ms "
        f"{quantiles(frames, n=20)[-1]:>5.0f} ms",
        flush=True,
    )


def panned(page: Page) -> list[float]:
    """Return the milliseconds of each frame while a hand drags the field to and fro."""
    page.wait_for_timeout(300)
    page.mouse.move(60, 300)
    page.mouse.down()
    page.evaluate(RECORD)
    for step in range(60):
        page.mouse.move(60 + 8 * min(step, 60 - step), 300 + step)
    times: list[float] = page.evaluate(RECORDED)
    page.mouse.up()
    return [later - sooner for sooner, later in pairwise(times)]


@contextmanager
def serving(size: int) -> Iterator[str]:
    """Serve a drawn network of a size at a free port, its tables computed."""
    with TemporaryDirectory() as folder, closing(create_server(("127.0.0.1", 0))) as listener:
        path = Path(folder) / "drawn.db"
        with open_store(str(path), create=True) as store:
            store.load(drawn(size), "drawn", "a benchmark")
        app = create_app(Settings(store=str(path)))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started or app.state.live.snapshot().tables is None:
                sleep(0.1)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


if __name__ == "__main__":
    main()
