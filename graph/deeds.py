"""Which roles tell of what was done once and is over: an act, a meeting, a part in a contest."""

import re

#: Pasts that begin a role only as what somebody did: "connected" may be a kind of lighting.
_PASTS = (
    "announced|assessed|assisted|attended|awarded|backed|chose|convened|coordinated|demonstrated"
    "|drew|gave|grew|guided|helped|held|hosted|initiated|introduced|launched|made|met|moderated"
    "|offered|organized|paid|presented|presided|proposed|raised|rallied|recommended|showed|signed|spoke"
    "|sponsored|sent|supported|taught|told|took|visited|won|wrote"
)
#: What begins no act that is over: who joined may be a member still, and was named by others.
_LASTING = r"took over|joined|became|began|started|accepted|adopted|named|listed|established"
#: After another past, a word that begins its object.
_OBJECT = (
    "a|an|the|it|its|his|her|their|this|these|at|on|for|along|several|all|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|\d+"
)
_DONE = re.compile(
    rf"(?!(?:{_LASTING})\b)(?:co-)?(?:(?:{_PASTS})(?! to\b)(?![-'\u2019\w])|brought\b"
    rf"|\w+ed(?: (?:{_OBJECT}))\b)",
    re.IGNORECASE,
)
#: What tells of more: "launched and coordinates", "guided since start", "launched; CEO".
_MORE = re.compile(
    r"[,;/(]|\b(?:since|still|now|today|currently|continu\w+|and (?:\w+s|\w+ing))\b", re.IGNORECASE
)

#: What happens on a day, or ends with the choice of who won.
_MOMENT = re.compile(
    r"^(?:(?:co-)?launched|attended|attending|represented|spoke|signed|announced|assessed|hosted|met"
    r"|presented|recommended|rallied|wrote)\b(?!.*\bboard\b)"
    r"|^(?:\w+ )?meeting(?: host| venue)?$|^(?:\w+ )?(?:workshop|hackathon|kickoff)(?: \w+)?$"
    r"|\b(?:panelist|panel (?:lead|speaker)|(?:keynote|workshop) speaker|moderator|exhibitor"
    r"|joint proposal|finalist|runner-up|bid (?:collaborator|head|lead)|pitch lead"
    r"|(?:award|category) winner)$|^applicant$",
    re.IGNORECASE,
)

#: Who took part in a contest, or spoke at what was held.
_ENTRY = re.compile(
    r"\b(?:winner|finalist|runner-up|applicant|panelist|speaker|moderator|exhibitor|presenter)s?$"
    r"|^winning\b|^present at\b|\battended$|\b\w+ed there$",
    re.IGNORECASE,
)


def done(role: str) -> bool:
    """Tell whether a role is what somebody did, in a past tense that says of nothing after it.

    >>> done("announced the living lab"), done("connected lighting program")
    (True, False)
    >>> done("joined in 2013"), done("launched and coordinates")
    (False, False)
    """
    return bool(_DONE.match(role.strip())) and not _MORE.search(role)


def of_a_moment(role: str) -> bool:
    """Tell whether a role is of a day or of a contest, and over with it.

    >>> of_a_moment("attended meeting"), of_a_moment("finalist"), of_a_moment("winner")
    (True, True, False)
    """
    return bool(_MOMENT.search(role.strip()))


def entry(role: str) -> bool:
    """Tell whether a role is that of a contestant or a speaker: winner, finalist, panelist."""
    return bool(_ENTRY.search(role.strip()))
