"""What a question of who connects two can be narrowed by, as chips."""

from app.views.connect.address import ROUTES, AskedConnection
from app.views.shared.chips import (
    Chip,
    Pick,
    as_of,
    attributes,
    avoided,
    choose,
    fitting,
    names,
    quoted,
    stops,
    ties,
)
from graph.model import Relation
from graph.network import Network
from graph.questions.wording.phrases import count, listed
from graph.vocabulary import Vocabulary, rule_of

#: The lengths and the numbers of paths to choose from.
LENGTHS = (2, 3, 4, 5, 6)
COUNTS = (5, 10, 25)


def chips(network: Network, asked: AskedConnection) -> list[Chip]:
    """Return the chips of a question, which avoids by id, in their order on the page."""
    words = network.vocabulary
    always = [ties(asked), stops(asked, words), _relations(words, asked)]
    always += [_longest(asked), _routes(asked)]
    more = Chip("Exclude:", "one more" if asked.filter.avoid else "no one", form="avoid")
    offered = [*attributes(network, asked), *fitting(asked)]
    return [*always, more, as_of(asked), *offered, *avoided(asked, names(network, asked))]


def cleared(asked: AskedConnection) -> str:
    """Return the address of the question with all conditions off, blank if none is on."""
    plain = AskedConnection(asked.source, asked.target)
    return "" if asked == plain else plain.url()


def _relations(words: Vocabulary, asked: AskedConnection) -> Chip:
    only, without = asked.filter.relation, asked.filter.without_relation
    said = [
        f"{word} {', '.join(rule_of(relation).phrase for relation in relations)}"
        for word, relations in (("only", only), ("without", without))
        if relations
    ]
    picks = tuple(
        Pick(relation, rule_of(relation).phrase, relation in only, relation in without)
        for relation in words.relations
        if asked.filter.context
        or not (relation == Relation.LOCATED_IN or rule_of(relation).context)
    )
    off = asked.but(relation=(), without_relation=()).url() if said else ""
    return Chip(
        "Kinds of tie:",
        "; ".join(said) or "all",
        without=off,
        form="relations",
        picks=picks,
        told=listed(
            [
                f"{word} {quoted(relations)} ties"
                for word, relations in (("only", only), ("no", without))
                if relations
            ]
        ),
    )


def _longest(asked: AskedConnection) -> Chip:
    options = {"any": asked.but(max_hops=None)}
    options |= {count(hops, "step"): asked.but(max_hops=hops) for hops in LENGTHS}
    value = "any" if asked.max_hops is None else count(asked.max_hops, "step")
    without = "" if asked.max_hops is None else options["any"].url()
    return Chip("Max length:", value, choose(options, asked), without, told=f"at most {value}")


def _routes(asked: AskedConnection) -> Chip:
    options = {str(routes): asked.but(routes=routes) for routes in COUNTS}
    without = "" if asked.routes == ROUTES else options[str(ROUTES)].url()
    many = f"up to {asked.routes}"
    return Chip("Paths:", many, choose(options, asked), without, told=f"{many} paths")
