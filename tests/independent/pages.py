"""Finds every marked total in the HTML and compares it with the ledger.

    <td data-total="priority:tackling-crime year:2023-24"><data value="1250.50">£1,250.50</data></td>

The nearest element around a sum that carries `data-total` says what it is the sum of: entries that have all the
keys named. `all` names none, so it is the sum of everything. A sum without it is not compared. A marked element
without a sum says that there is none, so its total must be zero.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import values
from ledger import DIMENSIONS, NOT_RECORDED, SEVERAL, Keys, Ledger
from report import Report

VALUE = re.compile(r"-?\d+(\.\d{2})?")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

# Elements whose end tag HTML lets a page leave out: what an opening tag closes, up to the element around it.
CLOSES = {
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("tr", "td", "th"),
    "tbody": ("thead", "tbody", "tr", "td", "th"),
    "tfoot": ("thead", "tbody", "tr", "td", "th"),
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "p": ("p",),
}


@dataclass
class Sum:
    """`<data>`: its `value` and the text people read."""

    value: str
    text: str = ""


@dataclass
class Marked:
    """An element with `data-total`, and the sums it is the nearest for."""

    marker: str
    line: int
    sums: list[Sum] = field(default_factory=list)
    holds_marked: bool = False


@dataclass
class Element:
    """An element still open."""

    tag: str
    marked: Marked | None = None
    sum: Sum | None = None


class Totals(HTMLParser):
    """Collects the marked elements of one page, in the order they begin."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.found: list[Marked] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.close_implied(tag)
        if tag in VOID:
            return
        attributes = {name: value or "" for name, value in attrs}
        self.open.append(Element(tag, self.mark(attributes), self.sum(tag, attributes)))
        if self.open[-1].sum and (marked := self.nearest_marked()):
            marked.sums.append(self.open[-1].sum)

    def mark(self, attributes: dict[str, str]) -> Marked | None:
        if "data-total" not in attributes:
            return None
        marked = Marked(attributes["data-total"], self.getpos()[0])
        self.found.append(marked)
        if around := self.nearest_marked():
            around.holds_marked = True
        return marked

    def sum(self, tag: str, attributes: dict[str, str]) -> Sum | None:
        return Sum(attributes.get("value", "")) if tag == "data" else None

    def nearest_marked(self) -> Marked | None:
        return next((element.marked for element in reversed(self.open) if element.marked), None)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br/>`, or an element of an SVG: nothing stays open."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            if element.sum:
                element.sum.text += data

    def handle_endtag(self, tag: str) -> None:
        for place in reversed(range(len(self.open))):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def close_implied(self, tag: str) -> None:
        """Closes what the opening of `tag` ends where the page left the end tag out."""
        while self.open and self.open[-1].tag in CLOSES.get(tag, ()):
            self.open.pop()


def check(public: Path, ledger: Ledger, known: dict[str, set[str]], report: Report) -> int:
    """Compares every marked total of every page; says how many there were. `known`: by dimension, its records."""
    before = report.compared
    for path in sorted(public.rglob("*.html")):
        for marked in marked_elements(path.read_text(encoding="utf-8")):
            if marked.marker.strip():
                check_marked(f"{path}, line {marked.line}, {marked.marker}", marked, ledger, known, report)
    return report.compared - before


def marked_elements(html: str) -> list[Marked]:
    totals = Totals()
    totals.feed(html)
    totals.close()
    return totals.found


def check_marked(what: str, marked: Marked, ledger: Ledger, known: dict[str, set[str]], report: Report) -> None:
    """Every sum in a marked element, or none where there is nothing to show."""
    try:
        total = ledger.total(keys_of(marked.marker, known))
    except ValueError as error:
        report.fail(f"{what}: {error}")
        return
    for found in marked.sums:
        report.compare(what, shown(total), as_shown(found))
    if not marked.sums and not marked.holds_marked:
        report.compare(f"{what} (shows no sum)", shown(total), shown(0))


def shown(total: int) -> str:
    return f"{values.decimal(total)} as {values.pounds(total)}"


def as_shown(found: Sum) -> str:
    """A published sum as `shown` writes it: the value that scripts read and the text that people read."""
    value = values.decimal(values.pence(found.value)) if VALUE.fullmatch(found.value) else repr(found.value)
    return f"{value} as {' '.join(found.text.split())}"


def keys_of(marker: str, known: dict[str, set[str]]) -> Keys:
    """`priority:a year:2023-24` as keys; a dimension or a key that cannot be is an error."""
    tokens = [token for token in marker.split() if token != "all"]
    keys = dict(parse(token, known) for token in tokens)
    if len(keys) != len(tokens):
        raise ValueError("one dimension is named twice")
    return keys


def parse(token: str, known: dict[str, set[str]]) -> tuple[str, str]:
    dimension, _, key = token.partition(":")
    if dimension not in DIMENSIONS:
        raise ValueError(f"no dimension is called {dimension!r}")
    if dimension == "year":
        return dimension, values.year(key)
    is_several = dimension == "district" and key == SEVERAL
    if key != NOT_RECORDED and not is_several and key not in known[dimension]:
        raise ValueError(f"no {dimension} is called {key!r}")
    return dimension, key
