"""A set of entities chosen for its score: what the searches for key players hand over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyPlayerSet:
    """Members of a set, in the order in which each adds most to those before it.

    ``alone`` is the score of each by itself, ``together`` that of it and those before it, as
    whole numbers. ``exact`` says that no set of as many scores better, ``spent`` that the
    budget of work ended the search before no exchange could better it.
    """

    members: list[int]
    alone: list[int]
    together: list[int]
    exact: bool
    spent: bool
