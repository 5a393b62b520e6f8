"""The mappings that ship, by name, and the values that mappings may name."""

from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent


def shipped() -> dict[str, Path]:
    """Return the files of the mappings that ship, by name."""
    return dict(sorted((path.stem, path) for path in FOLDER.glob("*.yaml")))


def shipped_values() -> list[str]:
    """Return the names of the tables of values that ship."""
    return sorted(path.stem for path in (FOLDER / "values").glob("*.yaml"))


@cache
def values_shipped(name: str) -> dict[str, str]:
    """Return ours for each of their values, by a table that ships."""
    text = (FOLDER / "values" / f"{name}.yaml").read_text("utf-8")
    found: dict[str, str] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 texts alone
    return found
