"""Which relations the ties of an entity are of."""

from dataclasses import replace
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Relations, RelationTies
from graph.filter import FilterOptions
from graph.kernels.evidence import Evidence, evidence
from graph.network import Network
from graph.questions.counting.filtered_view import filter_of, filtered, first_rows, named
from graph.questions.counting.recorded import relations_of
from graph.questions.wording.relations import sentences
from graph.vocabulary import rule_of


def relations(network: Network, x: str, **options: Unpack[FilterOptions]) -> Relations:
    """Answer which relations the ties of x are of, and which way they lead.

    The ties are those of ``describe``: location ties are among them, whether ``context`` is
    asked for or not. Relations are in the order of their names. O(the ties of x).

    Args:
        network: Whose facts are asked.
        x: An id, a name or an alias.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The relations: ``items`` with counts of ties each way; empty for one without ties.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If an option has no such value, or x is to be avoided.

    Example:
        >>> from graph import load_seeds, relations
        >>> first = relations(load_seeds(), "us-ignite").items[0]
        >>> str(first.relation), first.ties > 0
        ('FUNDS', True)
    """
    at = network.find(x, parameter="id")
    filter = filter_of(network, **options)
    wide = replace(filter, context=True)
    with filtered(network, wide, at) as view:
        near = view.neighbors(at)
        found = evidence(view.search, np.full(len(near), at), near)
    dated = ~network.statements["undated"][first_rows(network, wide, found.ties)]
    bits = np.int64(1) << network.ties["bit"][found.ties].astype(np.int64)
    answer = Relations(
        revision=network.revision,
        filter=filter,
        said=(),
        sources=(),
        entities=named(network, [at]),
        id=network.facts.ids[at],
        name=network.name(at),
        kind=network.kind(at),
        items=_items(network, at, found, dated),
        ties_total=len(found.ties),
        location_ties_total=int(np.count_nonzero(bits & network.vocabulary.context_bits)),
        undated_total=int(np.count_nonzero(~dated)),
    )
    return replace(answer, said=sentences(answer))


def _items(
    network: Network, at: int, found: Evidence, dated: NDArray[np.bool_]
) -> tuple[RelationTies, ...]:
    codes = relations_of(network, found.ties)
    leads = network.ties["source"][found.ties] == at
    urls = network.statements["url"][found.statements]
    stated = np.repeat(codes, np.diff(found.row_starts))
    items = []
    for code in np.unique(codes).tolist():
        relation = network.vocabulary.relations[code]
        own = codes == code
        ties = int(np.count_nonzero(own))
        symmetric = rule_of(relation).symmetric
        outward = ties if symmetric else int(np.count_nonzero(own & leads))
        pages = np.unique(urls[stated == code])
        items.append(
            RelationTies(
                relation, ties, outward, ties - outward,
                int(np.count_nonzero(own & dated)), int(np.count_nonzero(pages)),
            )
        )  # fmt: skip
    return tuple(items)
