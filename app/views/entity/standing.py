"""How an entity ranks among its kind, and who depends on it."""

from dataclasses import dataclass

from graph.answers import Named, Role, Without
from graph.model import Kind
from graph.network import Network
from graph.questions.counting.tables import Tables
from graph.questions.standing import QUICK, standing
from graph.questions.without import without
from graph.questions.wording.articles import called
from graph.questions.wording.mix import gone as over
from graph.questions.wording.mix import tense
from graph.questions.wording.phrases import number, ordinal, start
from graph.vocabulary import kind_words

#: How many of those above an entity are named, if there are no more.
ABOVE = 4

#: How many of those who would be cut off are named.
CUT_OFF = 24


@dataclass(frozen=True, slots=True)
class PlaceInRanking:
    """The rank by betweenness among those of the kind with a partner; equals share a rank.

    ``above`` names those that rank higher, blank if they are many.
    """

    rank: int
    of: int
    above: tuple[Named, ...]


def place_of(network: Network, id: str, tables: Tables | None) -> PlaceInRanking | None:
    """Return how an entity ranks, None while or where that is not counted."""
    if tables is None or tables.betweenness is None:
        return None
    answer = standing(network, id, near=ABOVE, tables=tables)
    if answer.rank is None:
        return None
    above = [answer.entities[item.id] for item in answer.items if item.rank < answer.rank]
    return PlaceInRanking(
        answer.rank, answer.peers, tuple(above) if answer.rank - 1 <= ABOVE else ()
    )


def measured(played: Role, where: PlaceInRanking | None) -> str:
    """Return what heads the measures: the rank on the shortest paths, or a plain title."""
    if not played.degree:
        return "No recorded partner"
    if where is None or not played.betweenness or where.of == 1:
        return "Its place in the network" if played.kind != Kind.PERSON else "Place in the network"
    peers = kind_words(played.kind).plural
    years = " over all years" if over(played) else ""
    return f"{ordinal(where.rank)} of {where.of:,} {peers} by shortest paths between others{years}"


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
    time = tense(played)
    if many == 1:
        only = called(gone.entities[gone.cut_off[0][0]])
        return start(f"{only} {time.verb('reaches')} {rest}")
    return f"{start(number(many))} others {time.verb('reach')} {rest}"
