"""How soon commands and pages answer: whole processes, and the first requests of a service.

``python -m benchmarks.starting --against PATH`` runs commands of this checkout and of the one at
PATH, each by its own ``.venv``, in turns on a store of the shipped facts, and prints medians and
their ratio. Then, and without PATH at once, it starts services of this checkout, where nothing is
compiled yet and where all is, and prints how long each page takes that is asked for the first
time. Processor time is what a busy machine changes least; the load is in the first line.
"""

import os
import resource
import subprocess
import sys
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple
from urllib.request import urlopen

HERE = Path(__file__).parent.parent
COMMANDS = (
    ("connect", "Metro Atlanta Chamber", "US Ignite"),
    ("search", "cisco"),
)
PAGES = (
    "/",
    "/connect?source=metro-atlanta-chamber&target=us-ignite",
    "/connect?source=metro-atlanta-chamber&target=us-ignite&routes=25&as_of=2017",
    "/entities?q=dallas",
    "/entities/us-ignite",
    "/entities/att?by=city&direction=arc",
    "/brief/entities/att",
    "/cities",
    "/cities/columbus-oh",
    "/compare?id=dallas-tx&id=san-diego-ca&id=atlanta-ga&id=columbus-oh",
    "/between?id=dallas-tx&before=2016&after=2020",
    "/network",
    "/without",
    "/without?id=us-ignite&id=att&id=cisco",
    "/rankings",
    "/rankings?measure=closeness&beside=harmonic",
    "/rankings?as_of=2018",
    "/communities?resolution=2",
    "/explore?id=us-ignite",
    "/words",
)


class Took(NamedTuple):
    """Seconds of a process: of the clock, and of processors."""

    wall: float
    cpu: float


def environment(home: Path) -> dict[str, str]:
    """Return what processes of one home are given: what they keep is kept there."""
    return os.environ | {
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONPYCACHEPREFIX": str(home / "python"),
        "PYTHONDONTWRITEBYTECODE": "",
    }


def run(root: Path, home: Path, *arguments: str) -> Took:
    """Run a command of a checkout to its end."""
    began, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603 (our own words)
        [str(root / ".venv/bin/tieline"), *arguments, "--store", str(home / "tieline.db")],
        cwd=root, env=environment(home), check=True, capture_output=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(perf_counter() - began, cpu)


def compare(other: Path, runs: int) -> None:
    """Print the medians of both checkouts, and how this one stands to the other."""
    roots = HERE, other
    with TemporaryDirectory() as folder:
        homes = [Path(folder) / name for name in ("here", "there")]
        for root, home in zip(roots, homes, strict=True):
            home.mkdir()
            run(root, home, "load", "--seeds")
        for command in COMMANDS:
            taken = [
                [run(root, home, *command) for root, home in zip(roots, homes, strict=True)]
                for _ in range(runs + 1)
            ][1:]  # the first one warms up
            for kind in Took._fields:
                here, there = (
                    median(getattr(each[at], kind) for each in taken) for at in range(len(roots))
                )
                say(f"{command[0]:8} {kind:4} {here:6.2f} s, against {there:6.2f} s: "
                    f"{here / there:.2f}")  # fmt: skip


def start(home: Path) -> dict[str, float]:
    """Start a service; return how long that and each first request took, and end it."""
    began = perf_counter()
    served = subprocess.Popen(  # noqa: S603 (our own words)
        [str(HERE / ".venv/bin/tieline"), "serve", "--port", "0",
         "--store", str(home / "tieline.db")],
        cwd=home, env=environment(home), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert served.stderr is not None
        line = next((line for line in served.stderr if "Tieline is ready: " in line), "")
        if not line:
            raise SystemExit("the service did not start")
        taken = {"ready": perf_counter() - began}
        for page in PAGES:
            began = perf_counter()
            with closing(urlopen(line.split()[-1] + page)) as answer:  # noqa: S310 (our own)
                answer.read()
            taken[page] = perf_counter() - began
        return taken
    finally:
        served.terminate()
        served.communicate()


def pages() -> None:
    """Print how long a start and each first request take, with nothing compiled and with all."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        run(HERE, home, "load", "--seeds")
        cold = start(home)
        subprocess.run(  # noqa: S603 (our own words)
            [str(HERE / ".venv/bin/python"), "-m", "graph.questions.warm"],
            cwd=HERE, env=environment(home), check=True,
        )  # fmt: skip
        (home / "tieline.db-tables").unlink(missing_ok=True)
        warm = start(home)
    say("nothing compiled   compiled")
    for page, seconds in cold.items():
        say(f"{seconds:14.2f} s {warm[page]:8.2f} s   {page}")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Compare commands, if there is another checkout, and ask for pages."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="the other checkout")
    parser.add_argument("--runs", type=int, default=9)
    asked = parser.parse_args()
    say(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    if asked.against:
        compare(asked.against.resolve(), asked.runs)
    pages()


if __name__ == "__main__":
    main()
