"""Long lists in parts: where a part begins, and the cursor of the one that follows."""

from graph.errors import InvalidQuestion, quoted

MAX_LIMIT = 500


def first_of(limit: int, cursor: str | None) -> int:
    """Return where a part begins; a cursor is the number of items before it."""
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidQuestion.range("limit", limit, MAX_LIMIT)
    if cursor is None:
        return 0
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 12:
        raise InvalidQuestion(
            f"{quoted(cursor)} is not from an answer.", "Use the value of next.", parameter="cursor"
        )
    return int(cursor)


def next_of(first: int, limit: int, total: int) -> str | None:
    """Return the cursor of the part that follows, if any."""
    return str(first + limit) if first + limit < total else None
