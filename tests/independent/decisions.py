"""Compares what the ledger says of each decision, and of every other heading, with what is published."""

from collections.abc import Iterable
from pathlib import Path

import records
import values
from awards import Award
from ledger import DIMENSIONS, NOT_RECORDED, SEVERAL, Ledger
from records import BadRecord
from report import Report

TOTALS = Path("data", "totals.csv")


def check(site: Path, public: Path, awards: Iterable[Award], totals: Ledger, report: Report) -> None:
    """The stated total of each decision, and every line of the table of totals.

    A decision of an award that was withdrawn later still states what it authorised, which no total has.
    """
    withdrawn = {award.named.get("decision") for award in awards if not award.counts}
    for key, record in sorted(records.of_type(site, "decisions").items()):
        if "total" in record and record.get("status") != "draft" and key not in withdrawn:
            stated = values.pounds(values.pence(record["total"]))
            report.compare(f"decision {key}: total", stated, values.pounds(totals.total({"decision": key})))
    check_table(public / TOTALS, totals, report)


def check_table(path: Path, totals: Ledger, report: Report) -> None:
    """Each line of the table, and no others."""
    if not path.is_file():
        report.fail(f"{path}: is missing")
        return
    try:
        published = lines(path)
    except (KeyError, ValueError) as error:
        raise BadRecord(f"{path}: {error!r}") from error
    expected = {
        (by, keys[dimensions.index(by)], keys[dimensions.index("year")]): amount
        for by in DIMENSIONS
        for dimensions in [tuple(sorted({by, "year"}))]
        for keys, amount in totals.totals(dimensions).items()
    }
    for line in sorted(published.keys() | expected.keys()):
        sums = [values.pounds(table[line]) if line in table else None for table in (expected, published)]
        report.compare(f"{path}: {' '.join(line)}", *sums)


def lines(path: Path) -> dict[tuple[str, str, str], int]:
    """Pence by heading, key and year. Lines without an id are what is not recorded, or several districts."""
    table = {}
    for row in records.csv_records(path.read_text(encoding="utf-8-sig")):
        key = row.get("id") or (NOT_RECORDED if row["name"] == "Not recorded" else SEVERAL)
        table[row["by"], key, row["year"]] = values.pence(row["amount"])
    return table
