"""What no text that people read may say: the patterns of our style, as a check of any text.

``faults(text)`` returns what is wrong with a text, nothing if nothing is. Names and quoted
roles are the world's words, not ours: hand them over as ``names``, and they are passed by.
"""

import re
from collections.abc import Iterable

#: What must not be said, and what to say instead. Case does not matter.
FORBIDDEN = {
    r"entit(?:y|ies)": "organization, city, project …, or entry",
    r"routes?": "path",
    r"hops?": "step",
    r"ties? apart": "steps apart",
    r"neighbou?rs? of theirs|neighbours?": "partners, direct ties",
    r"part(?:y|ies)": "organization or person",
    r"venues?": "project or event",
    r"stands?|standing|stood": "is, is on, links",
    r"hangs?|hung|bears?|borne|leans?|lies?|holds?|held": "is, has, depends on, runs through",
    r"carr(?:y|ies|ied)": "run through",
    r"falls? (?:in|un)(?:to|der)?": "splits into",
    r"comes? (?:after|next|close|behind|first)|close behind": "nearly tied with, ranks",
    r"parts them|to part them|hangs? together": "would all have to drop out, is connected",
    r"indispensable": "essential, the only link",
    r"shares? nobody|nobody on the way|share no one": "have no one in common",
    r"bottlenecks?": "who would all have to drop out",
    r"places aside|ties? all but places": "location ties",
    r"communit(?:y|ies)": "group",
    r"gone|(?:lose|loses|lost) (?:each other|one another)|loss of": "if X dropped out",
    r"set aside|direct tie aside|that tie aside": "besides",
    r"beside": "besides",
    r"the part of": "percent of",
    r"half of the two": "one of the two",
    r"these two all": "both of these",
    r"by one path": "only one path is that short",
    r"(?:under|meets?|fulfills?) (?:the|these|those) conditions": "with these filters",
    r"greatest (?:recorded )?impact|(?<!who )matters most": "ranks first",
    r"local (?:organizations?|partners?)": "organizations of the ecosystem: AT&T is not local",
    r"public bod(?:y|ies)": "government body",
    r"no organizations and people|no (?:local )?projects and (?:local )?events": "no … or …",
    r"(?:is |the organization )?on most of its shortest paths": "the largest share of",
    r"organizations? or (?:person|people) from": "one organization, as it is one",
    r"above all": "say what it does, with numbers",
    r"(?:who|that) can act|no column|nothing is called": "a whole noun phrase",
    r"what .{0,20}behind these pages|words used here": "About the data, Glossary",
    r"some of its kind|of its kind": "of organizations",
    r"equals counted half": "leave it out",
    r"passes (?:it|the project|the event)": "runs through",
    r"at the same time held|never held": "were never active at the same time",
    r"freest|loosest|is a reading of": "plain words",
    r"an exchange of one|no exchange of": "the best set found",
    r"is no (?:date|number|column|file|measure|kind)": "is not a …",
    r"\w*(?:neighbour|colour|favour|behaviour|honour|labour)\w*": "US spelling",
    r"(?:organis|normalis|recognis|summaris|personalis|symmetris|emphasis)(?:e|ed|es|ing|ations?)":
        "US spelling",
    r"analyse[ds]?|centres?|programmes?|grey|whilst|labelled|travelled|judgement": "US spelling",
}  # fmt: skip

#: Terms of the field: they may follow their meaning in parentheses, and are left to "Details".
TERMS = (
    r"liaisons?", r"consultants?", r"gatekeepers?", r"representatives?", r"coordinators?",
    r"brokerage", r"constraint", r"effective size", r"betweenness", r"articulation",
    r"percentiles?", r"z-scores?", r"eigenvector", r"katz", r"pagerank",
)  # fmt: skip

#: English puts the subject first.
INVERTED = (
    r"(?:on record|close behind|left out|(?:counted|listed|shown|recorded|lit|drawn)) (?:is|are)"
)

_FEW = "[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en"
_MANY = rf"(?:{_FEW}|(?<![\d.,])(?!(?:19|20)\d\d\b)(?:[2-9]|\d[\d,]*\d))"
_ONE = r"(?:[Oo]ne|(?<![\d.,])1(?![\d.,]\d))"
#: Words that end in s after "one", and are no plurals.
_NOT_PLURAL = "is|was|has|as|us|its|this|less|across|plus|does|always|across|besides"
_BETWEEN = "(?:other |recorded |direct |more |separate |sourced )?"
_COUNTED = (
    "tie|path|step|pair|source|statement|partner|organization|company|city|project|event|person|"
    "group|year|page|link|connector|candidate|entry|university|place|sector|kind|member|tool|"
    "measure|partnership|connection|program"
)
_GRAMMAR = {
    rf"\b{_ONE} (?!(?:{_NOT_PLURAL})\b)[a-z]+(?<!s)(?<!u)(?<!i)s\b": "one takes a singular",
    rf"\b{_ONE} {_BETWEEN}(?:{_COUNTED})s\b": "one takes a singular",
    rf"\b{_ONE} people\b": "one takes a singular",
    rf"(?<!-)\b{_MANY} {_BETWEEN}(?:{_COUNTED})\b(?!-)": "many take a plural",
    rf"(?<!of )\b{_ONE} (?:{_COUNTED}) (?:are|have|were|need|connect|link|rank)\b": "one has",
    rf"(?<!of )\b{_ONE} pair of [a-z]+ that have\b": "one pair that has",
    rf"(?<!of )(?<!of the )\b{_MANY} [a-z]+s (?:is|has|was)\b": "many have",
    r"\ba (?!one\b|once\b|uni|use|eu)[aeio][a-z]": "an before a vowel",
    r"\ban (?!hour|honor|heir|[a-z]\b)[bcdfgjklmnpqrstvwxyz][a-z]": "a before a consonant",
    r"\b\w{3,}est\b[^.]*\bof two\b": "two have a comparative",
    r"\bmore than all\b|\babove 100%|\bof 1\b(?![\d,.]\d)": "say it in words",
    r"\bNone\b(?! (?:has|have|is|are|of)\b)|\b(?:nan|null)\b": "words for what is not known",
    r"\(\w+ ha(?:s|ve) one\)": "say one what",
    r"[{}]|%s": "a hole in the sentence",
    r"\s[,.;:!?](?:\s|$)|  |\.\.(?!\.)|,,": "spaces or marks",
    r"(?:^|[.!?] )[a-z]": "a capital begins a sentence",
}


def faults(text: str, *, names: Iterable[str] = (), person: bool = False) -> list[str]:
    """Return what is wrong with a text: the words, and what to say instead.

    ``names`` are passed by, the longest first; ``person`` says that the text is about a
    person, whom "it" cannot mean. Terms of the field are right in parentheses alone.
    """
    for name in sorted(set(names), key=len, reverse=True):
        if name:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "Acme", text)
    bare = re.sub(r"\([^()]*\)", "()", text)
    found = [
        f"{match[0]!r}: {better}"
        for pattern, better in FORBIDDEN.items()
        if (match := re.search(rf"\b(?:{pattern})\b", text, re.I))
    ]
    found += [
        f"{match[0]!r}: the meaning first, the term in parentheses"
        for term in TERMS
        if (match := re.search(rf"\b{term}\b", bare, re.I))
    ]
    if match := re.search(rf"(?:^|[.!?:] ){INVERTED}\b", text, re.I):
        found.append(f"{match[0]!r}: subject first")
    found += [
        f"{match[0]!r}: {rule}"
        for pattern, rule in _GRAMMAR.items()
        if (match := re.search(pattern, text))
    ]
    if len(re.findall(r"\bon record\b", text, re.I)) > 1:
        found.append("'on record': once")
    if person and (match := re.search(r"\b(?:it|its|itself)\b", text, re.I)):
        found.append(f"{match[0]!r}: a person has a name")
    return found
