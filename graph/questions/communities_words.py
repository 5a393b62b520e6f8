"""What an answer about communities says in plain sentences."""

from dataclasses import replace

from graph.answers import Bridge, Communities
from graph.filter import NO_FILTER
from graph.questions.wording import are, count, listed, number, percent, start


def sentences(answer: Communities) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    if not answer.tied:
        return (start(f"{_left(answer)}no one has a neighbour, so there is no community."),)
    said = [_division(answer), *_largest(answer), *_chance(answer), *_bridges(answer)]
    if answer.alone:
        own = "a community of its own" if answer.alone == 1 else "communities of their own"
        said.append(f"{_entities(answer.alone)} {are(answer.alone)} {own}, not listed.")
    if answer.isolates:
        said.append(
            f"{_entities(answer.isolates)} without a neighbour {are(answer.isolates)} in none."
        )
    if answer.total > 1:
        said.append(
            "this division is a reading of the ties on record; another may be nearly as good."
        )
    return tuple(start(sentence) for sentence in said)


def _left(answer: Communities) -> str:
    narrowed = replace(answer.filter, context=False) != NO_FILTER
    return "among the ties that the filter leaves, " if narrowed else ""


def _entities(n: int) -> str:
    return count(n, "entity", "entities")


def _division(answer: Communities) -> str:
    groups = answer.total + answer.alone
    if groups == 1:
        return f"{_left(answer)}the {_entities(answer.tied)} with a neighbour are one community."
    cut = f", of which the first {len(answer.items)} are listed"
    return (
        f"{_left(answer)}the {_entities(answer.tied)} with a neighbour fall into "
        f"{count(groups, 'community', 'communities')}"
        f"{cut if len(answer.items) < answer.total else ''}."
    )


def _largest(answer: Communities) -> list[str]:
    if answer.total + answer.alone == 1 or not answer.items:
        return []
    said = [
        f"community {item.id}, around {answer.entities[item.members[0]].name}, "
        f"{'has ' if item.id == 1 else ''}{count(item.size, 'member')}"
        for item in answer.items[:2]
    ]
    return [f"{', '.join(said)}."]


def _chance(answer: Communities) -> list[str]:
    """Say how much more lies within communities than chance would put there."""
    if answer.total + answer.alone == 1 or answer.coverage is None or answer.modularity is None:
        return []
    if answer.coverage == 0:
        lie = "no pair of neighbours lies"
    else:
        part = "all" if answer.coverage == 1 else f"{percent(answer.coverage)} of all"
        lie = f"{part} pairs of neighbours lie"
    by_chance = (answer.coverage - answer.modularity) / answer.resolution
    factor = "" if answer.resolution == 1 else f" at resolution {answer.resolution:g}"
    return [
        f"{lie} within a community, where chance alone would put {percent(by_chance)} "
        f"(modularity {answer.modularity:.2f}{factor})."
    ]


def _bridges(answer: Communities) -> list[str]:
    if not answer.bridges:
        several = answer.total + answer.alone > 1
        return ["no one has neighbours in two of them."] if several else []
    top = [bridge for bridge in answer.bridges if bridge.pairs == answer.bridges[0].pairs]
    if len(top) > 1:
        return [f"{listed([bridge.name for bridge in top[:4]])} are among those who bridge most."]
    return [_bridge(top[0])]


def _bridge(bridge: Bridge) -> str:
    others = count(len({reach.community for reach in bridge.reaches}), "community", "communities")
    return (
        f"{bridge.name} bridges most: its {count(bridge.degree, 'neighbour')} lie in {others}, "
        f"{number(bridge.outside)} of the neighbours outside its own."
    )
