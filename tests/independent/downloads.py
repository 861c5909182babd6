"""Compares the published tables of awards with the records."""

import csv
from collections.abc import Iterable
from pathlib import Path

import awards as typed
import records
import values
from awards import Award
from ledger import DIMENSIONS, Ledger, ledger
from listings import MOST_ROWS, Listing, first_year
from records import BadRecord, Record
from report import Report

Awards = dict[str, Award]


def check(public: Path, awards: Awards, listings: Iterable[Listing], report: Report) -> None:
    """The whole table, its parts by year, each table beside a page, and any other of that name."""
    whole = public / "data" / "awards.csv"
    check_whole(whole, awards, report)
    check_years(whole, awards, report)
    beside = {public / listing.folder / "awards.csv": listing for listing in listings}
    for path, listing in beside.items():
        check_listing(path, listing, awards, report)
    for path in sorted(public.rglob("awards.csv")):
        if path != whole and path not in beside:
            check_rows(path, rows_of(path, report), awards, report)


def check_whole(path: Path, awards: Awards, report: Report) -> None:
    """Every published award, field by field, and every total a reader could compute from the table."""
    published = {key: award for key, award in awards.items() if not award.is_draft}
    if not path.is_file():
        report.fail(f"{path}: is missing")
        return
    rows = rows_of(path, report)
    report.compare(f"{path}: ids", sorted(published), sorted(row["id"] for row in rows))
    found = read_back(path, rows, report)
    for key in sorted(published.keys() & found.keys()):
        check_fields(f"{path}: {key}", published[key], found[key], report)
    try:
        check_totals(path, ledger(published.values()), ledger(found.values()), report)
    except BadRecord as error:
        report.fail(f"{path}: {error}")


def check_years(whole: Path, awards: Awards, report: Report) -> None:
    """The files by year: each row of the whole table in the file of its year, unchanged, and no other file."""
    title, *rows = lines_of(whole) if whole.is_file() else [[]]
    by_year: dict[str, list[list[str]]] = {}
    for row in rows:
        award = awards.get(dict(zip(title, row)).get("id", ""))
        if award:
            by_year.setdefault(first_year(award), []).append(row)
    folder = whole.parent / "awards"
    found = {path.stem: path for path in folder.glob("*.csv")}
    report.compare(f"{folder}: years", sorted(by_year), sorted(found))
    for year in sorted(by_year.keys() & found.keys()):
        report.compare(f"{found[year]}: rows", [title, *by_year[year]], lines_of(found[year]))


def lines_of(path: Path) -> list[list[str]]:
    """The cells of each line of a published table, the titles first."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def rows_of(path: Path, report: Report) -> list[Record]:
    """The rows that have an id; a row without one is a mismatch."""
    rows = records.csv_records(path.read_text(encoding="utf-8-sig"))
    named = [row for row in rows if "id" in row]
    for _ in range(len(rows) - len(named)):
        report.fail(f"{path}: a row without an id")
    return named


def read_back(path: Path, rows: list[Record], report: Report) -> Awards:
    """The rows as awards, read like the records an officer writes."""
    found: Awards = {}
    for row in rows:
        try:
            # A column of sums holds no words: another says that the sum was not published.
            unsaid = {"amount": typed.NOT_PUBLISHED} if row.get("amount_not_published") == "yes" else {}
            found[row["id"]] = typed.award(unsaid | row)
        except BadRecord as error:
            report.fail(f"{path}: {error}")
    return found


def check_fields(what: str, expected: Award, found: Award, report: Report) -> None:
    """The fields that totals depend on. A `year` may be filled in where the record gives a start or years."""
    for name in ("amount", "paid", "counts", "start", "years", "funding", "districts", "named"):
        report.compare(f"{what} {name}", getattr(expected, name), getattr(found, name))
    if expected.year:
        report.compare(f"{what} year", expected.year, found.year)


def check_totals(path: Path, expected: Ledger, found: Ledger, report: Report) -> None:
    """The sum of all, by each dimension, and by each dimension and year."""
    report.compare(f"{path}: total of all", values.pounds(expected.total({})), values.pounds(found.total({})))
    for dimension in DIMENSIONS:
        for dimensions in dict.fromkeys([(dimension,), tuple(sorted({dimension, "year"}))]):
            check_sums(path, dimensions, expected.totals(dimensions), found.totals(dimensions), report)


def check_sums(
    path: Path,
    dimensions: tuple[str, ...],
    expected: dict[tuple[str, ...], int],
    found: dict[tuple[str, ...], int],
    report: Report,
) -> None:
    for keys in sorted(expected.keys() | found.keys()):
        what = " ".join(f"{name}:{key}" for name, key in zip(dimensions, keys))
        sums = [values.pounds(totals.get(keys, 0)) for totals in (expected, found)]
        report.compare(f"{path}: total of {what}", *sums)


def check_listing(path: Path, listing: Listing, awards: Awards, report: Report) -> None:
    """Exactly the awards of the page, each once, each with its sum. No awards may mean no table, and too many do."""
    if len(listing.must) > MOST_ROWS:
        if path.exists():
            report.fail(f"{path}: has {len(listing.must)} awards, more than {MOST_ROWS}")
        return
    if not path.is_file():
        if listing.must:
            report.fail(f"{path}: is missing, should have {len(listing.must)} awards")
        return
    rows = rows_of(path, report)
    ids = [row["id"] for row in rows]
    needless = set(ids) & (listing.may - listing.must)
    report.compare(f"{path}: ids", sorted(listing.must | needless), sorted(ids))
    check_rows(path, rows, awards, report)


def check_rows(path: Path, rows: list[Record], awards: Awards, report: Report) -> None:
    """Each row is a published award with its sum."""
    for row in rows:
        award = awards.get(row["id"])
        if award is None or award.is_draft:
            report.fail(f"{path}: {row['id']!r} is no published award")
        else:
            report.compare(f"{path}: amount of {row['id']}", in_words(award.amount), amount_in_words(row))


def in_words(amount: int | None) -> str:
    return typed.NOT_PUBLISHED if amount is None else values.pounds(amount)


def amount_in_words(row: Record) -> str:
    """The amount of a row as `in_words` writes it; as it stands where it is no sum."""
    text, is_unsaid = row.get("amount", ""), row.get("amount_not_published") == "yes"
    try:
        return in_words(None if is_unsaid and not text else values.pence(text))
    except ValueError:
        return repr(text)
