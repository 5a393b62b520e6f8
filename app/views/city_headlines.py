"""The sentences that open the pages of cities, and the findings that head their sections."""

from collections import Counter
from dataclasses import asdict

from app.phrases import percent
from app.views.ecosystem import MOST, Ecosystem
from graph.answers import ComparedCity, Comparison, Impact, Impacting
from graph.questions.impact_words import CLOSE
from graph.questions.wording import count, listed, number, start

#: How many names a finding bears.
NAMED = 3


def points(score: float) -> int:
    """Return a score of 0 to 1 in points of a hundred; what is not all is never said to be."""
    return 100 if score == 1 else min(99, round(100 * score))


def impact(answer: Impact) -> list[str]:
    """Return the answer to "who has the greatest impact", and what that rests on."""
    if not answer.items:
        return list(answer.sentences[:1])
    first, leaders = answer.items[0], [item.name for item in answer.items if item.rank == 1]
    by = "" if len(set(asdict(answer.weights).values())) == 1 else "By these weights "
    if answer.candidates == 1:
        said = [f"{first.name} alone has a recorded impact on {answer.name}."]
    elif answer.leaders > 1:
        more = answer.leaders - len(leaders)
        names = [*leaders, *[""] * more]
        return [f"{by}{listed(names, NAMED)} share the greatest recorded impact on {answer.name}."]
    else:
        others = listed([item.name for item in answer.items[1:NAMED]])
        said = [
            f"{by}{first.name} has the greatest recorded impact on {answer.name}, "
            f"ahead of {others}."
        ]
        said.append(_why(answer, first))
    if first.left_without_route:
        lost = count(first.left_without_route, "party", "parties")
        said.append(f"Without it {lost} would have no route to the city.")
    return said


def _why(answer: Impact, item: Impacting) -> str:
    """Return in which components the first one is before all others."""
    ranks, weights = item.percentiles, answer.weights
    whole = answer.ecosystem
    routes, own = percent(item.dependency), percent(item.local_dependency)
    leads = {
        "dependency": f"the city's shortest routes ({routes} pass it)",
        "local_dependency": f"the shortest routes to the city's own parties ({own} pass it)",
        "delivery": f"projects delivered ({item.delivery} of {whole.projects})",
        "reach": f"parties within two ties ({item.reach} of {whole.parties})",
    }
    best = [w for name, w in leads.items() if getattr(ranks, name) == 1 and getattr(weights, name)]
    if not best:
        return "No component alone puts it first: it leads by their mean."
    return f"It comes first in {listed(best)}."


def ranked(answer: Impact) -> str:
    """Return the finding above the table of impact."""
    if not answer.items:
        return f"No impact on {answer.name} is on record"
    first, behind = answer.items[0], [item for item in answer.items if item.rank > 1]
    if answer.candidates == 1:
        return f"Only {first.name} has an impact on record"
    if answer.leaders > 1:
        return f"{start(number(answer.leaders))} share the first place"
    close = [item.name for item in behind if item.score >= first.score - CLOSE]
    if len(close) == len(behind) and len(answer.items) < answer.candidates:
        return f"Many come close behind {first.name}"
    if close:
        return f"Close behind {first.name} {'comes' if len(close) == 1 else 'come'} {listed(close)}"
    gap = points(first.score) - points(behind[0].score)
    return f"{first.name} leads by {count(gap, 'point')}; {behind[0].name} comes next"


def meeting(found: Ecosystem) -> str:
    """Return the finding above the picture: where most parties meet."""
    parties = {party.id for party in found.parties}
    joined: Counter[str] = Counter()
    for a, b in found.ties:
        if b in found.entities and a in parties and found.entities[b].kind in ("project", "event"):
            joined[b] += 1
    total = len(found.parties)
    if not total:
        return f"No ecosystem of {found.city.name} is on record"
    if not joined or total > MOST:
        venues = count(len(found.venues), "project or event", "projects and events")
        return f"{start(count(total, 'party', 'parties'))} and {venues} make up its ecosystem"
    names = [found.entities[id].name for id, _ in joined.most_common(2)]
    top = {id for id, _ in joined.most_common(2)}
    met = len({a for a, b in found.ties if b in top and a in parties})
    return (
        f"{start(number(met))} of its {count(total, 'party', 'parties')} "
        f"{'meets' if met == 1 else 'meet'} at {' or '.join(names)}"
    )


def beside(answer: Comparison, id: str) -> str:
    """Return how a city stands beside others, in the one thing that marks it most."""
    own = next(item for item in answer.items if item.id == id)
    others = [item for item in answer.items if item is not own]
    lead = f"Beside {number(len(others))} well recorded {'city' if len(others) == 1 else 'cities'}"
    leans, theirs = _leaning(own), [_leaning(item) for item in others]
    if leans > max(theirs):
        return f"{lead}, {own.name} leans hardest on one connector"
    if own.parties > max(item.parties for item in others):
        return f"{lead}, {own.name} has the largest ecosystem"
    if 0 < leans < min(theirs):
        return f"{lead}, {own.name} leans least on one connector"
    if own.parties < min(item.parties for item in others):
        return f"{lead}, {own.name} has the smallest ecosystem"
    return f"{lead}, {own.name} stands in the middle"


def comparison(answer: Comparison) -> str:
    """Return the answer to "how do they differ" as one sentence."""
    most = max(item.parties for item in answer.items)
    large = [item.name for item in answer.items if item.parties == most]
    leaning = max(_leaning(item) for item in answer.items)
    hard = [item.name for item in answer.items if _leaning(item) == leaning]
    if len(large) == len(answer.items):
        said = f"{listed(large)} have ecosystems of equal size"
    else:
        said = f"{listed(large)} {'has' if len(large) == 1 else 'have'} the largest ecosystem"
    if leaning and len(hard) == 1:
        same = hard == large
        said += f"{' and' if same else f'; {hard[0]}'} leans hardest on one connector"
    return said


def shared(answer: Comparison) -> str:
    """Return the finding above the shared connectors."""
    cities, total = len(answer.items), answer.shared_total
    everywhere = [party.name for party in answer.shared if len(party.cities) == cities]
    if not total:
        return "They share no party on record"
    if everywhere:
        # the list begins with them; if it was cut among them, there are more than it shows
        cut = total - len(everywhere) if len(everywhere) == len(answer.shared) else 0
        names = listed([*everywhere, *[""] * cut], NAMED)
        verb = "belongs" if len(everywhere) == 1 else "belong"
        return f"{names} {verb} to {'both' if cities == 2 else f'all {number(cities)}'} ecosystems"
    verb = "belongs" if total == 1 else "belong"
    return (
        f"{start(count(total, 'party', 'parties'))} {verb} to more than one ecosystem, none to all"
    )


def density(answer: Comparison) -> str:
    """Return the finding above the measures: whose parties are most tied to each other."""
    known = [item for item in answer.items if item.density]
    if not known:
        return "No pair of their parties is tied directly"
    most = max(item.density or 0 for item in known)
    tight = [item.name for item in known if item.density == most]
    if len(tight) > 1:
        return f"{listed(tight)} are equally tightly knit"
    return f"{tight[0]} is the most tightly knit: {percent(most)} of its pairs of parties are tied"


def leaning(answer: Comparison) -> str:
    """Return the finding above the pictures: on whom each city leans hardest."""
    tops: dict[str, list[str]] = {}
    for item in answer.items:
        if item.top_connector:
            tops.setdefault(item.top_connector.name, []).append(item.name)
    if not tops:
        return "None of them leans on a connector"
    name, cities = max(tops.items(), key=lambda top: len(top[1]))
    if len(cities) == len(answer.items):
        return f"{'Both' if len(cities) == 2 else f'All {number(len(cities))}'} lean on {name}"
    if len(cities) > 1:
        return f"{listed(cities)} lean on {name}"
    return "Each leans on a connector of its own"


def _leaning(item: ComparedCity) -> float:
    return item.top_connector.dependency if item.top_connector else 0
