"""What is said of the sources and dates of an entity's ties."""

from graph.answers import Page
from graph.questions.wording.phrases import count, number


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
    if not undated:
        return ", ".join([*said, f"dated {span}"])
    dated = number(len(page.items) - undated)
    return ", ".join([*said, f"{dated} dated {span}, {number(undated)} undated"])
