"""What a page says of its upload or of a dataset, and what that makes of how files are read."""

from typing import Annotated, Literal

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException

from graph.errors import InvalidQuestion
from graph.formats.sheets.columns import Asked
from graph.formats.sheets.text_files import ENCODINGS
from graph.formats.vocabulary_file import LONGEST_PHRASE
from graph.mapping import mapping_called
from graph.mapping.shipped import shipped
from graph.model import RULES, Rule
from graph.vocabulary import (
    KIND_WORDS,
    KindWords,
    Vocabulary,
    kind_words,
    rule_of,
    usual_sector,
    vocabulary_of,
)

#: The most bytes of what a page says beside files.
MOST_SAID = 1 << 20

Phrase = Annotated[str, Field(max_length=LONGEST_PHRASE)]


class _SaidPart(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SaidKind(_SaidPart):
    """How a page says a new kind; what is blank is said as its name tells."""

    label: Phrase = ""
    plural: Phrase = ""
    role: Literal["party", "venue", "place"] = "party"

    def words(self, name: str) -> KindWords:
        """Return the kind as a vocabulary has it."""
        label = _plain(self.label) or kind_words(name).label
        plural = _plain(self.plural) or kind_words(label).plural
        return KindWords(label, plural, self.role, usual_sector(self.role))


class SaidRelation(_SaidPart):
    """How a page says a new relation; what is blank is said as its name tells."""

    phrase: Phrase = ""
    inverse: Phrase = ""
    symmetric: bool = False

    def rule(self, name: str) -> Rule:
        """Return the relation as a vocabulary has it."""
        usual = rule_of(name)
        phrase = _plain(self.phrase) or usual.phrase
        inverse = phrase if self.symmetric else _plain(self.inverse) or usual.inverse
        return usual._replace(phrase=phrase, inverse=inverse, symmetric=self.symmetric)


class SaidWords(_SaidPart):
    """How a page says kinds and relations that are new, by their names."""

    kinds: dict[str, SaidKind] = Field(default_factory=dict)
    relations: dict[str, SaidRelation] = Field(default_factory=dict)

    def vocabulary(self) -> Vocabulary:
        """Return them as a vocabulary; words that ship stay as they are."""
        kinds = {name: said.words(name) for name, said in self.kinds.items()}
        relations = {name: said.rule(name) for name, said in self.relations.items()}
        return vocabulary_of(
            {name: said for name, said in kinds.items() if name not in KIND_WORDS},
            {name: rule for name, rule in relations.items() if name not in RULES},
        )


class Said(_SaidPart):
    """What a page says of its upload or of a dataset; what is blank is guessed.

    ``first`` tells that a person has chosen nothing yet.
    """

    upload: str = Field(default="", max_length=100)
    dataset: str = Field(default="", max_length=200)
    first: bool = False
    replace: bool = False
    match: bool = False
    sheet: str = Field(default="", max_length=200)
    kind: str = Field(default="", max_length=100)
    relation: str = Field(default="", max_length=100)
    whose: str = Field(default="", max_length=200)
    encoding: str = Field(default="", max_length=40)
    mapping: str = Field(default="", max_length=200)
    chosen: dict[str, dict[str, str]] = Field(default_factory=dict)
    words: SaidWords = Field(default_factory=SaidWords)

    def asked(self) -> Asked:
        """Return what is not to be guessed.

        Raises:
            InvalidQuestion: If there is no such mapping, or no such encoding.
        """
        if self.mapping and self.mapping not in shipped():
            raise InvalidQuestion.choice("mapping", self.mapping, [*shipped()])
        if self.encoding and self.encoding not in ENCODINGS:
            raise InvalidQuestion.choice("encoding", self.encoding, [*ENCODINGS])
        return Asked(
            kind=self.kind or None,
            relation=self.relation or None,
            sheet=self.sheet,
            whose=" ".join(self.whose.split()),
            encoding=self.encoding,
            chosen={} if self.mapping else self.chosen,
            mapping=mapping_called(self.mapping) if self.mapping else None,
            described=self.words.vocabulary(),
        )


async def said_of(request: Request) -> Said:
    """Return what a page says, read only once it is known to be ours.

    Raises:
        HTTPException: 413, if it is too much; 422, if it is of another shape.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_SAID:
            raise HTTPException(413, "The table has too many columns to choose from here.")
    try:
        return Said.model_validate_json(bytes(body))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "The request"
        raise HTTPException(422, f"{where} is not what this page says. Reload it.") from error


SaidDep = Annotated[Said, Depends(said_of)]


def _plain(text: str) -> str:
    """Return a phrase on one line, without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
