"""Facts that tests of stores load, and what a store tells of them."""

from dataclasses import replace

from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from graph.store import Store

DALLAS = Entity(
    "dallas-tx", Kind.CITY, "Dallas", "city", ("City of Dallas", "Big D"),
    latitude=32.78306, longitude=-96.80667,
)  # fmt: skip
ALLIANCE = Entity(
    "dia", Kind.ORGANIZATION, "Dallas Innovation Alliance", "alliance", ("DIA",),
    "https://dia.org", "An alliance.", "https://dia.org/about", "About", "dallas-tx",
)  # fmt: skip
ANN = Entity("ann", Kind.PERSON, "Ann École")
FORUM = Entity("forum", Kind.EVENT, "Smart Forum", "forum")
ENTITIES = (DALLAS, ALLIANCE, ANN, FORUM)

HOME = Statement("dia", Relation.LOCATED_IN, "dallas-tx", url="https://dia.org/about")
WORK = Statement("ann", Relation.WORKS_FOR, "dia", "director", "2019", "2021-05", "https://a.b/1")
WORK_TOO = replace(WORK, since="2018-03", until="", url="https://a.b/2", title="Staff")
TALK = Statement("ann", Relation.PARTICIPATES_IN, "forum", url="https://f.org/x", title="Talks")
PARTNERS = Statement("dallas-tx", Relation.PARTNERS_WITH, "dia", url="https://a.b/3")
STATEMENTS = (HOME, WORK, WORK_TOO, TALK, PARTNERS)

FACTS = gather(ENTITIES, STATEMENTS)


def told(store: Store) -> tuple[list[Entity], list[Statement]]:
    facts = store.ecosystem()
    return list(facts.entities()), list(facts.statements())


def in_order(dataset: str, statements: tuple[Statement, ...] = STATEMENTS) -> list[Statement]:
    facts = gather((), (replace(statement, dataset=dataset) for statement in statements))
    return list(facts.statements())
