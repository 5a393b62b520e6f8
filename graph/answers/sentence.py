"""Sentences as data: each says what it is about, so that nobody has to read it to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a sentence of an answer is about."""

    ANSWER = "answer"  # what was asked, in short; what follows tells more of it
    COUNT = "count"  # how many there are of what was asked for
    FIRST = "first"  # who or what comes first, by name
    ABOVE = "above"  # who ranks just above
    MEASURE = "measure"  # what is measured
    PRECISION = "precision"  # how exact the numbers are, and what was tried
    DATED = "dated"  # what dated ties alone say
    DIRECT = "direct"  # the direct tie of two
    DISTANCE = "distance"  # how many steps apart some are
    CONNECTORS = "connectors"  # who is on the most paths
    VENUES = "venues"  # whether paths pass projects and events
    ESSENTIAL = "essential"  # who is needed, and how few partners an end has
    EVIDENCE = "evidence"  # what the paths shown rest on
    UNSHOWN = "unshown"  # what a limit hides
    ENDED = "ended"  # who is counted by ties that are over
    MERGED = "merged"  # into what somebody merged
    UNDATED = "undated"  # how much has no date
    DATES = "dates"  # how much has a date, and from when on
    PAIRS = "pairs"  # the pairs that an entity links
    COMMUNITY = "community"  # the group that an entity is in
    STRUCTURE = "structure"  # what its partners have in common
    PENDING = "pending"  # what is still being computed
    PARTNERS = "partners"  # who the partners or the recorded organizations are
    REASONS = "reasons"  # why somebody is first
    BASIS = "basis"  # on what little a first place rests, and which of the first belong together
    ECOSYSTEM = "ecosystem"  # who is of the ecosystem of a city
    SHARED = "shared"  # what cities share
    ELSEWHERE = "elsewhere"  # which local projects are in other cities too
    OUTSIDE = "outside"  # who outside an ecosystem matters to it
    WEIGHTS = "weights"  # what a score is made of
    SIZE = "size"  # which of several is larger
    DENSITY = "density"  # how many pairs are tied
    DEPENDENCE = "dependence"  # how much depends on one
    PARTS = "parts"  # what counts as a part of what
    DIVISION = "division"  # into what the network falls
    LARGEST = "largest"  # the largest groups
    CHANCE = "chance"  # how it compares with chance
    LINKING = "linking"  # who links groups
    LEFT_OUT = "left-out"  # who is not counted or not ranked
    CAVEAT = "caveat"  # what to mind in reading the answer
    FILTERS = "filters"  # that filters narrow what counts
    THIN = "thin"  # of what little is recorded
    DIRECTION = "direction"  # which way ties run
    CONNECTED = "connected"  # how many are connected to each other
    APART = "apart"  # who is cut off
    LONGER = "longer"  # who gets farther apart
    MEMBERS = "members"  # who joined and who left
    MOVED = "moved"  # who went up


@dataclass(frozen=True, slots=True)
class Sentence:
    """A plain, true sentence and what it is about."""

    topic: Topic
    text: str


def on(topic: Topic, *texts: str) -> list[Sentence]:
    """Return some texts as sentences about a topic.

    >>> on(Topic.SIZE, "the network has two entries.")
    [Sentence(topic=<Topic.SIZE: 'size'>, text='the network has two entries.')]
    """
    return [Sentence(topic, text) for text in texts]


def begin(sentences: Iterable[Sentence], when: str = "") -> tuple[Sentence, ...]:
    """Return sentences as an answer has them: after a date, if one is given, and with a capital.

    >>> [sentence.text for sentence in begin(on(Topic.SIZE, "it was small."), "in 2016")]
    ['In 2016, it was small.']
    """
    begun = ((one.topic, f"{when}, {one.text}" if when else one.text) for one in sentences)
    return tuple(Sentence(topic, text[:1].upper() + text[1:]) for topic, text in begun)
