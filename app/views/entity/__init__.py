"""An entry, and lists of entries: the pages."""
