"""What can be done about what is said of facts, as each way in names it: options, or choices."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

#: On the command line, by the kind of a problem or a warning.
OPTIONS = {
    "unread table": "Use --source-column and --target-column, or --name-column.",
    "hidden sheet": "Use --sheet to read one.",
    "list of nobody": "Use --whose to say whose they are.",
}

#: On the page of loading, likewise.
CHOICES = {
    "unread table": "Choose so over the columns.",
    "hidden sheet": "To read one, unhide it and drop the file again.",
    "list of nobody": "Say below the table whose they are.",
}


def with_ways(lines: Sequence[str], kinds: Sequence[str], ways: Mapping[str, str]) -> list[str]:
    """Return lines, each with what can be done about it if there is a way.

    Args:
        lines: Problems or warnings; the last may count others and is of no kind.
        kinds: The kind of each line.
        ways: What can be done, by kind.
    """
    both = zip_longest(lines, kinds, fillvalue="")
    return [f"{line} {ways[kind]}" if kind in ways else line for line, kind in both]
