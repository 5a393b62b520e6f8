"""What an answer about the impact on a city says in plain sentences."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from graph.answers import Answer, Elsewhere, Impact, Impacting
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.filter import NO_FILTER
from graph.model import Kind, Relation
from graph.questions.wording.articles import called, dated, spoken
from graph.questions.wording.phrases import (
    Time,
    all_years,
    are,
    count,
    have,
    listed,
    name_in,
    number,
    percent,
    portion,
    programs,
    time_of,
    times,
    verb,
)

#: From so many organizations and people, and so many sources on, there is enough to rank.
PARTIES, PAGES = 8, 3

#: How much less than the first one may score what is nearly tied with it.
CLOSE = 0.05

#: How many names a sentence about those nearly tied has at most.
NEARLY = 3

#: Up to so many members are told by kind.
FEW_MEMBERS = 3

#: What the ecosystem is counted in, where it may hold both.
PEOPLE = ("organization or person", "organizations and people")


def sentences(answer: Impact) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record.

    Asked as of a date, every sentence about the city names the date, in the past once it is.
    """
    more: list[Sentence] = []
    if not answer.items:
        kinds = "organization, company or university"
        first = f"no {kinds} is recorded in the ecosystem of {_city(answer)}{left(answer)}."
    elif few(answer):
        first, more = _few(answer), on(Topic.PARTNERS, *_partners(answer))
    elif undated_first(answer):
        first = f"no one can be ranked first for {_city(answer)}{left(answer)}: {_unsure(answer)}."
    else:
        first = _first(answer)
        why = _why(answer, answer.items[0]) if answer.enough else _nearly(answer)
        leaving = [item for item in answer.items if not item.lasts]
        ended = on(Topic.ENDED, *all_years(leaving, "ranked", answer.candidates_ended))
        basis = on(Topic.BASIS, *_overlaps(answer), *_single(answer))
        more = [*ended, *basis, *on(Topic.REASONS, *why)]
    ecosystem, shared = on(Topic.ECOSYSTEM, *_ecosystem(answer)), on(Topic.SHARED, *_shared(answer))
    ecosystem += on(Topic.ELSEWHERE, *_elsewhere(answer))
    # where little is recorded, what is shared with others tells more than the ecosystem
    around = [*shared, *ecosystem] if few(answer) and not answer.items else [*ecosystem, *shared]
    said = [*more, *around, *on(Topic.OUTSIDE, *_outside(answer))]
    ends = [] if none_dated(answer) else undated(answer)
    when = _time(answer).when
    if when:
        plain = not answer.items or few(answer) or undated_first(answer)
        opens = f"as of {_time(answer).day}, " if plain else counting(answer)
        first = opens + first
    return (
        *begin(on(Topic.FIRST, first)),
        *begin(said, when),
        *begin([*on(Topic.UNDATED, *ends), *on(Topic.WEIGHTS, *_weights(answer))]),
    )


def counting(answer: Impact) -> str:
    """Return how a sentence begins that counts undated ties as of a date."""
    return "counting undated ties, " if answer.filter.as_of and answer.undated_total else ""


def counting_all(answer: Impact) -> str:
    """Return how a sentence begins that ranks one first by ties that are over."""
    first = answer.items[0]
    past = (first.ended or first.last_recorded) and not answer.filter.as_of
    return "over all years, " if past else ""


def components_counted(answer: Impact) -> str:
    """Return how many components make the score: four components, one component that counts."""
    counted = len(asdict(answer.weights)) - len(answer.left_out)
    said = count(counted, "component")
    return f"{said} that {'counts' if counted == 1 else 'count'}" if answer.left_out else said


def undated_first(answer: Impact) -> bool:
    """Tell whether an answer as of a date has nothing dated of who would be first."""
    return bool(answer.filter.as_of and answer.items) and not answer.first_dated


def none_dated(answer: Impact) -> bool:
    """Tell whether nobody is first for the reason that nothing at all is dated."""
    ranked = undated_first(answer) and not few(answer)
    return ranked and answer.undated_total == answer.ties_total


def shared_nouns(answer: Impact) -> str:
    """Return what a city shares with others: programs, events, or both."""
    kinds = {program.kind == Kind.EVENT for program in answer.shared_programs}
    return " and ".join(
        noun for event, noun in ((False, "programs"), (True, "events")) if event in kinds
    )


def _time(answer: Impact) -> Time:
    return time_of(answer.filter.as_of)


def tense_of(answer: Impact, item: Impacting) -> Time:
    """Return the time of what one does for a city: past as well if its ties there have ended."""
    time = _time(answer)
    return time._replace(past=time.past or item.ended is not None)


def _city(answer: Impact) -> str:
    return spoken(answer.name, Kind.CITY)


def few(answer: Impact) -> bool:
    """Tell whether too little is recorded to rank anyone."""
    return answer.ecosystem.parties < PARTIES or answer.pages < PAGES


def members(total: int, people: int, cities: int) -> str:
    """Return how many are of an ecosystem, of whom some are people and some other cities.

    Of up to three each kind is counted, as one of it would have a plural otherwise.

    >>> members(1, 0, 0), members(4, 1, 0), members(3, 0, 1)
    ('one organization', 'four organizations and people', 'two organizations and one city')
    """
    others = total - people - cities
    if 1 < total <= FEW_MEMBERS:
        kinds = (
            (others, "organization", ""),
            (people, "person", "people"),
            (cities, "city", "cities"),
        )
        return listed([count(n, *nouns) for n, *nouns in kinds if n])
    return f"{number(total)} {member_noun(total, people, cities)}"


def member_noun(total: int, people: int, cities: int) -> str:
    """Return what so many of an ecosystem are called, of whom some are people and some cities."""
    if total == 0:
        return "organizations or people"
    kinds = {
        ("organization", "organizations"): total - people - cities,
        ("person", "people"): people,
        ("city", "cities"): cities,
    }
    nouns = [noun for noun, many in kinds.items() if many]
    if len(nouns) == 1:
        return nouns[0][total > 1]
    return listed([many for _, many in nouns])


def left_without_path(answer: Impact, item: Impacting) -> str:
    """Say who would have no recorded path to a city without one: of its ecosystem, elsewhere."""
    inside, outside = item.left_without_route, item.left_elsewhere
    who, name, place = [], called(item), _city(answer)
    if inside:
        noun = member_noun(inside, item.left_people, item.left_cities)
        who.append(f"{number(inside)} {noun} of the ecosystem")
    if outside:
        noun = member_noun(outside, item.left_people_elsewhere, item.left_cities_elsewhere)
        who.append(f"{number(outside)} {noun} outside {'it' if inside else 'the ecosystem'}")
    past = tense_of(answer, item).past
    if not who:
        has = "would still have had" if past else "still has"
        return f"without {name}, everyone with a recorded path to {place} {has} one."
    have = "would have had" if past else "would have"
    return f"without {name}, {listed(who)} {have} no recorded path to {place}."


def members_of(kinds: Sequence[str]) -> str:
    """Return how many are of an ecosystem, by the kind of each."""
    return members(len(kinds), kinds.count(Kind.PERSON), kinds.count(Kind.CITY))


def of_members(kinds: Sequence[str]) -> str:
    """Return how many are of an ecosystem where some of them follow: of two organizations."""
    noun = member_noun(len(kinds), kinds.count(Kind.PERSON), kinds.count(Kind.CITY))
    return f"of {number(len(kinds))} {noun}"


def points(score: float) -> int:
    """Return a score of 0 to 1 in points of a hundred; what is not all is never said to be."""
    return 100 if score == 1 else min(99, round(100 * score))


def near_first(answer: Impact) -> list[Impacting]:
    """Return the first and those nearly tied with it: two of them at least, if there are two."""
    least = answer.items[0].score - CLOSE
    close = [item for item in answer.items if item.score >= least]
    return close if len(close) > 1 else list(answer.items[:2])


def named_first(answer: Impact) -> list[Impacting]:
    """Return whom the answer names as first: the first, or those who are nearly so.

    With those nearly tied are those that follow them as closely as they each other in
    points, down to twice as far from the first as what is nearly tied.
    """
    first, items = answer.items[0], answer.items
    if answer.enough and answer.leaders == 1:
        return [first]
    close = near_first(answer)
    scores = [points(item.score) for item in items]
    gap = max((scores[at] - scores[at + 1] for at in range(len(close) - 1)), default=0)
    many = len(close)
    while (
        many < len(items)
        and scores[many - 1] - scores[many] <= gap
        and scores[0] - scores[many] <= 200 * CLOSE
    ):
        many += 1
    return list(items[:many])


def left(answer: Answer) -> str:
    """Return how a sentence says that filters narrow it, a date aside: that is said first."""
    return " with these filters" if replace(answer.filter, as_of=None) != NO_FILTER else ""


def _few(answer: Impact) -> str:
    pages = f" from {count(answer.pages, 'source')}" if answer.pages else ""
    return (
        f"too little is recorded to rank anyone for {_city(answer)}{left(answer)}: "
        f"{_members(answer)}{pages}."
    )


def _members(answer: Impact) -> str:
    return members(*parties_of(answer))


def parties_of(answer: Impact) -> tuple[int, int, int]:
    """Return how many are of an ecosystem, and how many of them are people and other cities."""
    whole = answer.ecosystem
    return whole.parties, whole.sectors.get("person", 0), whole.cities


def _partners(answer: Impact) -> list[str]:
    names = [dated(item) for item in answer.items]
    hidden = answer.candidates - len(names)
    noun = "organization" if answer.candidates == 1 else "organizations"
    verb = _time(answer).be(answer.candidates)
    return [f"the recorded {noun} {verb} {listed([*names, *[''] * hidden])}."]


def _first(answer: Impact) -> str:
    """Say who is first, of how many, and with how many points; or who are nearly tied."""
    first, time = answer.items[0], _time(answer)
    filtered = f"{' ' if time.when else ''}{time.when}{left(answer)}"
    of = f"of {number(answer.candidates)}"
    if answer.enough and answer.leaders == 1:
        ranks = f"{counting_all(answer)}{called(first)} {time.verb('ranks')} first {of}{filtered}"
        return f"{ranks}, with {points(first.score)} of 100."
    close = named_first(answer)
    if len(close) == 1:
        return (
            f"{called(first)} {time.be(1)} the only organization recorded for "
            f"{_city(answer)}{filtered}."
        )
    names = listed([called(item) for item in close], NEARLY)
    scores = listed([str(points(item.score)) for item in close], NEARLY)
    most, least = points(close[0].score), points(close[-1].score)
    if most == least:
        return f"{names} {time.be(2)} tied{filtered}, with {most} of 100 each."
    if close[0].score - close[-1].score <= CLOSE:
        if len(close) > NEARLY + 1:
            scores = f"{most} to {least}"
        return f"{names} {time.be(2)} nearly tied{filtered}, with {scores} of 100."
    return (
        f"{names} {time.verb('rank')} highest for {_city(answer)}{filtered}, with {scores} of 100; "
        f"which {time.be(1)} first depends on the weights."
    )


def _overlaps(answer: Impact) -> list[str]:
    """Say which of those named first, or the second, leads another of them or includes it."""
    named, second = named_first(answer), answer.items[1:2]
    known = {item.id: called(item) for item in (*named, *second)}
    told: dict[tuple[str, str], list[str]] = {}
    for tie in answer.overlaps:
        if tie.source in known and tie.target in known:
            # the second is the subject where one is first: that one has just been named
            one = tie.source if len(named) > 1 else second[0].id
            other = tie.target if one == tie.source else tie.source
            told.setdefault((one, other), []).append(verb(tie, one, _time(answer).past))
    ranks = f"which {_time(answer).verb('ranks')} second"
    return [
        f"{known[one]}{f', {ranks},' if len(named) == 1 else ''} {listed(phrases)} {known[other]}."
        for (one, other), phrases in told.items()
    ]


def _single(answer: Impact) -> list[str]:
    """Say who of those named first has one tie alone with the city and what is local to it."""
    found = [
        (item, tie)
        for item in named_first(answer)
        for tie in answer.single_ties
        if item.id in (tie.source, tie.target)
    ]
    if not found:
        return []
    time, whole, whose = _time(answer), answer.ecosystem, _city(answer)
    local = ("projects", whole.projects), ("events", whole.events)
    if nouns := " and ".join(noun for noun, n in local if n):
        whose = f"{whose} and its local {nouns}"
    if len(found) > 1:
        names = listed([called(item) for item, _ in found], NEARLY)
        return [f"{names} {time.have(2)} a single recorded tie each with {whose}."]
    [(item, tie)] = found
    there = called(answer.entities[tie.target if tie.source == item.id else tie.source])
    # a membership is told from the member: Chicago is a member of it, not it has the member
    inward = tie.relation == Relation.MEMBER_OF and tie.target == item.id
    told = f"it {verb(tie, item.id, time.past)} {there}"
    if inward:
        told = f"{there} {verb(tie, tie.source, time.past)} it"
    return [f"{called(item)} {time.have(1)} a single recorded tie with {whose}: {told} "
            f"({times(tie)})."]  # fmt: skip


def _nearly(answer: Impact) -> list[str]:
    """Say who is first in most of the weightings where no one is in half of them."""
    often = sorted(answer.items, key=lambda item: (-item.first_in, item.rank, item.id))
    often = [item for item in often if item.first_in][:NEARLY]
    if len(often) < 2:
        return []
    first, *others = often
    parts = [f"{called(item)} in {percent(item.first_in)}" for item in others]
    ranks = _time(answer).verb("ranks")
    said = f"{called(first)} {ranks} first in {_weightings(first.first_in)}, {listed(parts)}."
    return [said, *_highest(answer, often)]


def _highest(answer: Impact, often: Sequence[Impacting]) -> list[str]:
    """Say in which components those often first are highest, as that makes them first so often."""
    counted = [name for name in asdict(answer.weights) if name not in answer.left_out]
    own = [[name for name in counted if asdict(item.scaled)[name] == 1] for item in often]
    told = [_leads(answer, item, names) for item, names in zip(often, own, strict=True) if names]
    if not told:
        return []
    depends = _time(answer).verb("depends")
    return [f"{listed(told)}, so which ranks first {depends} on the component that weighs most."]


def _leads(answer: Impact, item: Impacting, names: Sequence[str]) -> str:
    """Say in which components one is highest, alone or together with others."""
    time = _time(answer)

    equal = {name: [one for one in answer.items if asdict(one.scaled)[name] == 1] for name in names}
    own = [name for name in names if len(equal[name]) == 1]
    together = [name for name in names if len(equal[name]) > 1]
    said = [f"{time.have(1)} the highest {listed(own)}"] if own else []
    said += [f"{time.verb('shares')} the highest {listed(together)}"] if together else []
    return f"{called(item)} {listed(said)}"


def _why(answer: Impact, item: Impacting) -> list[str]:
    """Say each component of the first one in words, whom it alone connects, how sure that is."""
    whole, name, time = answer.ecosystem, called(item), _time(answer)
    why = []
    if item.gateway:
        share = f"{percent(item.gateway)} of the shortest paths"
        why.append(f"{time.be(1)} on {share} from {_city(answer)} to the outside")
    if item.brokerage:
        pairs = count(item.brokerage, "pair")
        why.append(
            f"{time.verb('links')} {pairs} of its partners in the ecosystem that "
            f"{time.have(item.brokerage)} no recorded tie to each other"
        )
    if item.projects:
        noun = "local project" if whole.projects == 1 else "local projects"
        part = portion(len(item.projects), whole.projects)
        why.append(f"{time.have(1)} a part in {part} {noun}{undated_projects(item)}")
    noun = member_noun(*parties_of(answer))
    near = portion(item.reach, whole.parties)
    reaches = time.verb("reaches")
    why.append(f"{reaches} {near} {noun} in the ecosystem within two steps, itself included")
    said = [f"{name} {listed(why)}."]
    if item.left_without_route or item.left_elsewhere:
        said.append(left_without_path(answer, item))
    said.append(f"{name} {time.verb('ranks')} first in {_weightings(item.first_in)}.")
    return said


def undated_projects(item: Impacting) -> str:
    """Say in brackets in how many of its projects one has a part by undated ties alone."""
    undated = item.undated_projects
    if not undated:
        return ""
    many = number(undated) if undated < len(item.projects) else "both" if undated == 2 else "all"
    return f" ({'undated' if undated == len(item.projects) == 1 else f'{many} undated'})"


def _weightings(share: float) -> str:
    """Say a share of the random weightings."""
    return f"{'all' if share == 1 else percent(share) + ' of'} 1,000 random weightings"


def _ecosystem(answer: Impact) -> list[str]:
    whole = answer.ecosystem
    if not (whole.parties or whole.projects or whole.events):
        return []
    parts = ""
    if len(answer.parts) == 1:
        parts = f", including {called(answer.entities[answer.parts[0]])},"
    elif answer.parts:
        parts = f", including the {count(len(answer.parts), 'place')} that are part of it,"
    counts = [_members(answer)]
    if whole.projects or whole.events:
        counts += [count(whole.projects, "local project"), count(whole.events, "local event")]
    else:
        counts.append("no local projects or events")
    has = _time(answer).have(1)
    return [
        f"the ecosystem of {_city(answer)}{parts} {has} {listed(counts)}.",
        *_by_events(answer),
        *_ended(answer),
    ]


def _by_events(answer: Impact) -> list[str]:
    """Say how many of the ecosystem are in it by nothing but events."""
    whole, n = answer.ecosystem, answer.ecosystem.by_events
    if not n:
        return []
    events = "the local event" if whole.events == 1 else "local events"
    of = f"{number(n)} of the {number(whole.parties)}" if n < whole.parties else "all of them"
    if whole.parties == 1:
        of = "the one"
    belong = "belongs" if n == 1 else "belong"
    return [f"{of} {_time(answer).verb(belong)} to it only by ties to {events}."]


def _elsewhere(answer: Impact) -> list[str]:
    """Say of local projects and events that other cities are tied to why they are local."""
    said = [
        f"{called(one)} {_time(answer).verb('counts')} as local because {why_local(answer, one)}; "
        f"it {_time(answer).be(1)} also tied to {elsewhere(answer, one)}."
        for one in answer.elsewhere[:NEARLY]
    ]
    if more := len(answer.elsewhere) - len(said):
        what = count(more, "more local project or event", "more local projects and events")
        said.append(f"{what} {_time(answer).be(more)} also tied to other cities.")
    return said


def why_local(answer: Impact, one: Elsewhere) -> str:
    """Return why a project or event is local: AT&T, located in Dallas, leads it."""
    time = _time(answer)
    if one.located:
        return f"it {time.be(1)} located there"
    ids, does = (one.leaders, "lead") if one.leaders else (one.hosts, "host")
    names = [called(answer.entities[id]) for id in ids if id in (answer.id, *answer.parts)]
    names = names or [called(answer.entities[id]) for id in ids]
    there = f", located in {_city(answer)},"
    if ids[0] in (answer.id, *answer.parts) or len(ids) > 1:
        there = ""
    verb = time.verb(does + "s" if len(names) == 1 else does)
    return f"{listed(names)}{there} {verb} it"


def elsewhere(answer: Impact, one: Elsewhere) -> str:
    """Return the other cities that a local project or event is tied to."""
    return listed([called(answer.entities[id]) for id in one.cities])


def _ended(answer: Impact) -> list[str]:
    """Say how many belong to the ecosystem only by ties that are over."""
    ended, organizations = answer.ecosystem.ended, answer.candidates_ended
    if not ended or few(answer):
        return []
    verb = "belongs" if ended == 1 else "belong"
    who = members(ended, ended - organizations, 0)
    if answer.ecosystem.cities and organizations < ended:
        who = count(ended, "member")  # some of the others may be cities
    return [f"{who} {verb} to it only by ties of earlier years."]


def _shared(answer: Impact) -> list[str]:
    """Say in which programs and events the city takes part together with others."""
    names = [called(program) for program in answer.shared_programs]
    if not names:
        return []
    many = programs([program.kind for program in answer.shared_programs])
    return [
        f"{_city(answer)} {_time(answer).verb('shares')} {many} with other cities: "
        f"{listed(names)}; organizations that it "
        f"{'met' if _time(answer).past else 'meets'} only there are not counted."
    ]


def _outside(answer: Impact) -> list[str]:
    """Say who outside the ecosystem is on most of the city's shortest paths."""
    if not answer.outside:
        return []
    most, time = percent(answer.outside[0].gateway), _time(answer)
    first = [one for one in answer.outside if percent(one.gateway) == most]
    paths = f"of the shortest paths from {_city(answer)}"
    among = "among organizations outside the ecosystem, "
    if len(first) == len(answer.outside) > 1:
        # the list may end among equals
        return [f"{among}none {time.be(1)} on more than {most} {paths}."]
    names = listed([name_in(answer, one.id) for one in first])
    share = "the largest share" if len(first) == 1 else "the largest shares"
    each = "" if len(first) == 1 else " each"
    return [f"{among}{names} {time.be(len(first))} on {share} {paths}: {most}{each}."]


def undated(answer: Impact) -> list[str]:
    """Say how much of an answer as of a date has no date, and so may be of other times."""
    if not answer.filter.as_of or not answer.undated_total:
        return []
    total, none = answer.ties_total, answer.undated_total
    if none == total:
        return [f"{_whole(answer)}."]
    they = "it" if none == 1 else "they"
    times = "another time" if none == 1 else "other times"
    return [
        f"{number(none)} of the {number(total)} ties {_making(answer)} {have(none)} no date, so "
        f"{they} may be of {times}."
    ]


def _unsure(answer: Impact) -> str:
    """Say why nobody can be named first: nothing is dated, or nothing of who would be."""
    if none_dated(answer):
        return _whole(answer)
    projects = " and its projects" if answer.ecosystem.projects else ""
    return (
        f"{called(answer.items[0])} {_time(answer).verb('scores')} highest, but none of its ties "
        f"with the city{projects} has a date"
    )


def _whole(answer: Impact) -> str:
    """Say of all ties of a city and its local projects and events that none has a date."""
    if not answer.ties_total:
        return f"no tie of {_whose(answer)} is recorded besides location ties"
    if answer.ties_total == 1:
        return f"the one tie {_making(answer)} has no date, so it may be of another time"
    many = number(answer.ties_total)
    return f"none of the {many} ties {_making(answer)} has a date, so they may be of other times"


def _making(answer: Impact) -> str:
    """Say which ties are counted: those that make members, not all of the city and its projects."""
    verb = "makes up" if answer.ties_total == 1 else "make up"
    return f"that {verb} the ecosystem of {_city(answer)}"


def _whose(answer: Impact) -> str:
    whole = answer.ecosystem
    local = ((whole.projects, "project"), (whole.events, "event"))
    venues = [f"its local {noun}{'' if n == 1 else 's'}" for n, noun in local if n]
    return listed([_city(answer), *venues])


def _weights(answer: Impact) -> list[str]:
    said = []
    if answer.left_out and len(answer.items) and not few(answer):
        many = count(len(answer.left_out), "component")
        said.append(
            f"{many} ({listed(answer.left_out)}) {are(len(answer.left_out))} not in the score: "
            "fewer than three organizations have any."
        )
    weights = asdict(answer.weights)
    if len(set(weights.values())) > 1:
        each = [f"{name} {weight:g}" for name, weight in weights.items()]
        said.append(f"the score weighs its components as asked ({listed(each)}).")
    return said
