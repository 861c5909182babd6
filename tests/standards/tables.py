"""Tables: Frictionless over the data package, csvw over the metadata beside each CSV, and Parquet by PyArrow."""

import csv
import datetime
import json
import warnings
from decimal import Decimal
from pathlib import Path

import csvw
import frictionless
import pyarrow
import pyarrow.parquet


def rows(path: Path) -> list[dict[str, str]]:
    """A table as text."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unguarded(text: str) -> str:
    """A text without the mark that keeps a spreadsheet from running it."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r", "'") else text


def data_package(site: Path) -> tuple[str, list[str]]:
    """Each table against its schema, with keys and foreign keys; so the awards by year, where there are any."""
    described = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    report = frictionless.validate(str(site / "data" / "datapackage.json"))
    faults = [f"{error.type}: {error.message}" for error in report.errors]
    for task in report.tasks:
        faults += [f"{task.name}: {error.message}" for error in task.errors]
        faults += [f"{task.name}: {warning}" for warning in task.warnings]
    years = site / "data" / "awards" / "datapackage.json"
    if years.exists():
        of_years = frictionless.validate(str(years))
        faults += [f"by year: {error.type}: {error.message}" for error in of_years.errors]
        for task in of_years.tasks:
            faults += [f"by year: {task.name}: {error.message}" for error in task.errors]
            faults += [f"by year: {task.name}: {warning}" for warning in task.warnings]
        listed = sorted(resource["path"] for resource in json.loads(years.read_text(encoding="utf-8"))["resources"])
        if listed != sorted(path.name for path in years.parent.glob("*.csv")):
            faults.append(f"by year: the package lists {listed}")
    keys = sum(len(resource["schema"].get("foreignKeys", [])) for resource in described["resources"])
    listed = {resource["path"] for resource in described["resources"]}
    tables = {path.name.removesuffix("-metadata.json") for path in (site / "data").glob("*.csv-metadata.json")}
    faults += [f"{name} is not in the package" for name in tables if name not in listed]
    return f"Frictionless: {len(report.tasks)} tables are valid, {keys} foreign keys hold", faults


def on_the_web(site: Path) -> tuple[str, list[str]]:
    """CSV on the Web: each table read by its metadata, every cell of its type."""
    faults, cells = [], 0
    described = sorted((site / "data").glob("*.csv-metadata.json"))
    for path in described:
        with warnings.catch_warnings(record=True) as remarks:
            warnings.simplefilter("always")
            try:
                table = csvw.Table.from_file(path)
                read = list(table.iterdicts(strict=True))
            except ValueError as error:
                faults.append(f"{path.name}: {error}")
                continue
        faults += [f"{path.name}: {remark.message}" for remark in remarks if remark.category is UserWarning]
        raw = rows(path.with_name(path.name.removesuffix("-metadata.json")))
        if len(read) != len(raw):
            faults.append(f"{path.name}: {len(read)} rows of {len(raw)}")
        cells += sum(len(row) for row in read)
    return f"csvw: {len(described)} tables read, {cells} cells are of their types", faults


def parquet(site: Path) -> tuple[str, list[str]]:
    """The awards by PyArrow, cell by cell."""
    path = site / "data" / "awards.parquet"
    if not path.exists():
        return "PyArrow: no awards to read", []
    table = pyarrow.parquet.read_table(path)
    years = [pyarrow.parquet.read_table(own) for own in sorted(path.parent.glob("awards-*.parquet"))]
    read, raw = table.to_pylist(), rows(site / "data" / "awards.csv")
    faults = [] if len(read) == len(raw) else [f"{len(read)} rows of {len(raw)}"]
    faults += [f"by year: {own.schema}" for own in years if own.schema != table.schema]
    parts = pyarrow.concat_tables(years).sort_by("id").to_pylist()
    if parts != read:
        faults.append("the awards by year are not the whole table")
    if read and list(read[0]) != list(raw[0]):
        faults.append(f"columns are {list(read[0])}")
    for own, row in zip(read, raw):
        for name, text in row.items():
            if not same(own.get(name), unguarded(text)):
                faults.append(f"{row['id']}: {name} is {own.get(name)!r}, in the CSV {text!r}")
    return f"PyArrow: {len(read)} awards of {len(table.column_names)} columns are those of the CSV, and of {len(years)} years", faults


def same(value: object, text: str) -> bool:
    """Whether a typed value says what a cell of the CSV says."""
    match value:
        case None:
            return text == ""
        case bool():
            return text == ("yes" if value else "no")
        case int() | Decimal() | float():
            # SQLite has no yes and no of its own.
            if text in ("yes", "no"):
                return value == (text == "yes")
            return text.lstrip("-").replace(".", "", 1).isdigit() and Decimal(str(value)) == Decimal(text)
        case datetime.datetime():
            return text == value.date().isoformat()
        case datetime.date():
            return text == value.isoformat()
        case _:
            return str(value) == text
