"""What the formats written as XML share."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

#: Characters that XML 1.0 cannot hold, not even escaped, and what stands for them.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


def fit(value: str | float | bool) -> str:
    """Return a value as a text that XML can hold once it is escaped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _UNFIT.sub(_REPLACEMENT, value) if isinstance(value, str) else str(value)


def attributes(values: Mapping[str, str | float | bool]) -> str:
    """Return the attributes of an element, each after a blank, quoted and escaped."""
    return "".join(f" {key}={quoteattr(fit(value))}" for key, value in values.items())
