"""What an answer about key players says in plain sentences."""

from graph.answers import KeyPlayers
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.filter import NO_FILTER
from graph.questions.wording.phrases import are, count, listed, name_in, number, percent

#: How many members the sentences name before they say how many more there are.
MOST = 5


def sentences(answer: KeyPlayers) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    if not answer.items:
        none = "there is no organization or person to choose from."
        return begin(on(Topic.ANSWER, none))
    names = listed([name_in(answer, item.id) for item in answer.items], MOST)
    fragment = answer.goal == "fragment"
    first, *more = _fragments(answer, names) if fragment else _reaches(answer, names)
    said = on(Topic.ANSWER, first) + on(Topic.DISTANCE, *more)
    if len(answer.items) < answer.size:
        few = f"there {are(answer.candidates)} only {number(answer.candidates)} to choose from."
        said += on(Topic.COUNT, few)
    said += on(Topic.PRECISION, _proof(answer))
    if answer.filter != NO_FILTER:
        said += on(Topic.FILTERS, "only ties and organizations that pass the filters count.")
    return begin(said)


def _fragments(answer: KeyPlayers, names: str) -> list[str]:
    rest = answer.counted - len(answer.items)
    if rest < 2:
        return [f"without {names}, no pair is left that could lose its path."]
    before, after = percent(answer.before), percent(answer.score)
    said = f"without {names}, {after} of the pairs that remain would have no path"
    if answer.score <= answer.before:
        return [f"{said}, no more than the {before} of all pairs that have none today."]
    return [
        f"{said}; today it is {before} of all pairs.",
        f"{_largest(answer.largest_before or 0, answer.largest or 0)}, and the network would "
        f"{_split(answer.pieces_before or 0, answer.pieces or 0)}.",
    ]


def _largest(before: int, after: int) -> str:
    if after == before:
        return f"the largest connected part would still have {count(after, 'entry', 'entries')}"
    return f"the largest connected part would shrink from {number(before)} to {number(after)}"


def _split(before: int, after: int) -> str:
    if after == before:
        return f"still have {count(after, 'piece')}"
    return f"{'split into' if after > before else 'have'} {count(after, 'piece')} instead of " + (
        number(before)
    )


def _reaches(answer: KeyPlayers, names: str) -> list[str]:
    hops = answer.at_hops or ()
    others = answer.counted - len(answer.items)
    alone = len(answer.items) == 1
    if others == 0:
        return [f"{names} {'is' if alone else 'are'} all that is recorded."]
    near, reached = sum(hops[1:2]), sum(hops[1:])
    have = "has" if alone else "together have"
    said = [f"{names} {have} direct ties to {_of(near, others)}."]
    if reached > near:
        within = near + sum(hops[2:3])
        said.append(f"{_of(within, others)} {are(within)} within two steps.")
    if reached < others:
        said.append(f"{number(others - reached)} cannot be reached at all.")
    them = names if alone else "they"
    return [
        *said,
        f"counting nearer ones more (1 / distance), {them} {'reaches' if alone else 'reach'} "
        f"{percent(answer.score)} of what direct ties to everyone would.",
    ]


def _of(part: int, others: int) -> str:
    if part == others:
        return "the one other" if others == 1 else f"all {number(others)} others"
    return f"{number(part) if part else 'none'} of the {number(others)} others"


def _proof(answer: KeyPlayers) -> str:
    if answer.exact:
        size = len(answer.items)
        return f"no other {f'set of {number(size)}' if size > 1 else 'choice'} does better."
    if answer.spent:
        return "this is the best set found before the search reached its limit."
    return "this is the best set found; not every set was tried."
