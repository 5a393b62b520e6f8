"""The table of an entity's ties: by relation and direction, or of one relation alone."""

from dataclasses import dataclass
from itertools import groupby

from app.phrases import heading_of
from graph.answers import Page
from graph.ecosystem import Tie
from graph.model import RULES
from graph.questions.wording.acts import act
from graph.questions.wording.phrases import count, is_past, number


@dataclass(frozen=True, slots=True)
class TieGroup:
    """Ties of one relation and direction, as the table of ties shows them."""

    heading: str
    ties: tuple[Tie, ...]


def tie_groups(id: str, page: Page) -> list[TieGroup]:
    """Return the ties of a page by relation and direction; those that ended apart, and acts."""

    def direction(tie: Tie) -> tuple[str, bool]:
        return tie.relation, tie.source == id or RULES[tie.relation].symmetric

    groups = []
    for (_, outward), group in groupby(page.items, key=direction):
        found: dict[str, list[Tie]] = {}
        for tie in sorted(group, key=lambda tie: (bool(act(tie, outward)), is_past(tie))):
            found.setdefault(heading_of(tie, outward), []).append(tie)
        groups += [TieGroup(heading, tuple(ties)) for heading, ties in found.items()]
    return groups


def stated(page: Page | None) -> str:
    """Return how many pages state the ties, and how many ties are dated; blank of a part."""
    if page is None or not page.items:
        return ""
    statements = [statement for tie in page.items for statement in tie.evidence]
    pages = len({statement.url for statement in statements if statement.url})
    years = sorted({d[:4] for s in statements for d in (s.since, s.until) if d})
    undated = sum(tie.undated for tie in page.items)
    said = [f"from {count(pages, 'source')}"] if pages else []
    if undated == len(page.items):
        return ", ".join([*said, "undated" if undated == 1 else "all undated"])
    span = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
    said.append(f"dated {span}" + (f", {number(undated)} undated" if undated else ""))
    return ", ".join(said)
