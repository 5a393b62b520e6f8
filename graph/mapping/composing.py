"""A YAML file as nodes, each with its line."""

from pathlib import Path

import yaml
from yaml.nodes import Node

from graph.errors import InvalidFacts


def composed(
    path: Path,
    shown: str = "docs/mapping.md",
    right: str = "Say under entities which labels are which kinds.",
    text: str | None = None,
) -> Node:
    """Return the YAML in a file: every scalar is a text, whatever it looks like.

    ``shown`` is the page that shows how such a file is written, ``right`` what a blank one lacks.
    ``text`` is what is in the file, where that is known.

    Raises:
        InvalidFacts: If the file cannot be read or is no YAML.
    """
    try:
        # BaseLoader takes NO and 2019 for the texts they are
        written = path.read_text("utf-8-sig") if text is None else text
        root = yaml.compose(written, Loader=yaml.BaseLoader)
    except OSError as error:
        raise InvalidFacts([f"{path}: Cannot read the file: {error.strerror}."]) from error
    except UnicodeDecodeError as error:
        raise InvalidFacts([f"{path}: This is not UTF-8. Save the file as UTF-8."]) from error
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise InvalidFacts([f"{path}{line}: This is not YAML: {error.problem}."]) from error
    except RecursionError as error:
        told = f"This is nested too deep. Write it as {shown} shows."
        raise InvalidFacts([f"{path}: {told}"]) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # also escapes beyond Unicode
        raise InvalidFacts([f"{path}: This is not YAML: {str(error).splitlines()[0]}."]) from error
    if root is None:
        raise InvalidFacts([f"{path}: The file is empty. {right}"])
    return root
