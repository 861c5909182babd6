"""Says whether peers' sites are equals of Candour's: python3 same.py CANDOUR PEER...

Each peer must have a page for each award, organisation, decision, panel, and each page of 100 of each priority and year,
and no other. On each, the rows of awards must be those of Candour's page, in their order, with their names, years, days
and sums; the page's own total must be the one that Candour gives; and every value and text of an award must be on its
page. Exit 1 where one is not so.
"""

import html
import re
import sys
from pathlib import Path

KINDS = {"awards", "organisations", "decisions", "panels", "priorities", "years"}
ROW = re.compile(r'<tr><th scope="row"><a href="/awards/.*?</tr>')
TOTAL = re.compile(r'data-total="([^" ]+)">\s*(?:<a [^>]*>)?<data value="([^"]+)">')
SITEMAP = re.compile(r"<loc>https://example\.org/([^<]*?)/?</loc>")


def pages(folder: Path) -> dict[str, Path]:
    found = {}
    for page in folder.rglob("index.html"):
        parts = page.parent.relative_to(folder).parts
        is_list = len(parts) in (1, 3) and parts[0] in {"awards", "organisations"}
        # Candour also lists two facets at a time, and each kind of record by itself.
        is_facets = len(parts) > 2 and parts[2] != "page"
        if len(parts) > 1 and parts[0] in KINDS and not is_list and not is_facets:
            found["/".join(parts)] = page
    return found


def rows(text: str) -> list[str]:
    return [re.sub(r"\s+", " ", html.unescape(row)) for row in ROW.findall(text)]


def words(text: str) -> set[str]:
    main = text.split("<main", 1)[1].split('<div class="page-about">')[0]
    said = re.findall(r"<(?:dd|p|h1|td|time|data)[^>]*>([^<]+)<|<a href=\"(/[^\"]+)\"", main)
    return {re.sub(r"\s+", " ", html.unescape(word)).strip() for pair in said for word in pair if word.strip()}


def compare(name: str, ours: str, theirs: str) -> str | None:
    if rows(ours) != rows(theirs):
        return "other rows"
    if name.startswith("awards/"):
        lacking = words(theirs) - words(ours)
        extra = {word for word in words(ours) - words(theirs) if "awarded to" not in word}
        if lacking or extra:
            return f"other words: {sorted(lacking)[:3]} {sorted(extra)[:3]}"
    ours_total, own = dict(TOTAL.findall(ours)), TOTAL.findall(theirs)
    if any(ours_total.get(about) != sum for about, sum in own):
        return f"another total: {own}"
    if not name.startswith("awards/") and "/page/" not in name and not own:
        return "no total"
    return None


def main(candour: Path, *peers: Path) -> int:
    ours = pages(candour)
    wrong = 0
    for peer in peers:
        theirs = pages(peer)
        known = set(theirs.values())
        others = [path for path in peer.rglob("*.html") if path not in known]
        faults = [f"{name}: only one has it" for name in sorted(ours.keys() ^ theirs.keys())]
        faults += [f"{path}: no page of the comparison" for path in others]
        for name in sorted(ours.keys() & theirs.keys()):
            fault = compare(name, ours[name].read_text(), theirs[name].read_text())
            faults += [f"{name}: {fault}"] if fault else []
        if set(SITEMAP.findall((peer / "sitemap.xml").read_text())) != set(theirs):
            faults.append("sitemap.xml: other pages")
        for fault in faults[:10]:
            print(f"{peer.name}: {fault}", file=sys.stderr)
        wrong += len(faults)
        if not faults:
            print(f"{peer.name}: {len(theirs)} pages with the same rows, totals and words as Candour's")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
