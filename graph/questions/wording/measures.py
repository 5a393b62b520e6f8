"""The measures and the roles as people read them: what they count in plain words, their terms."""

from graph.questions.counting.groups import PLURALS, WORDS, in_terms
from graph.questions.counting.measures import HEADS, OWN, RANKED_BY, ROLES, TERMS
from graph.questions.wording.phrases import Subject


def measure_words(measure: str, by: str = "community") -> str:
    """Return what a measure counts, as the head of its column: Partners, On shortest paths."""
    return in_terms(HEADS[measure], by)


def measure_option(measure: str) -> str:
    """Return a measure in plain words, then by its term: Partners (degree)."""
    return f"{HEADS[measure]} ({TERMS[measure]})"


def ranked_by(measure: str, by: str) -> str:
    """Return a measure as a sentence has it after "by", with the word for the groups."""
    return in_terms(RANKED_BY[measure], by)


def does(role: str, by: str, whose: str = "its", apart: bool = False) -> str:
    """Return what an entity does in a role, in words; ``apart``, if no partner is of its group."""
    other = "" if apart else "other "
    return ROLES[role].does.format(group=WORDS[by], groups=PLURALS[by], whose=whose, other=other)


def links(role: str, by: str) -> str:
    """Return whom an entity links in a role, in few words."""
    return ROLES[role].links.format(group=WORDS[by], groups=PLURALS[by])


def own_words(who: Subject, degree: int, ends: str = "") -> dict[str, str]:
    """Return what is said beside the number of one entity, by measure.

    ``ends`` says which partners count as the ends of a pair, where not all do.
    """
    partners = "partner" if degree == 1 else "partners"
    return {
        name: said.format(who=who.it, whose=who.its, partners=partners, ends=ends)
        for name, said in OWN.items()
    }
