"""What an answer to "what if they dropped out" says in plain sentences."""

from graph.answers import Without
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.filter import NO_FILTER
from graph.questions.wording.articles import called
from graph.questions.wording.phrases import NAMES, are, count, listed, name_in, number, portion


def sentences(answer: Without) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    gone = listed([called(answer.entities[id]) for id in answer.removed])
    if answer.neighbours == 0:
        said = on(Topic.ANSWER, _untied(answer, gone))
    elif answer.parties < 2:
        left = "no organization or person" if answer.parties == 0 else "only one"
        nobody = f"without {gone}, {left} would be left, so no pair could lose its path."
        said = on(Topic.ANSWER, nobody) + on(Topic.APART, *_apart(answer))
    else:
        lost, *apart = _lost(answer, listed([name_in(answer, id) for id in answer.removed]))
        said = on(Topic.ANSWER, lost) + on(Topic.APART, *apart)
        said += on(Topic.LONGER, *_longer(answer, gone))
    said += on(Topic.LEFT_OUT, *_otherwise(answer))
    if answer.filter != NO_FILTER:
        said += on(Topic.FILTERS, "only ties and organizations that pass the filters count.")
    elif answer.cut_off_total:
        said += on(Topic.CAVEAT, "ties that are not recorded may still connect them.")
    return begin(said)


def _untied(answer: Without, gone: str) -> str:
    has = "has" if len(answer.removed) == 1 else "have"
    recorded = answer.neighbours_recorded
    if recorded:
        partners = count(recorded, "recorded partner")
        left = "the filters leave it out" if recorded == 1 else "the filters leave all of them out"
        return f"{gone} {has} {partners}, but {left}, so nothing changes."
    others = "recorded partner" if len(answer.removed) == 1 else "other recorded partner"
    return f"{gone} {has} no {others}, so nothing changes without {gone}."


def _lost(answer: Without, gone: str) -> list[str]:
    lost = answer.lost_pairs
    if not answer.cut_off_total:
        return [f"without {gone}, everyone who is connected stays connected."]
    if not lost:
        return [
            f"without {gone}, no two organizations or people lose their only path.",
            *_apart(answer),
        ]
    pairs = "pair" if answer.pairs_before == 1 else "pairs"
    said = (
        f"without {gone}, {portion(lost, answer.pairs_before)} connected {pairs} of organizations "
        f"and people would have no path left."
    )
    return [said, *_apart(answer)]


def _apart(answer: Without) -> list[str]:
    """Name those who are cut off, and from whom."""
    total = answer.cut_off_total
    if not total:
        return []
    names = [called(answer.entities[id]) for piece in answer.cut_off for id in piece][:NAMES]
    more = [f"{number(total - len(names))} more"] if total > len(names) else []
    said = f"{listed([*names, *more], NAMES + 1)} would be cut off"
    pieces = ""
    if answer.pieces > 1:
        alone = answer.pieces == total
        pieces = ", each alone" if alone else f", in {count(answer.pieces, 'separate piece')}"
    if len(answer.broken) > 1:
        parts = f"{number(len(answer.broken))} parts of the network they belong to"
        return [f"{said} from the rest of the {parts}{pieces}."]
    known = [called(answer.entities[id]) for id in answer.broken[0].known]
    main = answer.broken[0].main
    if main <= len(known):
        return [f"{said} from {listed(known)}{pieces}."]
    rest = f"the other {number(main)} entries in that part"
    return [
        f"{said}{pieces}.",
        f"{rest} of the network would stay connected; "
        f"{listed(known)} {are(len(known))} among them.",
    ]


def _otherwise(answer: Without) -> list[str]:
    """Say how many of those cut off keep ties out of their piece, which do not count."""
    many, total = answer.tied_otherwise, answer.cut_off_total
    if not many:
        return []
    who = f"{number(many)} of those cut off"
    if many == total:
        who = "the one cut off" if total == 1 else f"{'both' if total == 2 else 'all'} cut off"
    one = many == 1
    if answer.filter == NO_FILTER:
        keeps = "keeps a location tie" if one else "keep location ties"
        return [f"{who} {keeps}, which {'does' if one else 'do'} not count."]
    return [f"{who} {'has a tie' if one else 'have ties'} that these filters leave out."]


def _longer(answer: Without, gone: str) -> list[str]:
    """Say how many get farther apart, by how much at most, and give an example."""
    found = answer.longer_found
    if not found:
        if answer.longer_total is None:
            return [f"no pair was found that gets farther apart{_sample(answer, gone)}."]
        return ["no two that stay connected get farther apart."]
    first = answer.longer[0]
    source, target = (called(answer.entities[end]) for end in (first.source, first.target))
    gets, stays = ("gets", "stays") if found == 1 else ("get", "stay")
    number_of = f"{'at least ' if answer.longer_total is None else ''}{count(found, 'pair')}"
    grown = first.after - first.before
    most = f"by {'up to ' if found > 1 and grown > 1 else ''}{count(grown, 'step')}"
    example = (
        f"{source} and {target} go from {count(first.before, 'step')} apart to "
        f"{number(first.after)}"
    )
    said = f"{number_of} {stays} connected but {gets} farther apart, {most}: {example}."
    if answer.longer_total is None:
        return [said, f"there may be more, with larger increases{_sample(answer, gone)}."]
    return [said]


def _sample(answer: Without, gone: str) -> str:
    return (
        f": only the {number(answer.looked_at)} nearest to {gone} of the "
        f"{number(answer.to_look_at)} organizations and people affected were checked"
    )
