"""What an answer to "who loses whom without them" says in plain sentences."""

from graph.answers import Without
from graph.filter import NO_FILTER
from graph.questions.wording import NAMES, are, count, listed, number, portion, start


def sentences(answer: Without) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    gone = listed([answer.entities[id].name for id in answer.removed])
    if answer.neighbours == 0:
        said = [_untied(answer, gone)]
    elif answer.parties < 2:
        left = "no party is left" if answer.parties == 0 else "only one party is left"
        said = [f"without {gone} {left}, so no two parties can lose each other.", *_apart(answer)]
    else:
        said = [*_lost(answer, gone), *_longer(answer)]
    if answer.filter != NO_FILTER:
        said.append("only what the filter leaves is looked at.")
    elif answer.cut_off_total:
        said.append("what is not recorded may still join them.")
    return tuple(start(sentence) for sentence in said)


def _untied(answer: Without, gone: str) -> str:
    if len(answer.removed) == 1:
        return f"{gone} has no recorded neighbour, so nothing changes without it."
    return f"{gone} are tied to nobody else on record, so nothing changes without them."


def _lost(answer: Without, gone: str) -> list[str]:
    lost = answer.lost_pairs
    if not answer.cut_off_total:
        return [f"without {gone} nobody loses anybody: all who were connected stay connected."]
    if not lost:
        return [f"without {gone} no party loses another.", *_apart(answer)]
    lose = "loses" if lost == 1 else "lose"
    said = (
        f"without {gone}, {portion(lost, answer.pairs_before)} pair"
        f"{'' if answer.pairs_before == 1 else 's'} of parties that were connected {lose} each "
        "other."
    )
    return [said, *_apart(answer)]


def _apart(answer: Without) -> list[str]:
    """Name those who are cut off, and from whom."""
    total = answer.cut_off_total
    if not total:
        return []
    names = [answer.entities[id].name for piece in answer.cut_off for id in piece][:NAMES]
    more = [f"{number(total - len(names))} more"] if total > len(names) else []
    said = f"{listed([*names, *more], NAMES + 1)} {are(total)} cut off from {_main(answer)}."
    if answer.pieces == 1:
        return [said]
    if answer.pieces == total:
        return [said, "each of those cut off is then alone."]
    return [said, f"they are in {count(answer.pieces, 'piece')} then."]


def _main(answer: Without) -> str:
    """Say who stays together."""
    if len(answer.broken) > 1:
        return (
            f"the rest of the {number(len(answer.broken))} parts of the network that they were in"
        )
    [broken] = answer.broken
    known = [answer.entities[id].name for id in broken.known]
    if broken.main <= len(known):
        return listed(known)
    return f"the {number(broken.main)} entities that stay together, {listed(known)} among them"


def _longer(answer: Without) -> list[str]:
    """Say how many get farther apart, by how much at most, and give an example."""
    found = answer.longer_found
    if not found:
        if answer.longer_total is None:
            return [f"no pair was found that gets farther apart{_sample(answer)}."]
        return ["no two parties that stay connected get farther apart."]
    first = answer.longer[0]
    source, target = (answer.entities[end].name for end in (first.source, first.target))
    gets, stays = ("gets", "stays") if found == 1 else ("get", "stay")
    number_of = f"{'at least ' if answer.longer_total is None else ''}{count(found, 'pair')}"
    grown = first.after - first.before
    most = f"by {'up to ' if found > 1 and grown > 1 else ''}{count(grown, 'tie')}"
    example = (
        f"{source} and {target}, {count(first.before, 'tie')} apart with "
        f"{_them(answer)}, are {number(first.after)} apart without"
    )
    said = f"{number_of} of parties {stays} connected but {gets} farther apart, {most}: {example}."
    if answer.longer_total is None:
        return [said, f"there may be more, and greater ones{_sample(answer)}."]
    return [said]


def _sample(answer: Without) -> str:
    return (
        f": only the {number(answer.looked_at)} parties nearest to {_them(answer)} of the "
        f"{number(answer.to_look_at)} that may be affected were looked at"
    )


def _them(answer: Without) -> str:
    return "it" if len(answer.removed) == 1 else "them"
