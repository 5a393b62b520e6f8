"""How people say the kinds and the sectors: the one table of each.

How a relation is said stands with its rule, in ``graph.model.RULES``.
"""

from typing import NamedTuple

from graph.model import Kind

#: The kinds in the plural.
ENTRIES: dict[Kind, str] = {
    Kind.CITY: "cities",
    Kind.ORGANIZATION: "organizations",
    Kind.COMPANY: "companies",
    Kind.UNIVERSITY: "universities",
    Kind.PROJECT: "projects",
    Kind.PERSON: "people",
    Kind.EVENT: "events",
}


class SectorWords(NamedTuple):
    """How a sector is said: one and several of its members, all of them, a heading over them."""

    one: str
    many: str
    all: str
    heading: str


SECTOR_WORDS: dict[str, SectorWords] = {
    "government": SectorWords(
        "government body", "government bodies", "governments", "Cities and government"
    ),
    "company": SectorWords("company", "companies", "companies", "Companies"),
    "university": SectorWords("university", "universities", "universities", "Universities"),
    "nonprofit": SectorWords("nonprofit", "nonprofits", "nonprofits", "Nonprofits"),
    "other": SectorWords(
        "other organization", "other organizations", "organizations", "Other organizations"
    ),
    "project": SectorWords("project", "projects", "projects", "Projects"),
    "event": SectorWords("event", "events", "events", "Events"),
    "person": SectorWords("person", "people", "people", "People"),
}

#: The sectors as headings of groups and as heads of columns.
SECTOR_HEADINGS = {sector: words.heading for sector, words in SECTOR_WORDS.items()}
