"""How long commands take as whole processes, beside those of another checkout.

``python -m benchmarks.starting --against PATH`` runs this checkout and the one at PATH, each by
its own ``.venv``, in turns on a store of the shipped facts, and prints medians and their ratio.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

HERE = Path(__file__).parent.parent
COMMANDS = (
    ("connect", "Metro Atlanta Chamber", "US Ignite"),
    ("search", "cisco"),
)


def run(root: Path, home: Path, *arguments: str) -> float:
    """Run a command of a checkout to its end; return the seconds it took."""
    environment = os.environ | {
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONPYCACHEPREFIX": str(home / "python"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    began = perf_counter()
    subprocess.run(  # noqa: S603 (our own words)
        [str(root / ".venv/bin/tieline"), *arguments, "--store", str(home / "tieline.db")],
        cwd=root, env=environment, check=True, capture_output=True,
    )  # fmt: skip
    return perf_counter() - began


def main() -> None:
    """Print the medians of both checkouts, and how the first stands to the second."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, required=True, help="the other checkout")
    parser.add_argument("--runs", type=int, default=9)
    asked = parser.parse_args()
    roots = HERE, asked.against.resolve()
    with TemporaryDirectory() as folder:
        homes = [Path(folder) / name for name in ("here", "there")]
        for root, home in zip(roots, homes, strict=True):
            home.mkdir()
            run(root, home, "load", "--seeds")
        for command in COMMANDS:
            taken = [
                [run(root, home, *command) for root, home in zip(roots, homes, strict=True)]
                for _ in range(asked.runs + 1)
            ]
            here, there = map(median, zip(*taken[1:], strict=True))  # the first one warms up
            sys.stdout.write(
                f"{command[0]:8} {here:6.2f} s, against {there:6.2f} s: {here / there:.2f}\n"
            )


if __name__ == "__main__":
    main()
