"""What an answer about the impact on a city says in plain sentences."""

from dataclasses import asdict

from graph.answers import Impact, Impacting
from graph.filter import NO_FILTER
from graph.questions.wording import count, listed, number, percent, portion, start

#: How much less than the first one scores who still comes close.
CLOSE = 0.05


def sentences(answer: Impact) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    if not answer.tied:
        said = [_untied(answer), *_ecosystem(answer)]
    elif not answer.items:
        left = _left(answer)
        none = f"no organization, company or university has an impact on {answer.name} on record"
        said = [f"{none}{left}.", *_ecosystem(answer)]
    else:
        said = [_first(answer), *_why(answer, answer.items[0]), *_next(answer)]
        said += [*_ecosystem(answer), *_weights(answer)]
    return tuple(start(sentence) for sentence in said)


def _left(answer: Impact) -> str:
    return " among the ties that the filter leaves" if answer.filter != NO_FILTER else ""


def _untied(answer: Impact) -> str:
    but = " but location" if answer.located else ""
    name, left = answer.name, _left(answer)
    return f"{name} has no recorded tie{but}{left}, so no impact on it can be measured."


def _first(answer: Impact) -> str:
    """Say who is first, of how many, and by which score; there may be several."""
    leaders = [item.name for item in answer.items if item.rank == 1]
    if answer.candidates == 1:
        return (
            f"{leaders[0]} is the only organization, company or university with an impact on "
            f"{answer.name} on record."
        )
    score = f"a score of {scored(answer.items[0].score)} of 1"
    many = f"{number(answer.candidates)} organizations, companies and universities"
    if answer.leaders > 1:
        hidden = answer.leaders > len(leaders)
        names = f"{leaders[0]} and {number(answer.leaders - 1)} more" if hidden else listed(leaders)
        return (
            f"{names} share the first place in impact on {answer.name} on record, with "
            f"{score}, among {many}."
        )
    return (
        f"{leaders[0]} has the greatest impact on {answer.name} on record, with {score}, the first "
        f"of {many}."
    )


def _why(answer: Impact, item: Impacting) -> list[str]:
    """Say each component of the first one in words, and whom it alone connects."""
    whole = answer.ecosystem
    why = []
    if item.dependency:
        own = percent(item.local_dependency) if item.local_dependency else "none"
        why.append(
            f"carries {percent(item.dependency)} of the shortest routes from {answer.name} to all "
            f"that the city reaches, and {own} of those to the parties of its ecosystem"
        )
    if item.delivery:
        projects = portion(item.delivery, whole.projects)
        noun = "project" if whole.projects == 1 else "projects"
        why.append(f"leads, funds, supplies or takes part in {projects} {noun}")
    if item.reach:
        parties = portion(item.reach, whole.parties)
        noun = "party" if whole.parties == 1 else "parties"
        why.append(f"has {parties} {noun} of the ecosystem within two hops")
    said = [f"{item.name if answer.leaders > 1 else 'it'} {'; '.join(why)}."]
    if item.left_without_route:
        lost = count(item.left_without_route, "party", "parties")
        said.append(f"without it {lost} of the ecosystem would have no route to {answer.name}.")
    return said


def _next(answer: Impact) -> list[str]:
    """Say who comes close to the first, or how far the next one is behind."""
    behind = [item for item in answer.items if item.rank > 1]
    if not behind:
        return []
    least = answer.items[0].score - CLOSE
    close = [f"{item.name} ({scored(item.score)})" for item in behind if item.score >= least]
    if close:
        return [f"{listed(close)} {'comes' if len(close) == 1 else 'come'} close."]
    return [f"next comes {behind[0].name}, with {scored(behind[0].score)}."]


def _ecosystem(answer: Impact) -> list[str]:
    whole = answer.ecosystem
    parts = f", with its {count(len(answer.parts), 'part')}," if answer.parts else ""
    counts = [
        count(whole.parties, "party", "parties"),
        count(whole.projects, "project"),
        count(whole.events, "event"),
    ]
    if not (whole.parties or whole.projects or whole.events):
        return []
    return [f"the ecosystem of {answer.name}{parts} has {listed(counts)} on record."]


def _weights(answer: Impact) -> list[str]:
    weights = asdict(answer.weights)
    if len(set(weights.values())) == 1:
        return []
    each = [f"{name.replace('_', ' ')} {weight:g}" for name, weight in weights.items()]
    return [f"the score weighs {listed(each)}."]


def scored(score: float) -> str:
    """Return a score in three decimals; what is not all is never said to be."""
    return "1" if score == 1 else f"{min(score, 0.999):.3f}"
