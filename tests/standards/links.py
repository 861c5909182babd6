"""What links to downloads say of the files: their format and size."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Endings of files that people download, and the words that a link may call them by.
FORMATS = {
    ".csv": "CSV", ".json": "JSON|CSVW", ".jsonld": "DCAT", ".xlsx": "Excel|XLSX", ".sqlite": "SQLite", ".parquet": "Parquet",
    ".zip": "ZIP", ".xml": "feed|Atom|site map",
}  # fmt: skip
SIZE = re.compile(r"(\d+(?:\.\d+)?)\s(bytes?|KB|MB|GB|beit|kB)\b")
UNITS = {"byte": 1, "bytes": 1, "beit": 1, "KB": 1000, "kB": 1000, "MB": 1000**2, "GB": 1000**3}


class Links(HTMLParser):
    """Every link of a page with its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.inside: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list) -> None:
        if tag == "a" and (href := dict(attributes).get("href")):
            self.inside, self.text = href, ""

    def handle_data(self, text: str) -> None:
        self.text += text

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.inside:
            self.found.append((self.inside, " ".join(self.text.split())))
            self.inside = None


def true(site: Path) -> tuple[str, list[str]]:
    """Each link to a download names its format and a size that is the file's, within rounding."""
    faults, checked = [], 0
    for page in sorted(site.rglob("*.html")):
        links = Links()
        links.feed(page.read_text(encoding="utf-8"))
        for href, text in links.found:
            address = urlsplit(href)
            path = (site / unquote(address.path).lstrip("/")) if href.startswith("/") else None
            words = FORMATS.get(Path(address.path).suffix)
            if path is None or words is None or path.suffix == ".xml":
                continue
            checked += 1
            name = f"{page.relative_to(site)}: {text!r} ({href})"
            if not path.is_file():
                faults.append(f"{name} is not there")
                continue
            size = SIZE.search(text)
            if not re.search(words, text):
                faults.append(f"{name} does not name its format")
            elif not size:
                faults.append(f"{name} does not say its size")
            elif not fits(size, path.stat().st_size):
                faults.append(f"{name} says {size[0]}, the file has {path.stat().st_size} bytes")
    return f"links: {checked} name the format and size of what they lead to", faults


def fits(said: re.Match, size: int) -> bool:
    """Whether a size as said is that many bytes, rounded to the digits given."""
    unit = UNITS[said[2]]
    digits = len(said[1].partition(".")[2])
    return abs(float(said[1]) * unit - size) <= unit * 10**-digits * 0.5 + 1
