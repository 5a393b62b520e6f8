"""How long facts in CSV files take to be read, beside polars and pandas reading the same files.

Those give columns of texts and check nothing; what is read here is checked, and becomes facts.

    python -m benchmarks.reading [entities] [ties]
"""

import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import polars as pl

from graph.formats import read

#: Of how many entities and ties the files are, where it is not said.
ENTITIES, TIES = 100_000, 490_000

KINDS = ("organization", "company", "university", "project")


def main() -> None:
    """Print seconds of the clock and of processors for each reader."""
    entities, ties = (int(text) for text in (sys.argv[1:] or (ENTITIES, TIES)))
    with tempfile.TemporaryDirectory() as folder:
        paths = written(Path(folder), entities, ties)
        size = sum(path.stat().st_size for path in paths) >> 20
        print(f"{entities:,} entities, {ties:,} ties, {size} MB")
        readers: dict[str, Callable[[], object]] = {
            "tieline": lambda: read([Path(folder)], "made"),
            "polars": lambda: [pl.read_csv(path, infer_schema=False) for path in paths],
            "pandas": lambda: [pd.read_csv(path, dtype=str) for path in paths],
        }
        for name, reader in readers.items():
            clock, processors = time.perf_counter(), time.process_time()
            reader()
            took = time.perf_counter() - clock, time.process_time() - processors
            print(f"{name:10} {took[0]:7.2f} s, {took[1]:7.2f} s of processors")


def written(folder: Path, entities: int, ties: int) -> list[Path]:
    """Write the files of a made-up network, the same each time; return their paths."""
    draw = random.Random(7)
    paths = [folder / "entities.csv", folder / "relations.csv"]
    kinds = [draw.choice(KINDS) for _ in range(entities)]
    with paths[0].open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("id", "kind", "name", "homepage", "source_url"))
        for at, kind in enumerate(kinds):
            page = f"https://made.example/{at}"
            rows.writerow((f"made-{at}", kind, f"Made {kind} {at}", page, page))
    projects = [at for at, kind in enumerate(kinds) if kind == "project"]
    others = [at for at, kind in enumerate(kinds) if kind != "project"]
    with paths[1].open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("source", "relation", "target", "role", "since", "source_url"))
        for at in range(ties):
            source, target = draw.choice(others), draw.choice(projects)
            since = f"{draw.randint(2000, 2025)}-{draw.randint(1, 12):02}"
            relation = "LEADS" if at % 7 == 0 else "PARTICIPATES_IN"
            page = f"https://made.example/tie/{at % 50_000}"
            rows.writerow((f"made-{source}", relation, f"made-{target}", "", since, page))
    return paths


if __name__ == "__main__":
    main()
