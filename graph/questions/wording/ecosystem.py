"""What is said of the members of a city's ecosystem, in plain sentences."""

from collections.abc import Sequence

from graph.answers import CityMember, CityMembers
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.model import Kind
from graph.questions.wording.articles import called, spoken
from graph.questions.wording.impact import left, members
from graph.questions.wording.phrases import Time, all_years, count, listed, number, time_of
from graph.vocabulary import is_venue

#: How many of the best connected are named.
NAMED = 3


def sentences(answer: CityMembers) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    time = time_of(answer.filter.as_of)
    said = on(Topic.COUNT, _members(answer, time))
    said += on(Topic.ENDED, *all_years((i for i in answer.items if not i.lasts), "counted"))
    parties = [item for item in answer.items if not is_venue(item.kind)]
    if len(parties) == answer.parties_total:
        said += on(Topic.REASONS, *_how(parties, time))
        said += on(Topic.FIRST, *_connected(parties, time))
    return begin(said, time.when)


def _members(answer: CityMembers, time: Time) -> str:
    whole = [members(answer.parties_total, answer.people_total, answer.cities_total)]
    for total, noun in (
        (answer.projects_total, "local project"),
        (answer.events_total, "local event"),
    ):
        whole += [count(total, noun)] * (total > 0)
    verb = "had" if time.past else "has"
    city = spoken(answer.name, Kind.CITY)
    return f"the ecosystem of {city} {verb} {listed(whole)}{left(answer)}."


def _how(parties: Sequence[CityMember], time: Time) -> list[str]:
    """Say how several organizations and people belong."""
    if len(parties) < 2:
        return []
    counted = (
        (sum(item.tied for item in parties), "tied to the city"),
        (sum(item.located for item in parties), "located there"),
        (
            sum(not (item.tied or item.located) for item in parties),
            "connected to it by its projects and events alone",
        ),
    )
    said = [f"{number(n)} {time.be(n)} {words}" for n, words in counted if n]
    return [f"{listed(said)}."]


def _connected(parties: Sequence[CityMember], time: Time) -> list[str]:
    """Name those with the most partners in the ecosystem, where several have some."""
    best = sorted(parties, key=lambda item: -item.partners)[:NAMED]
    if len(best) < NAMED or best[-1].partners < 2:
        return []
    names = listed([f"{called(item)} ({item.partners:,})" for item in best])
    return [f"the best connected within it {time.be(len(best))} {names}."]
