"""What is said of the relations of an entity's ties, in plain sentences."""

from dataclasses import replace

from graph.answers import Relations
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.filter import NO_FILTER
from graph.questions.wording.articles import called
from graph.questions.wording.phrases import count, have, listed, number, tie_counts
from graph.vocabulary import rule_of


def sentences(answer: Relations) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    narrowed = replace(answer.filter, context=False) != NO_FILTER
    where = "with these filters, " if narrowed else ""
    has = listed(tie_counts(answer.ties_total, answer.location_ties_total))
    many = len(answer.items)
    kinds = f", of {number(many)} kinds" if many > 1 else ""
    said = on(Topic.COUNT, f"{where}{called(answer)} has {has}{kinds}.")
    most = sorted(answer.items, key=lambda item: -item.ties)[:2]
    if many > 1 and most[0].ties > most[1].ties:
        rule = rule_of(most[0].relation)
        phrase = rule.phrase if most[0].outward >= most[0].inward else rule.inverse
        frequent = f"the most frequent is “{phrase}”, with {count(most[0].ties, 'tie')}."
        said += on(Topic.FIRST, frequent)
    undated = answer.undated_total
    if undated and undated == answer.ties_total:
        none = "the tie has no date." if undated == 1 else "none of them has a date."
        said += on(Topic.UNDATED, none)
    elif undated:
        said += on(Topic.UNDATED, f"{number(undated)} of these ties {have(undated)} no date.")
    return begin(said)
