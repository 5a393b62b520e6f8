"""What a value that is refused before a question is asked is told: over HTTP, and typed."""

from collections.abc import Mapping
from typing import Any

from graph.errors import InvalidQuestion, quoted

#: What is wrong with a value, and what would be right, by what pydantic calls it.
_WRONG: dict[str, str] = {
    "missing": "This is missing. Give a value.",
    "string_too_short": "This is blank. Give a value.",
    "string_too_long": "{value} has {length:,} characters. Use at most {max_length:,}.",
    "too_short": "There are too few values. Give {min_length:,} or more.",
    "too_long": "There are too many values. Give at most {max_length:,}.",
    "int_parsing": "{value} is not a number. Use a whole number.",
    "int_parsing_size": "{value} is too large. Use a smaller number.",
    "int_from_float": "{value} is not a whole number. Use one.",
    "float_parsing": "{value} is not a number. Use a number such as 1.5.",
    "finite_number": "{value} is not a number. Use a number such as 1.5.",
    "bool_parsing": "{value} is not valid. Use true or false.",
    "literal_error": "{value} is not valid. Use {expected}.",
    "enum": "{value} is not valid. Use {expected}.",
    "greater_than": "{value} is too small. Use more than {gt:,}.",
    "greater_than_equal": "{value} is too small. Use {ge:,} or more.",
    "less_than_equal": "{value} is too large. Use {le:,} or less.",
}


def wrong_value(found: Mapping[str, Any]) -> InvalidQuestion:
    """Return the error of a value: the parameter, what is wrong, and what would be right.

    Args:
        found: One of pydantic's errors: ``loc``, ``type``, ``input`` and ``ctx``.
    """
    # of a repeatable one the last place is a number
    name = next(str(place) for place in reversed(found["loc"]) if isinstance(place, str))
    value, bounds = str(found["input"]), dict(found.get("ctx", {}))
    bounds["expected"] = str(bounds.get("expected", "")).replace("'", "")
    wrong = _WRONG.get(found.get("type", ""), "{value} is not valid. See /docs.")
    told = wrong.format(value=quoted(value), length=len(value), **bounds)
    return InvalidQuestion(told, parameter=name)
