"""Workbooks: read back by openpyxl and compared with the CSV, cell by cell."""

import zipfile
from pathlib import Path

import openpyxl

from tables import rows, same, unguarded

# A cell of a workbook holds no more.
MOST_CHARACTERS = 32_767


def cells(site: Path) -> tuple[str, list[str]]:
    """Every workbook of the site against the table beside it."""
    faults, compared = [], 0
    paths = sorted(site.rglob("*.xlsx"))
    for path in paths:
        name = path.relative_to(site)
        with zipfile.ZipFile(path) as parts:
            if any("vbaProject" in part or "externalLink" in part for part in parts.namelist()):
                faults.append(f"{name}: has a macro or a link to another workbook")
        workbook = openpyxl.load_workbook(path)
        sheet, about, columns = workbook.worksheets
        if workbook.active is not sheet or (about.title, columns.title) != ("About", "Columns"):
            faults.append(f"{name}: opens on {workbook.active.title}, its sheets are {workbook.sheetnames}")
        raw = rows(path.with_suffix(".csv"))
        said = {row[0]: row[1] for row in about.iter_rows(values_only=True) if row[0]}
        for fact in ("Published by", "Licence", "Newest record", "Address"):
            if not said.get(fact):
                faults.append(f"{name}: About does not say its {fact.lower()}")
        header = [cell.value for cell in sheet[1]]
        own = [row for row in sheet.iter_rows(min_row=2) if any(cell.value is not None for cell in row)]
        if raw and header != list(raw[0]):
            faults.append(f"{name}: columns are {header}")
        if len(own) != len(raw):
            faults.append(f"{name}: {len(own)} rows of {len(raw)}")
        if columns.max_row - 1 != len(header):
            faults.append(f"{name}: {columns.max_row - 1} notes for {len(header)} columns")
        for row, texts in zip(own, raw):
            for cell, text in zip(row, texts.values()):
                compared += 1
                if cell.data_type == "f":
                    faults.append(f"{name}: {cell.coordinate} is a formula")
                elif not same(cell.value, unguarded(text)[:MOST_CHARACTERS]):
                    faults.append(f"{name}: {cell.coordinate} is {cell.value!r}, in the CSV {text!r}")
    return f"openpyxl: {len(paths)} workbooks, {compared} cells are those of the CSV", faults
