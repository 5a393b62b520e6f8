"""What an answer about a role says in plain sentences."""

from graph.answers import Role
from graph.questions.groups import PLURALS
from graph.questions.wording import count, number, start

MEANING = {
    "coordinator": "joins two of its own {group}",
    "consultant": "stands between two of one {group} that is not its own",
    "boundary": "stands between its own {group} and another",
    "gatekeeper": "lets others in to its own {group}",
    "representative": "speaks for its own {group} to others",
    "liaison": "joins two {groups}, neither its own",
}


def sentences(answer: Role) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    if answer.degree == 0:
        said = [f"{answer.name} has no recorded neighbour, so it stands between no one."]
        return tuple(said)
    said = [*_roles(answer), *_own_community(answer), *_structure(answer)]
    return tuple(start(sentence) for sentence in said)


def _roles(answer: Role) -> list[str]:
    by, name = answer.by, answer.name
    on_record = "community" if by == "community" else f"{by} on record"
    brokerage = answer.brokerage
    if brokerage is None:
        return [f"{name} has no {on_record}, so its role by {by} cannot be told."]
    if brokerage.total == 0:
        reason = (
            "it has only one recorded neighbour"
            if answer.degree == 1
            else f"none of those it is tied to has a {on_record}"
            if answer.ungrouped == answer.degree
            else "no ties lead through it from one neighbour to another without a tie of their own"
            if answer.direction == "arc"
            else "those it is tied to are tied to each other, or have no group"
        )
        return [f"{name} stands between no two others: {reason}."]
    counts = {role: getattr(brokerage, role) for role in MEANING}
    if answer.direction == "any":
        del counts["gatekeeper"], counts["representative"]
    else:
        del counts["boundary"]
    pairs = count(brokerage.total, "pair")
    said = [f"{name} stands between {pairs} of neighbours that have no tie of their own on record."]
    most = max(counts.values())
    leading = [role for role, pairs in counts.items() if pairs == most]
    if len(leading) > 1:
        said.append("No one role stands out.")
    else:
        what = MEANING[leading[0]].format(group=by, groups=PLURALS[by])
        at = "at the boundary of its group" if leading[0] == "boundary" else f"a {leading[0]}"
        said.append(f"It is {at} above all: in {number(int(most))} of them it {what}.")
    if answer.ungrouped:
        said.append(f"{count(answer.ungrouped, 'neighbour')} without a {on_record} "
                    f"{'is' if answer.ungrouped == 1 else 'are'} left out.")  # fmt: skip
    return said


def _own_community(answer: Role) -> list[str]:
    """Say which community it is in: its number alone says nothing."""
    if answer.by != "community" or answer.group is None:
        return []
    return [f"{answer.name} is in the group “{answer.labels[answer.group]}”."]


def _structure(answer: Role) -> list[str]:
    said = []
    if answer.effective_size is not None and answer.degree > 1:
        said.append(
            f"Of {count(answer.degree, 'neighbour')}, {answer.effective_size:.1f} are left once "
            "what they share is taken off (effective size)."
        )
    if answer.articulation:
        said.append("Without it some of its neighbours would lose each other altogether.")
    standing = answer.percentiles.betweenness
    if standing is not None and answer.betweenness:
        said.append(
            f"By the shortest routes between others that pass it, it ranks "
            f"{_above(standing, answer.kind)}."
        )
    if answer.pending:
        said.append("How it compares with others of its kind is still being computed.")
    return said


def _above(standing: float, kind: str) -> str:
    if standing == 1:
        return f"first of its kind ({kind})"
    equals = ", equals counted half" if standing < 0.99 else ""
    return f"above {min(standing, 0.99):.0%} of its kind ({kind}){equals}"
