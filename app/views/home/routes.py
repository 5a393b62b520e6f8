"""The pages, each an answer that can be read, followed and bookmarked."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from app.deps import SnapshotDep
from app.views.home import glossary as words_page
from app.views.home import page as home_page
from app.views.shared.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/")
def view_home(request: Request, snapshot: SnapshotDep) -> HTMLResponse:
    """The question as a sentence with two blanks, and what is on record."""
    if not len(snapshot.network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    context = home_page.context(snapshot.network, snapshot.tables)
    return render(request, "home/home.html", snapshot=snapshot, **context)


@router.get("/words")
def view_words(request: Request, snapshot: SnapshotDep) -> HTMLResponse:
    """What the words on the pages mean."""
    context = words_page.context(snapshot.network)
    return render(request, "home/words.html", snapshot=snapshot, **context)
