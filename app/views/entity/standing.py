"""How an entity ranks among its kind, and who depends on it."""

from dataclasses import dataclass

import numpy as np

from app.views.drawing.style import KIND_PLURALS
from app.views.entity.roles import QUICK
from graph.answers import Named, Role, Without
from graph.ecosystem import collectives
from graph.model import COLLECTIVE, Kind
from graph.network import Network
from graph.questions.counting.ranking import rounded
from graph.questions.counting.tables import Tables
from graph.questions.without import without
from graph.questions.wording.articles import called
from graph.questions.wording.phrases import number, ordinal, start

#: How many of those above an entity are named, if there are no more.
ABOVE = 4

#: How many of those who would be cut off are named.
CUT_OFF = 24


@dataclass(frozen=True, slots=True)
class Standing:
    """The rank by betweenness among those of the kind with a partner; equals share a rank.

    Collectives have none, and are not counted. ``above`` names those that rank higher, blank
    if they are many.
    """

    rank: int
    of: int
    above: tuple[Named, ...]


def standing(network: Network, at: int, tables: Tables | None) -> Standing | None:
    """Return how an entity ranks, None while or where that is not counted. O(entities)."""
    if tables is None or tables.betweenness is None or not network.degree(at):
        return None
    if network.subtype(at) == COLLECTIVE:
        return None
    scores = rounded(tables.betweenness)
    kinds = network.entities["kind"]
    peers = (kinds == kinds[at]) & (network.degrees > 0) & ~collectives(network.facts)
    higher = np.flatnonzero(peers & (scores > scores[at]))
    named = network.all_named(higher[np.lexsort((higher, -scores[higher]))].tolist()[:ABOVE])
    few = tuple(named) if len(higher) <= ABOVE else ()
    return Standing(len(higher) + 1, int(peers.sum()), few)


def measured(played: Role, where: Standing | None) -> str:
    """Return what heads the measures: the rank on the shortest paths, or a plain title."""
    if not played.degree:
        return "No recorded partner"
    if where is None or not played.betweenness or where.of == 1:
        return "Its place in the network" if played.kind != Kind.PERSON else "Place in the network"
    peers = KIND_PLURALS[Kind(played.kind)]
    return f"{ordinal(where.rank)} of {where.of:,} {peers} by shortest paths between others"


def lost(network: Network, played: Role) -> Without | None:
    """Return who loses contact without an entity, where someone does and that is quick."""
    if not played.articulation or len(network) > QUICK:
        return None
    return without(network, [played.id], filter=played.filter)


def losing(played: Role, gone: Without | None) -> str:
    """Return what heads those who would be cut off."""
    if not played.articulation:
        return "No one would be cut off"
    if gone is None:
        return "Some would be cut off"
    many = gone.cut_off_total
    rest = f"the rest of the network only through {called(played)}"
    if many == 1:
        only = called(gone.entities[gone.cut_off[0][0]])
        return start(f"{only} reaches {rest}")
    return f"{start(number(many))} others reach {rest}"
