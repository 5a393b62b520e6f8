"""What an answer about key players says in plain sentences."""

from graph.answers import KeyPlayers
from graph.filter import NO_FILTER
from graph.questions.wording import are, count, listed, number, percent, start

#: How many members the sentences name before they say how many more there are.
MOST = 5


def sentences(answer: KeyPlayers) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    if not answer.items:
        return ("There is no party on record to choose.",)
    names = listed([item.name for item in answer.items], MOST)
    said = _fragments(answer, names) if answer.goal == "fragment" else _reaches(answer, names)
    if len(answer.items) < answer.size:
        said.append(f"there {'is' if answer.candidates == 1 else 'are'} no more than "
                    f"{count(answer.candidates, 'party', 'parties')} to choose from.")  # fmt: skip
    said.append(_proof(answer))
    if answer.filter != NO_FILTER:
        said.append("only what the filter leaves is looked at.")
    return tuple(start(sentence) for sentence in said)


def _fragments(answer: KeyPlayers, names: str) -> list[str]:
    rest = answer.counted - len(answer.items)
    if rest < 2:
        return [f"without {names} there is no pair of entities left that could lose each other."]
    before, after = percent(answer.before), percent(answer.score)
    said = (
        f"without {names}, {after} of the pairs of the {count(rest, 'entity', 'entities')} that "
        "remain have no route to each other"
    )
    if answer.score <= answer.before:
        return [f"{said}, no more than the {before} of all pairs with everyone there."]
    return [
        f"{said}; with everyone there it is {before} of all pairs.",
        f"the largest piece shrinks from {number(answer.largest_before or 0)} entities to "
        f"{number(answer.largest or 0)}, and there are {count(answer.pieces or 0, 'piece')} "
        f"instead of {number(answer.pieces_before or 0)}.",
    ]


def _reaches(answer: KeyPlayers, names: str) -> list[str]:
    hops = answer.at_hops or ()
    others = answer.counted - len(answer.items)
    if others == 0:
        return [f"{names} {_are(answer)} all there is on record."]
    near, reached, alone = sum(hops[1:2]), sum(hops[1:]), len(answer.items) == 1
    said = [f"{names} {_are(answer)} tied to {_of(near, others)}."]
    if reached > near:
        within = near + sum(hops[2:3])
        said.append(
            f"within two ties of {'it' if alone else 'one of them'} {are(within)} "
            f"{_of(within, others)}."
        )
    if reached < others:
        said.append(f"{number(others - reached)} cannot be reached at all.")
    return [
        *said,
        f"counting each entity by 1 / distance, {'it reaches' if alone else 'they reach'} "
        f"{percent(answer.score)} of what would be reached if everyone were a neighbour.",
    ]


def _of(part: int, others: int) -> str:
    if part == others:
        return "the one other" if others == 1 else "all the others"
    return f"{number(part) if part else 'none'} of the {number(others)} others"


def _are(answer: KeyPlayers) -> str:
    return "is" if len(answer.items) == 1 else "together are"


def _proof(answer: KeyPlayers) -> str:
    most = "fragments more" if answer.goal == "fragment" else "reaches more"
    size = count(len(answer.items), "party", "parties")
    if answer.exact:
        return f"no other set of {size} {most}: this is proven."
    if answer.spent:
        return "the search ended at its budget of work, so a better set may exist."
    return (
        f"no exchange of one of them for another {most}, but not every set of {size} was tried, "
        "so a better one may exist."
    )
