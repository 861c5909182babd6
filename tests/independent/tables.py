"""Rows of tables beside the awards: each variation and each payment belongs to the award that its row names."""

from pathlib import Path

import records
import values
from records import BadRecord, Record

YES = ("yes", "true")


def awards(site: Path) -> dict[str, Record]:
    """The raw awards by id, with their variations from both places and what was paid by their payments."""
    found = records.of_type(site, "awards")
    for row in rows(site, "variations"):
        whole(found, row).setdefault("variations", []).append(row)
    paid: dict[str, int] = {}
    for row in rows(site, "payments"):
        if "award" in row:
            award = whole(found, row)["id"]
            paid[award] = paid.get(award, 0) + values.pence(row["amount"])
    for key, amount in paid.items():
        said = found[key].setdefault("paid", values.decimal(amount))
        if values.pence(said) != amount:
            raise BadRecord(f"award {key!r}: paid is {said}, its payments are {values.decimal(amount)}")
    return found


def rows(site: Path, record_type: str) -> list[Record]:
    """The rows of a table whose rows need no id, without those that are not public yet."""
    found = [row for path in records.files(site / "data", record_type) for row in records.read(path)]
    return [row for row in found if row.get("draft", "no").lower() not in YES]


def whole(found: dict[str, Record], row: Record) -> Record:
    if row.get("award") not in found:
        raise BadRecord(f"a row names the award {row.get('award')!r}, which does not exist")
    return found[row["award"]]
