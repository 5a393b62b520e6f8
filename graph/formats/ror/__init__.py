"""Records of the Research Organization Registry: told by their ids, read one at a time.

``files`` finds and parses them, ``records`` reads what a record of either schema says, and
``stating`` makes facts of them.
"""

from graph.formats.ror.files import told_apart
from graph.formats.ror.stating import WORDS, read

__all__ = ["WORDS", "read", "told_apart"]
