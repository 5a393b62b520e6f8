"""What a record says, whichever schema it is of: 1 with ``name``, 2 with ``names``."""

from typing import Any, NamedTuple


class Spot(NamedTuple):
    """Where somebody is: a city of GeoNames, of which the country is known."""

    number: str
    name: str
    latitude: str
    longitude: str
    land: str
    land_name: str


class Body(NamedTuple):
    """An organization as its record has it; ``relations`` are pairs of a type and an id."""

    id: str
    name: str
    aliases: tuple[str, ...]
    types: tuple[str, ...]
    homepage: str
    founded: str
    status: str
    changed: str
    spots: tuple[Spot, ...]
    relations: tuple[tuple[str, str], ...]


def body_of(record: dict[str, Any]) -> Body | None:
    """Return what a record says; None if it is no record of ROR.

    Args:
        record: The object as it was parsed; what is not there, or null, is blank.
    """
    id = record.get("id")
    if not isinstance(id, str) or not id.startswith("https://ror.org/"):
        return None
    try:
        names = _names(record)
        return Body(
            id,
            names[0],
            tuple(dict.fromkeys(name for name in names[1:] if name != names[0])),
            tuple(str(type).lower() for type in record.get("types") or ()),
            _homepage(record),
            str(record.get("established") or ""),
            str(record.get("status") or "active").lower(),
            str(((record.get("admin") or {}).get("last_modified") or {}).get("date") or ""),
            tuple(_spots(record)),
            tuple((str(r["type"]).lower(), r["id"]) for r in record.get("relationships") or ()),
        )
    except (AttributeError, IndexError, KeyError, TypeError):
        return None


def _names(record: dict[str, Any]) -> list[str]:
    """Return the names, that by which ROR shows it first."""
    if "names" in record:
        shown = sorted(record["names"], key=lambda name: "ror_display" not in name["types"])
        found = [name["value"] for name in shown]
    else:
        labels = [label["label"] for label in record.get("labels") or ()]
        others = (record.get("aliases") or []) + labels + (record.get("acronyms") or [])
        found = [record["name"], *others]
    return [" ".join(name.split()) for name in found]


def _homepage(record: dict[str, Any]) -> str:
    links = record.get("links") or []
    plain = [link for link in links if isinstance(link, str)]
    sites = [link["value"] for link in links if link not in plain and link["type"] == "website"]
    return next(iter((*plain, *sites)), "")


def _spots(record: dict[str, Any]) -> list[Spot]:
    if "locations" in record:
        return [
            Spot(
                _text(place.get("geonames_id")), _text(at.get("name")), _text(at.get("lat")),
                _text(at.get("lng")), _text(at.get("country_code")), _text(at.get("country_name")),
            )
            for place in record["locations"] or ()
            for at in [place.get("geonames_details") or {}]
        ]  # fmt: skip
    land = record.get("country") or {}
    return [
        Spot(
            _text((place.get("geonames_city") or {}).get("id")),
            _text((place.get("geonames_city") or {}).get("city") or place.get("city")),
            _text(place.get("lat")), _text(place.get("lng")),
            _text(land.get("country_code")), _text(land.get("country_name")),
        )
        for place in record.get("addresses") or ()
    ]  # fmt: skip


def _text(value: object) -> str:
    return "" if value is None else str(value)
