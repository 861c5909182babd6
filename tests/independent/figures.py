"""Compares the file of figures of every chart with the table that stands below the chart, sum by sum.

The tables themselves are compared with the records in `pages`, so that the files are too.
"""

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

from report import Report

# A chart says where its exact figures are: the name of a table of the page, and a file.
CHART = re.compile(r'class="chart-about"><a href="#([^"]+)">.*?<a href="([^"]+\.csv)" download>', re.S)
# What every address of the site begins with.
ROOT = re.compile(r'href="([^"]*)/assets/style\.css"')
NONE = ""


class Tables(HTMLParser):
    """Collects the rows of each table's body, by the name of its caption: sums as values, the rest as text."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.name = ""
        self.in_caption = self.in_body = self.in_cell = False
        self.marked = False
        self.value: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "table":
            self.name = ""
            self.tables[""] = []
        elif tag == "caption":
            self.in_caption = True
        elif tag == "span" and self.in_caption:
            self.name = attributes.get("id", "")
            self.tables[self.name] = []
        elif tag == "tbody":
            self.in_body = True
        elif tag == "tr" and self.in_body:
            self.tables[self.name].append([])
        elif tag in ("td", "th") and self.in_body:
            self.in_cell, self.marked, self.value, self.text = True, "data-total" in attributes, None, ""
        elif tag == "data" and self.in_cell:
            self.value = attributes.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.in_cell:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self.in_caption = False
        elif tag == "tbody":
            self.in_body = False
        elif tag in ("td", "th") and self.in_cell:
            self.in_cell = False
            self.tables[self.name][-1].append(self.cell())

    def cell(self) -> str:
        if self.value is not None:
            return self.value
        return NONE if self.marked else " ".join(self.text.split())


def check(public: Path, report: Report) -> int:
    """Every chart of every page; says how many there were."""
    before = report.compared
    for path in sorted(public.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        charts = CHART.findall(html)
        if not charts:
            continue
        root = ROOT.search(html)
        tables = Tables()
        tables.feed(html)
        for name, address in charts:
            file = public / address.removeprefix(root[1] if root else "").lstrip("/")
            check_chart(path, tables.tables.get(name), file, report)
    return report.compared - before


def check_chart(page: Path, table: list[list[str]] | None, file: Path, report: Report) -> None:
    if table is None or not file.is_file():
        report.fail(f"{page}: a chart without {'its table' if table is None else file}")
        return
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))[1:]
    report.compare(f"{page}: sums in {file.name}", sums(table), sums(rows))


def sums(rows: list[list[str]]) -> list[list[str]]:
    """The cells that are sums: words differ between the languages, and a page adds remarks to them."""
    return [[cell for cell in row if re.fullmatch(r"-?\d+\.\d{2}", cell)] for row in rows]
