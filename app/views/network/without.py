"""What the page of "who loses whom without them" shows beside its answer."""

from dataclasses import dataclass, replace
from typing import Any

from app.views.drawing.canvas import canvas
from app.views.network.address import AskedWhole
from app.views.network.without_picture import (
    WithoutPicture,
    best_of,
    draw_without,
    draw_without_down,
    drawn_of,
)
from app.views.shared.chips import conditions
from graph.answers import KeyPlayers, Longer, Named, Topic, Without
from graph.network import Network
from graph.questions.counting.filtered_view import named
from graph.questions.key_players import GOALS, key_players
from graph.questions.without import MAX_REMOVED
from graph.questions.wording.phrases import count, number, start
from graph.store import Progress

#: How many pairs, pieces and lost ties are on the page before a reader asks for the others.
PAIRS, PIECES, TIES = 12, 12, 12

#: Key players are offered where finding them takes no time that a reader would notice.
OFFERED_UP_TO = 5_000
PLAYERS = 3


@dataclass(frozen=True, slots=True)
class Gone:
    """Who is taken out, and the address of the question with them put back."""

    named: Named
    back: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A set of entities to take out, and what is said of it."""

    goal: str
    members: tuple[Named, ...]
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Grown:
    """A pair that gets farther apart, with the address of the routes that are left to it."""

    pair: Longer
    url: str


def context(network: Network, asked: AskedWhole, answer: Without) -> dict[str, Any]:
    """Return what the template of the page is given."""
    # long: one entry for each value of the template
    by_id = asked.but(id=answer.removed, avoid=answer.filter.avoid, where=answer.filter.where)
    gone = [Gone(answer.entities[id], by_id.without(id).url()) for id in answer.removed]
    numbers = {source.url: at for at, source in enumerate(answer.sources, 1)}
    found: dict[str, Any] = {}
    if answer.neighbours:
        drawn = drawn_of(network, answer)
        picture = draw_without(drawn)
        links = {
            node.id: {
                "open": f"/entities/{node.id}",
                **_change(by_id, node.id),
            }
            for node in picture.nodes
        }
        found = {
            "picture": picture,
            "narrow": draw_without_down(drawn),
            "canvas": canvas(picture, links),
            **_staying(answer, drawn, gone),
        }
    return {
        "asked": by_id,
        "answer": answer,
        "gone": gone,
        "finding": finding(answer),
        "chips": conditions(network, by_id),
        "cleared": by_id.cleared(),
        "api": by_id.url("/api/without"),
        "with_places": by_id.but(context=True).url(),
        "full": len(gone) == MAX_REMOVED,
        "most": MAX_REMOVED,
        "apart": apart(answer),
        "first_pieces": PIECES,
        "first_ties": TIES,
        "ties": [
            (tie, tuple(sorted({numbers[s.url] for s in tie.evidence if s.url in numbers})))
            for tie in answer.ties
        ],
        "grown": [_grown(by_id, pair) for pair in answer.longer],
        "first_pairs": PAIRS,
        "growth": growth(answer),
        **found,
    }


def _staying(answer: Without, drawn: WithoutPicture, gone: list[Gone]) -> dict[str, Any]:
    """Return the partners drawn that are not cut off, and which of all partners they are."""
    shown = [id for group in (drawn.left, drawn.right) if group.tone != "lit" for id in group.ids]
    whose = "that stay connected"
    if not answer.cut_off:
        whose = f"of {gone[0].named.name}" if len(gone) == 1 else "of those who drop out"
    return {
        "staying": [drawn.entities[id] for id in shown],
        "partners_shown": start(best_of(len(shown), drawn.stay, whose)),
    }


def empty(network: Network, asked: AskedWhole, progress: Progress) -> dict[str, Any]:
    """Return what the template is given where nobody is taken out yet: sets to begin with."""
    return {
        "asked": asked,
        "offers": _offers(network, asked, progress) if len(network) <= OFFERED_UP_TO else [],
        "most": MAX_REMOVED,
        "players": PLAYERS,
    }


def finding(answer: Without) -> str:
    """Return what the headline says of those who drop out, after their names."""
    lost = answer.cut_off_total
    if not answer.neighbours:
        return "nothing changes"
    if lost:
        who = "one other" if lost == 1 else f"{number(lost)} others"
        return f"{who} would be cut off from the network"
    if answer.longer_found:
        return f"nobody is cut off, but {_pairs(answer)}"
    return "nobody is cut off or farther apart"


def _pairs(answer: Without) -> str:
    least = "at least " if answer.longer_total is None else ""
    get = "gets" if answer.longer_found == 1 else "get"
    return f"{least}{count(answer.longer_found, 'pair')} {get} farther apart"


def apart(answer: Without) -> str:
    """Return the finding above those who are cut off."""
    total, pieces = answer.cut_off_total, answer.pieces
    if not total:
        return "Nobody is cut off"
    if total == 1:
        return "One other is cut off"
    if pieces == total:
        return f"{start(number(total))} are cut off, each of them alone"
    if pieces == 1:
        return f"{start(number(total))} are cut off together"
    return f"{start(number(total))} are cut off, in {number(pieces)} pieces"


def growth(answer: Without) -> str:
    """Return the finding above the pairs that get farther apart."""
    first = answer.longer[0] if answer.longer else None
    if first is None:
        return "No pair gets farther apart" if answer.longer_total == 0 else "None was found"
    by = first.after - first.before
    up = "up to " if answer.longer_found > 1 and by > 1 else ""
    return f"{start(_pairs(answer))}, by {up}{count(by, 'step')}"


def _change(asked: AskedWhole, id: str) -> dict[str, str]:
    """Return what the picture offers for an entity: to put it back, or to take it out too."""
    if id in asked.id:
        return {"put back": asked.without(id).url()}
    return {"remove": asked.adding(id).url()} if len(asked.id) < MAX_REMOVED else {}


def _grown(asked: AskedWhole, pair: Longer) -> Grown:
    """Return a pair with what is left to it: who connects the two, those gone avoided."""
    avoid = tuple(sorted({*asked.filter.avoid, *asked.id}))
    rest = replace(asked, id=()).but(avoid=avoid)
    words = rest.url("/connect").partition("?")[2]
    return Grown(pair, f"/connect?source={pair.source}&target={pair.target}&{words}")


def _offers(network: Network, asked: AskedWhole, progress: Progress) -> list[Offer]:
    offers = []
    for answer in _players(network, progress):
        if answer.items:
            ids = tuple(item.id for item in answer.items)
            members = tuple(named(network, map(network.facts.position, ids)).values())
            said = " ".join(answer.about(Topic.ANSWER))
            offers.append(Offer(answer.goal, members, said, asked.but(id=ids).url()))
    return offers


def _players(network: Network, progress: Progress) -> tuple[KeyPlayers, ...]:
    """Return the key players for each goal, found once a network."""
    return network.memo(
        (key_players, PLAYERS),
        lambda: tuple(
            key_players(network, size=PLAYERS, goal=goal, progress=progress) for goal in GOALS
        ),
    )
