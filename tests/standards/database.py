"""The database: its own checks, its rows against the CSV, and totals by SQL against those on the pages."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

from tables import rows, same, unguarded

# A total as a page marks it: `data-total="year:2024-25 priority:theft"` and the sum.
MARKED = re.compile(r'data-total="([^"]*)"[^>]*>(?:<a [^>]*>)?<data value="([^"]*)"')


def opened(site: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{site / 'data' / 'register.sqlite'}?mode=ro&immutable=1", uri=True)


def integrity(site: Path) -> tuple[str, list[str]]:
    """SQLite's own checks, no page that held something else, and every row of every table."""
    faults, compared = [], 0
    database = opened(site)
    for check in ("integrity_check", "foreign_key_check"):
        found = [row for row in database.execute(f"pragma {check}") if row != ("ok",)]
        faults += [f"{check}: {row}" for row in found]
    free = database.execute("pragma freelist_count").fetchone()[0]
    if free:
        faults.append(f"{free} free pages")
    for path in sorted((site / "data").glob("*.csv-metadata.json")):
        name = path.name.removesuffix(".csv-metadata.json")
        cursor = database.execute(f'select * from "{name.replace("-", "_")}"')
        columns = [column[0] for column in cursor.description]
        own, raw = cursor.fetchall(), rows(site / "data" / f"{name}.csv")
        if len(own) != len(raw):
            faults.append(f"{name}: {len(own)} rows of {len(raw)}")
        for values, texts in zip(own, raw):
            row = dict(zip(columns, values))
            for column in [column for column in columns if column.endswith("_pence")]:
                pence, pounds = row.pop(column), row[column.removesuffix("_pence")]
                if pence != (None if pounds is None else round(pounds * 100)):
                    faults.append(f"{name} {texts['id']}: {column} is {pence!r}, in pounds {pounds!r}")
            for column, value in row.items():
                compared += 1
                text = unguarded(texts[column])
                if not same(value, text):
                    faults.append(f"{name} {texts['id']}: {column} is {value!r}, in the CSV {text!r}")
    found = database.execute("select count(*) from awards_fts where awards_fts match 'the'").fetchone()
    if not found or (found[0] == 0 and len(rows(site / "data" / "awards.csv")) > 5):
        faults.append("full-text search finds nothing")
    return f"SQLite: integrity and foreign keys hold, {compared} cells are those of the CSV", faults


def datasette(site: Path) -> tuple[str, list[str]]:
    """Datasette opens it as it is: pages, full-text search, and the views of totals; so does the version to come."""
    pythons = [python for python in (sys.executable, os.environ.get("NEXT_DATASETTE")) if python]
    faults = [f"{python}: {fault}" for python in pythons for fault in opens(python, site)]
    return f"Datasette, {len(pythons)} versions: the awards are counted, searched and added up", faults


def opens(python: str, site: Path) -> list[str]:
    """What is wrong with what the Datasette of that Python answers."""
    path = site / "data" / "register.sqlite"
    awards, faults = rows(site / "data" / "awards.csv"), []

    def answer(address: str) -> object:
        command = [python, "-m", "datasette", "-i", str(path), "--get", address]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    told = answer("/register/awards.json?_size=1&_extra=count")
    counted = told.get("count", told.get("filtered_table_rows_count"))
    if counted != len(awards):
        faults.append(f"{counted} awards of {len(awards)}")
    word = awards[0]["title"].split()[0]
    found = answer(f"/register/awards.json?_shape=array&_size=max&_search={quote(word)}")
    if awards[0]["id"] not in [row["id"] for row in found]:
        faults.append(f"a search for “{word}” does not find {awards[0]['id']}")
    shown = sum(row["amount_pence"] for row in answer("/register/totals_by_year.json?_shape=array&_size=max"))
    listed = sum(Decimal(row["amount"]) for row in rows(site / "data" / "totals.csv") if row["by"] == "year")
    if shown != listed * 100:
        faults.append(f"the years add up to {shown}, those of totals.csv to {listed}")
    return faults


def totals(site: Path) -> tuple[str, list[str]]:
    """Every total that a page marks, by one statement each."""
    database = opened(site)
    marked = set()
    for page in site.rglob("*.html"):
        marked |= set(MARKED.findall(page.read_text(encoding="utf-8")))
    faults = []
    for dimensions, shown in sorted(marked):
        where, values = [], []
        for part in [part for part in dimensions.split() if part != "all"]:
            name, key = part.split(":", 1)
            if name == "district" and key in ("several", "-"):
                where.append(f"district is null and several_districts = {int(key == 'several')}")
            elif key == "-":
                where.append(f'"{name}" is null')
            else:
                where.append(f'"{name}" = ?')
                values.append(key)
        condition = f"where {' and '.join(where)}" if where else ""
        own = database.execute(f"select coalesce(sum(amount_pence), 0) from sums {condition}", values).fetchone()[0]
        if own != Decimal(shown) * 100:
            faults.append(f"{dimensions or 'everything'}: {own} by SQL, {shown} on a page")
    listed = rows(site / "data" / "totals.csv")
    views = [name for (name,) in database.execute("select name from sqlite_master where type = 'view'")]
    for view in views:
        by = view.removeprefix("totals_by_")
        key = by if by == "year" else f'coalesce("{by}", \'\')'
        own = database.execute(f'select {key}, year, awards, amount from {view}').fetchall()
        table = [(row["id"], row["year"], int(row["awards"]), float(row["amount"])) for row in listed if row["by"] == by]
        if sorted(own) != sorted(table):
            faults.append(f"{view} has {len(own)} rows, totals.csv {len(table)}, or they differ")
    if not marked:
        faults.append("no page marks a total")
    return f"SQLite: {len(marked)} totals of the pages are those by SQL, {len(listed)} of totals.csv those of views", faults
