"""Code, comments, docs, pages and notebooks are spelled in American English."""

import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent

#: What is read: everything that people wrote here, but the facts and what others wrote.
READ = ("*.py", "*.md", "*.js", "*.css", "*.html", "*.ipynb", "*.toml", "*.yml", "Makefile")
OTHERS = ("/vendor/", "/swagger/", "/golden/")

#: Addresses of others, and names that programs and bookmarks rely on: fields of answers,
#: addresses, words of addresses.
NAMES = re.compile(
    r"https?://\S+|[/_]?\b(?:read_)?neighbourhood\b(?!s)|\bNeighbourhood\b|\bneighbours_recorded\b"
    r"|(?:[.\[\"'`]|``)neighbours\b|\bneighbours(?=: int|=)"
    r"|(?:[?&.\[\"'`]|\|)colour\b|\bcolour(?=: (?:str|Word)|=)"
)

BRITISH = re.compile(
    r"neighbour|colour|favour|behaviour|honour|labour|harbour|rumour|endeavour"
    r"|(?:organ|normal|recogn|summar|personal|symmetr|minim|maxim|optim|general|initial|visual"
    r"|categor|priorit|random|standard|special|character|local|synchron|memor)is(?:e|ed|es|ing"
    r"|ation)\b"
    r"|emphasis(?:e|ed|ing)\b|analys(?:e|ed|ing)\b|\bcentre|centred\b|_centre|theatre|fibre\b"
    r"|programmes?\b|\bgrey|_grey|whilst|amongst|label(?:led|ling)(?!by)|travell|cancelled"
    r"|modelled|signall|judgement|licence\b|defence|offence|catalogue|dialogue|misspelt|spelt\b"
    r"|learnt|burnt|towards|afterwards|outwards|inwards|upwards|downwards|artefact",
    re.IGNORECASE,
)

#: What knows names in both spellings.
MEANT = {
    "graph/folding.py": ("centre",),
    "graph/formats/sheets/headers.py": (
        "organisation",
        "Organisation",
        "partnerorganisation",
        "programme",
    ),
    "graph/formats/sheets/values.py": ("organises", "organised"),
    "tests/graph/test_sheets.py": ("organisation", "Organisation"),
    "graph/questions/wording/articles.py": ("centre", "programme"),
}


def british(text: str) -> list[str]:
    """Return the British spellings in a text that are not names."""
    return [word for word in re.findall(r"\w+", NAMES.sub(" ", text)) if is_british(word)]


@cache  # most words come again and again
def is_british(word: str) -> bool:
    return BRITISH.search(word) is not None


def test_spelling_is_american() -> None:
    listed = subprocess.run(
        ["git", "ls-files", *READ], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [name for name in listed.stdout.split() if not any(o in f"/{name}" for o in OTHERS)]
    assert len(files) > 300
    wrong = []
    for name in files:
        if name in ("tests/sentences.py", "tests/test_sentences.py", "tests/test_spelling.py"):
            continue  # they name what is wrong
        text = (ROOT / name).read_text("utf-8")
        for number, line in enumerate(text.splitlines() if british(text) else (), 1):
            found = [word for word in british(line) if word not in MEANT.get(name, ())]
            wrong += [f"{name}:{number}: {word}" for word in found]
    assert not wrong, "\n".join(wrong)


def test_british_words_are_found_and_names_are_not() -> None:
    assert british("the colour of a neighbour's centre, labelled grey, towards it") == [
        "colour", "neighbour", "centre", "labelled", "grey", "towards",
    ]  # fmt: skip
    assert british("answer.neighbours, `neighbours`, /api/entities/a/neighbourhood?hops=2") == []
    assert british("/explore?id=a&colour=kind, aria-labelledby") == []
    assert british("center, color, labeled, toward, analyzed") == []
