"""What no text that people read may say: the patterns of our style, as a check of any text.

``faults(text)`` returns what is wrong with a text, nothing if nothing is. Names and quoted
roles are the world's words, not ours: pass them as ``names``, and they are not read.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple


class Rule(NamedTuple):
    """A pattern that no text may match, and what to say instead."""

    pattern: str
    better: str


#: Words that must not be said. Case does not matter, and a match begins and ends with a word.
FORBIDDEN = {
    # terms
    "entity": Rule(r"entit(?:y|ies)", "organization, city, project …, or entry"),
    "route": Rule(r"routes?|no way (?:from|between|to)|ways between", "path"),
    "hop": Rule(r"hops?", "step"),
    "tie apart": Rule(r"ties? apart", "steps apart"),
    "neighbor": Rule(r"neighbou?rs?", "partners, direct ties"),
    "party": Rule(r"part(?:y|ies)", "organization or person"),
    "venue": Rule(r"venues?", "project or event"),
    "indispensable": Rule(r"indispensable", "essential, the only link"),
    "nobody shared": Rule(
        r"shares? nobody|nobody on the way|shares? no one", "have no one in common"
    ),
    "bottleneck": Rule(r"bottlenecks?", "who would all have to drop out"),
    "part them": Rule(r"to part (?:them|it)|parts (?:them|it|the|its)", "would have to drop out"),
    "own tie": Rule(
        r"(?:tie|ties) of (?:its|their) own on record", "no recorded tie to each other"
    ),
    "community": Rule(r"communit(?:y|ies)", "group"),
    "places aside": Rule(r"places? aside|all but places", "location ties"),
    "gone": Rule(
        r"gone|(?:lose|loses|lost|losing) (?:each other|one another|anybody|anyone)|loss of",
        "if X dropped out",
    ),
    "counted in": Rule(r"counted in (?:19|20)\d\d|as counted", "in 2019"),
    # verbs
    "stand": Rule(r"stands?|standing|stood", "is, is on, links"),
    "hang": Rule(r"hangs?|hung", "is connected"),
    "bear": Rule(r"bears?|borne?|bore", "has"),
    "carry": Rule(r"carr(?:y|ies|ied|ying)", "runs through"),
    "lean": Rule(r"leans?|leaned", "depends on"),
    "lie": Rule(r"lies?|lay|lying", "is"),
    "hold": Rule(r"holds?|held|holding", "has, is active"),
    "fall": Rule(r"falls? (?:in|un)(?:to|der)?|fell into", "splits into"),
    "come": Rule(
        r"comes? (?:after|next|close|behind|first)|close behind|came (?:close|first)",
        "nearly tied with, ranks",
    ),
    "pass": Rule(r"passe[sd] (?:it|the project|the event|through it)", "runs through"),
    # phrases
    "set aside": Rule(r"(?:set|tie) aside", "besides"),
    "beside": Rule(r"beside", "besides"),
    "the part of": Rule(r"the part of|which part of", "percent of"),
    "impact": Rule(r"greatest (?:recorded )?impact|(?<!who )(?<!Who )matters most", "ranks first"),
    "half of two": Rule(r"half of the two|these two all", "one of the two, both of these"),
    "by one path": Rule(r"by one path", "only one path is that short"),
    "conditions": Rule(
        r"(?:under|meets?|fulfills?) (?:the|these|those) conditions", "with these filters"
    ),
    "have one": Rule(r"two have one(?=\))|one has one(?=\))", "say one what"),
    "local": Rule(
        r"local (?:organizations?|partners?)", "organizations of the ecosystem: AT&T is not local"
    ),
    "public body": Rule(r"public bod(?:y|ies)", "government body"),
    "no … and …": Rule(
        r"no organizations and people|no (?:local )?projects and (?:local )?events", "no … or …"
    ),
    "most of its paths": Rule(
        r"(?:is |the organization )?on most of its shortest paths", "the largest share of"
    ),
    "one or": Rule(r"organizations? or (?:person|people) from", "one organization, as it is one"),
    "the first of": Rule(r"the first of \d[\d,]*", "ranks first of 34"),
    "above all": Rule(r"above all", "say what it does, with numbers"),
    "who can act": Rule(r"(?:who|that) can act|no route any more", "a whole noun phrase"),
    "any more": Rule(r"any ?more(?=[.,;:]|$)", "no longer"),
    "nothing called": Rule(r"nothing is called|names no|no column", "No match for …; Missing …"),
    "behind these pages": Rule(
        r"what .{0,20}behind these pages|words used here", "About the data, Glossary"
    ),
    "of its kind": Rule(r"(?:some )?of its kind|of their kind", "of organizations"),
    "half": Rule(r"equals count(?:ed)? half", "leave it out"),
    "that short": Rule(r"paths are that short", "equally short paths"),
    "of which none": Rule(r"of which none", "none has …"),
    "neither its own": Rule(r"neither its own", "two other sectors"),
    "other than its own": Rule(
        r"within one (?:sector|kind|city|group)|\w+ other than (?:its|\S+\Ws?) own"
        r"|(?:same|different) other",
        "links two partners from another sector, links two other sectors with each other",
    ),
    "although they have": Rule(r"counts? although", "not counting location ties"),
    "leads to them": Rule(r"leads to them", "That rests on one tie: …"),
    "not cut off with them": Rule(r"not cut off with", "keep location ties, which do not count"),
    "all of its three": Rule(r"all of \S+ \w+ partners", "all three of its partners"),
    "a person of its own": Rule(r"a person of (?:its|\S+\Ws?) own", "one of its own people"),
    "dates all ties": Rule(r"no source dates all", "nothing shows that all ties … were active"),
    "taken off": Rule(r"(?:is|are) taken off|once what they", "say what it means"),
    "altogether": Rule(r"altogether", "have no other connection to each other"),
    "between no two": Rule(r"between no two", "connects no one else"),
    "never held": Rule(
        r"at the same time held|never held|of the same time", "were never active at the same time"
    ),
    "freest": Rule(r"freest|loosest|is a reading of", "plain words"),
    "exchange": Rule(r"an exchange of one|no exchange of|fragments more", "the best set found"),
    "is no": Rule(r"(?<!there )(?<!There )is no (?!longer|more|other|one)[a-z]+", "is not a …"),
    "none of": Rule(r"it can be \w+(?:,| or)|(?:is|are) none of", "is not valid. Use …"),
    "chips": Rule(r"stops anyone|among anyone|if gone", "Through: anyone; Kinds: all"),
    "is at": Rule(r"Tieline is at", "Tieline is ready:"),
    "translated": Rule(
        r"state nothing|let go of|let it go on|wherever one has come to", "the plain verb"
    ),
    # spelling
    "-our": Rule(r"\w*(?:neighbour|colour|favour|behaviour|honour|labour|harbour)\w*", "-or"),
    "-ise": Rule(
        r"(?:organis|normalis|recognis|summaris|personalis|symmetris|emphasis|minimis|maximis|"
        r"optimis|generalis|visualis|categoris|prioritis)(?:e|ed|es|ing|ations?)",
        "-ize",
    ),
    "British": Rule(
        r"analyse[ds]?|centres?|centred|programmes?|grey|whilst|label(?:led|ling)|travelled|"
        r"judgement|towards|misspelt|licence",
        "US spelling",
    ),
}

#: Terms of the field: they may follow their meaning in parentheses, and are left to "Details".
TERMS = (
    r"liaisons?", r"consultants?", r"gatekeepers?", r"representatives?", r"coordinators?",
    r"brokerage", r"constraint", r"effective size", r"betweenness", r"articulation",
    r"percentiles?", r"z-scores?", r"eigenvector", r"katz", r"pagerank",
)  # fmt: skip

#: English puts the subject first.
INVERTED = (
    r"(?:(?:on record|close behind|left out|counted|listed|shown|recorded|lit|drawn) (?:is|are)\b"
    r"|close behind [^.]* come\b|lit:)"
)

_FEW = "[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en"
_MANY = rf"(?:{_FEW}|(?<![\d.,])(?!(?:19|20)\d\d\b)(?:[2-9]|\d[\d,]*\d))"
_ONE = r"(?:[Oo]ne|(?<![\d.,])1(?![\d.,]\d))"
#: Words that end in s after "one", and are no plurals.
_NOT_PLURAL = "is|was|has|as|us|its|this|less|across|plus|does|always|besides"
_BETWEEN = "(?:other |recorded |direct |more |separate |sourced )?"
_COUNTED = (
    "tie|path|step|pair|source|statement|partner|organization|company|city|project|event|person|"
    "group|year|page|link|connector|candidate|entry|university|place|sector|kind|member|tool|"
    "measure|partnership|connection|program"
)

#: Grammar that numbers and names break where sentences are put together. Case matters.
GRAMMAR = {
    "one things": Rule(
        rf"\b{_ONE} (?!(?:{_NOT_PLURAL})\b)[a-z]+(?<!s)(?<!u)(?<!i)s\b", "one takes a singular"
    ),
    "one more things": Rule(rf"\b{_ONE} {_BETWEEN}(?:{_COUNTED})s\b", "one takes a singular"),
    "one people": Rule(rf"\b{_ONE} people\b", "one takes a singular"),
    "two thing": Rule(rf"(?<!-)\b{_MANY} {_BETWEEN}(?:{_COUNTED})\b(?!-)", "many take a plural"),
    "one have": Rule(
        rf"(?<!of )\b{_ONE} (?:{_COUNTED}) (?:are|have|were|need|connect|link|rank)\b", "one has"
    ),
    "one pair that have": Rule(
        rf"(?<!of )\b{_ONE} pair of [a-z]+ that have\b", "one pair that has"
    ),
    "two has": Rule(rf"(?<!of )(?<!of the )\b{_MANY} [a-z]+s (?:is|has|was)\b", "many have"),
    "a entry": Rule(r"\ba (?!one\b|once\b|uni|use|eu)[aeio][a-z]", "an before a vowel"),
    "an tie": Rule(
        r"\ban (?!hour|honor|heir|[a-z]\b)[bcdfgjklmnpqrstvwxyz][a-z]", "a before a consonant"
    ),
    "best of two": Rule(r"\b\w{3,}est\b[^.]*\bof two\b", "two have a comparative"),
    "above 100%": Rule(r"\bmore than all\b|\babove 100%|\bof 1\b(?![\d,.]\d)", "say it in words"),
    "1e+04": Rule(r"\d(?:\.\d+)?e[+-]?\d", "48,420"),
    "None": Rule(
        r"\bNone\b(?! (?:has|have|is|are|of)\b)|\b(?:nan|null)\b", "words for what is not known"
    ),
    "hole": Rule(r"[{}]|%s", "a hole in the sentence"),
    "marks": Rule(r"\s[,.;:!?](?:\s|$)|  |\.\.(?!\.)|,,", "spaces or marks"),
    "capital": Rule(r"(?:^|[.!?] )[a-z]", "a capital begins a sentence"),
}


def faults(text: str, *, names: Iterable[str] = (), person: bool = False) -> list[str]:
    """Return what is wrong with a text: the words, and what to say instead.

    ``names`` are not read, the longest first; ``person`` says that the text is about a
    person, whom "it" cannot mean. Terms of the field are right in parentheses alone.
    """
    return [f"{words!r}: {better}" for _, words, better in broken(text, names, person)]


#: What may not be in a text, with what to say instead; case does not matter.
_WORDS = [
    *((name, rf"\b(?:{rule.pattern})\b", rule.better) for name, rule in FORBIDDEN.items()),
    ("inverted", rf"(?:^|[.!?:] ){INVERTED}", "subject first"),
    ("on record", r"\bon record\b.*\bon record\b", "on record: once"),
]
_ANY_CASE = re.IGNORECASE | re.DOTALL
_RULES = [(name, re.compile(pattern, _ANY_CASE), better) for name, pattern, better in _WORDS]
#: Most texts break none, which one search tells.
_ANY_WORD = re.compile("|".join(f"(?:{pattern})" for _, pattern, _ in _WORDS), _ANY_CASE)
_TERM = [re.compile(rf"\b{term}\b", re.IGNORECASE) for term in TERMS]
_GRAMMAR = [(name, re.compile(rule.pattern), rule.better) for name, rule in GRAMMAR.items()]


@cache
def _alone(name: str) -> re.Pattern[str]:
    """Return what finds a name as words of its own; the seeds have more than re itself keeps."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def broken(
    text: str, names: Iterable[str] = (), person: bool = False
) -> list[tuple[str, str, str]]:
    """Return each rule that a text breaks, the words that do, and what to say instead."""
    for name in sorted(set(names), key=len, reverse=True):
        if name and name in text:
            text = _alone(name).sub("Acme", text)
    bare = re.sub(r"\([^()]*\)", "()", text)
    found = [
        (name, match[0], better)
        for name, pattern, better in (_RULES if _ANY_WORD.search(text) else ())
        if (match := pattern.search(text))
    ]
    found += [
        ("term", match[0], "the meaning first, the term in parentheses")
        for term in _TERM
        if (match := term.search(bare))
    ]
    found += [
        (name, match[0], better)
        for name, pattern, better in _GRAMMAR
        if (match := pattern.search(text))
    ]
    if person and (match := re.search(r"\b(?:it|its|itself)\b", text, re.IGNORECASE)):
        found.append(("it", match[0], "a person has a name"))
    return found
