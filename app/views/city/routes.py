"""The pages of cities: all of them, the impact on one, several side by side."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.deps import (
    BlankIsNone,
    CityId,
    FilterDep,
    Name,
    ProgressDep,
    SnapshotDep,
    exact,
)
from app.views.city import between as between_page
from app.views.city import browse as cities_page
from app.views.city import compare as compare_page
from app.views.city import page as city_page
from app.views.city.address import TOP, AskedComparison, AskedImpact
from app.views.city.browse import ORDERS
from app.views.shared.candidates import name_page
from app.views.shared.rendering import render
from graph.errors import AmbiguousName, InvalidQuestion, UnknownEntity
from graph.filter import narrow
from graph.model import Kind
from graph.names import MAX_NAME
from graph.questions.compare import MIN_CITIES, compare
from graph.questions.coverage import coverage
from graph.questions.impact import MAX_TOP, impact, weights_of
from graph.questions.two_dates import compare_dates

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Query(max_length=MAX_NAME)]
Weight = Annotated[float | None, BlankIsNone]


@router.get("/cities")
def view_cities(
    request: Request,
    snapshot: SnapshotDep,
    q: Text = "",
    order: Text = "record",
    cursor: Annotated[Annotated[str, Field(max_length=MAX_NAME)] | None, BlankIsNone] = None,
) -> HTMLResponse:
    """Cities by name or by how much is recorded of each."""
    network = snapshot.network
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    if (order := order or "record") not in ORDERS:
        raise InvalidQuestion.choice("order", order, tuple(ORDERS))
    context = cities_page.context(network, q.strip(), order, cursor)
    return render(request, "city/cities.html", snapshot=snapshot, **context)


@router.get("/cities/{id}")
def view_city(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    id: CityId,
    top: Annotated[Annotated[int, Field(ge=1, le=MAX_TOP)] | None, BlankIsNone] = None,
    weight: Annotated[Sequence[str], Query()] = (),
    gateway: Weight = None,
    brokerage: Weight = None,
    delivery: Weight = None,
    reach: Weight = None,
) -> Response:
    """Who has the greatest impact on a city, with the evidence, and its ecosystem."""
    # wide: the words of the address
    network = snapshot.network
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    asked = AskedImpact(
        id,
        top or TOP,
        weights_of(text for text in weight if text),
        filter=narrow(**filter, vocabulary=network.vocabulary),
    )
    moved = {
        "gateway": gateway,
        "brokerage": brokerage,
        "delivery": delivery,
        "reach": reach,
    }
    given = {name: value for name, value in moved.items() if value is not None}
    if given:  # sliders cannot send NAME=N: the address that says it so is the page's own
        return RedirectResponse(asked.but(weights={**asked.weights, **given}).url(), 303)
    try:
        exact(network, id, (Kind.CITY,))
        answer = impact(
            network, id, top=asked.top, weight=asked.weights, progress=progress, **filter
        )
    except (UnknownEntity, AmbiguousName) as error:
        text = error.text

        def corrected(candidate: str) -> str:
            other = asked.but(id=candidate) if text == id else asked
            return other.with_name(text, candidate).url()

        return name_page(request, snapshot, error, to=corrected, here="cities")
    context = city_page.context(network, asked, answer)
    return render(request, "city/city.html", snapshot=snapshot, **context)


@router.get("/compare")
def view_compare(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    progress: ProgressDep,
    id: Annotated[Sequence[Annotated[str, Field(max_length=MAX_NAME)]], Query(max_length=20)] = (),
) -> HTMLResponse:
    """Cities side by side, or the choice of them."""
    network = snapshot.network
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    names = tuple(dict.fromkeys(text.strip() for text in id if text.strip()))
    asked = AskedComparison(names, filter=narrow(**filter, vocabulary=network.vocabulary))
    try:
        found = [
            network.facts.ids[network.find(name, (Kind.CITY,), parameter="id")] for name in names
        ]
        known = asked.but(ids=tuple(dict.fromkeys(found)))
        if not MIN_CITIES <= len(known.ids) <= compare_page.MOST:
            status = 422 if len(known.ids) > compare_page.MOST else 200
            context = compare_page.choosing(network, known)
            return render(request, "city/choose_cities.html", status, snapshot=snapshot, **context)
        answer = compare(network, known.ids, progress=progress, **filter)
    except (UnknownEntity, AmbiguousName) as error:
        text = error.text

        def corrected(candidate: str) -> str:
            return asked.with_name(text, candidate).url()

        return name_page(request, snapshot, error, to=corrected, here="cities")
    context = compare_page.context(network, known, answer)
    return render(request, "city/compare.html", snapshot=snapshot, **context)


@router.get("/between")
def view_between(
    request: Request,
    snapshot: SnapshotDep,
    filter: FilterDep,
    id: Name = "",
    before: Annotated[str, Query(max_length=10)] = "",
    after: Annotated[str, Query(max_length=10)] = "",
) -> HTMLResponse:
    """What changed for one between two dates: new, ended, who joined, left and moved."""
    network = snapshot.network
    if not len(network):
        return render(request, "shared/empty.html", snapshot=snapshot)
    if not id.strip():
        context = between_page.choosing(network)
        return render(request, "city/choose_dates.html", snapshot=snapshot, **context)
    first, last = coverage(network).two_dates
    asked = between_page.AskedBetween(
        id.strip(),
        before.strip() or first,
        after.strip() or last,
        filter=narrow(**filter, vocabulary=network.vocabulary),
    )
    try:
        answer = compare_dates(network, asked.id, before=asked.before, after=asked.after, **filter)
    except (UnknownEntity, AmbiguousName) as error:
        return name_page(request, snapshot, error, to=asked.naming(error.text))
    context = between_page.context(network, asked, answer)
    return render(request, "city/between.html", snapshot=snapshot, **context)
