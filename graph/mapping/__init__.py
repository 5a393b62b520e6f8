"""The one grammar that says how a foreign source's labels and properties become facts.

docs/mapping.md describes it to people: a worked example, then every word. Reading a file of
it is ``reading``, what it says is ``grammar``, following it is ``stating``. ``reading_tables``
and ``tables`` are the same of tables, which ``graph.formats.mapped`` follows.
"""

from graph.mapping.grammar import Mapping
from graph.mapping.reading import read_mapping
from graph.mapping.reading_tables import mapping_called
from graph.mapping.stating import EntityRow, RelationRow, facts_of

__all__ = ["EntityRow", "Mapping", "RelationRow", "facts_of", "mapping_called", "read_mapping"]
