"""Awards with typed values, read from raw records or from a published download: both are written the same way."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import values
from records import BadRecord, Record

NOT_PUBLISHED = "not published"
UNCONFIRMED = "unconfirmed"
NO = ("no", "false")


@dataclass(frozen=True)
class Share:
    """One line of a split. A lone key has all of the award's amount, so none where that was not published."""

    key: str
    amount: int | None
    confirmed: bool = True


@dataclass(frozen=True)
class Variation:
    """A later change. Without an amount it changes an end date only; without years or funding it is shared."""

    when: date
    amount: int
    decision: str = ""
    years: tuple[Share, ...] = ()
    funding: tuple[Share, ...] = ()


@dataclass(frozen=True)
class Award:
    """What the totals need of an award. `amount` is None when the sum was not published."""

    id: str
    amount: int | None
    paid: int | None = None
    status: str = ""
    start: date | None = None
    year: str = ""
    years: tuple[Share, ...] = ()
    funding: tuple[Share, ...] = ()
    districts: tuple[str, ...] = ()
    variations: tuple[Variation, ...] = ()
    named: dict[str, str] = field(default_factory=dict, hash=False)
    """By field: the one record or word it names, such as the priority or the kind."""

    @property
    def is_draft(self) -> bool:
        return self.status == "draft"

    @property
    def counts(self) -> bool:
        """Drafts and withdrawn awards add nothing to any total."""
        return self.status not in ("draft", "withdrawn")

    @property
    def sum(self) -> int:
        """What was awarded at first; nothing, so far as anyone can know, when that was not published."""
        return self.amount or 0


NAMED_FIELDS = ("kind", "recipient", "priority", "budget_area", "decision", "scheme", "panel", "agreement")


def award(record: Record) -> Award:
    """The award a record describes."""
    try:
        amount = None if is_not_published(record["amount"]) else values.pence(record["amount"])
        return Award(
            id=record["id"],
            amount=amount,
            paid=values.pence(record["paid"]) if "paid" in record else None,
            status=record.get("status", ""),
            start=values.day(record["start"]) if "start" in record else None,
            year=values.year(record["year"]) if "year" in record else "",
            years=filled((year_share(share) for share in split(record.get("years", []), "year")), amount),
            funding=filled(split(record.get("funding", []), "source"), amount),
            districts=tuple(listed(record.get("districts", []))),
            variations=tuple(variation(item) for item in variation_items(record.get("variations", []))),
            named={name: record[name] for name in NAMED_FIELDS if name in record},
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadRecord(f"award {record.get('id')!r}: {error!r}") from error


def is_not_published(amount: str) -> bool:
    return amount.strip().lower() == NOT_PUBLISHED


def filled(shares: Iterable[Share], amount: int | None) -> tuple[Share, ...]:
    """The shares, a lone key without a sum having all of it."""
    shares = tuple(shares)
    if len(shares) == 1 and shares[0].amount is None:
        return (replace(shares[0], amount=amount),)
    return shares


def listed(value: str | list[str]) -> list[str]:
    """`[a, b]`, or `a; b` in a cell."""
    items = value.split(";") if isinstance(value, str) else value
    return [item.strip() for item in items if item.strip()]


def split(value: str | list[Any], key_name: str) -> list[Share]:
    """`[{source: a, amount: 1}]`, or `a: 1; b: 2` in a cell; a lone key means all of it."""
    if isinstance(value, str):
        return [share_of_text(part) for part in listed(value)]
    return [share_of_mapping(item, key_name) if isinstance(item, dict) else share_of_text(item) for item in value]


def share_of_text(text: str) -> Share:
    """`2025-26: 8000 unconfirmed`."""
    key, _, amount = (part.strip() for part in text.partition(":"))
    is_confirmed = not amount.endswith(UNCONFIRMED)
    amount = amount.removesuffix(UNCONFIRMED)
    return Share(key, values.pence(amount) if amount else None, is_confirmed)


def share_of_mapping(item: dict[str, str], key_name: str) -> Share:
    """`{year: 2025-26, amount: 8000, confirmed: no}`."""
    amount = values.pence(item["amount"]) if item.get("amount") else None
    return Share(item[key_name], amount, item.get("confirmed", "yes").lower() not in NO)


def year_share(share: Share) -> Share:
    return Share(values.year(share.key), share.amount, share.confirmed)


def variation_items(value: str | list[dict[str, str]]) -> list[dict[str, str]]:
    """Variations as YAML has them; in a cell of a download, the same as JSON, or `2024-06-01: 500`."""
    if not isinstance(value, str):
        return value
    if value.startswith("["):
        items: list[dict[str, str]] = json.loads(value, parse_float=str, parse_int=str)
        return items
    return [dict(zip(("date", "amount"), (part.strip() for part in item.split(":")))) for item in listed(value)]


def variation(item: dict[str, str]) -> Variation:
    amount = values.pence(item["amount"]) if item.get("amount") else 0
    return Variation(
        values.day(item["date"]),
        amount,
        item.get("decision", ""),
        filled((year_share(share) for share in split(item.get("years", []), "year")), amount),
        filled(split(item.get("funding", []), "source"), amount),
    )
