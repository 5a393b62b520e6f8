"""The ways in: the HTTP API, the pages, the command line."""

__version__ = "0.1.0"

#: Where the facts are kept if nobody says otherwise: a file in the current folder.
DEFAULT_STORE = "tieline.db"
