"""Says whether peers' sites are equals of Candour's.

    python3 same.py facts TREE FILE          notes what a site says, so that its tree can go
    python3 same.py compare CANDOUR PEER...  compares such notes

Each peer must have a page for each award, organisation, decision, panel, and each page of 100 of each priority and year,
and no other. On each, the rows of awards must be those of Candour's page, in their order, with their names, years, days
and sums; the page's own total must be the one that Candour gives; and every value and text of an award must be on its
page. Exit 1 where one is not so.
"""

import hashlib
import html
import pickle
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


# Longer words are noted by their beginning and a digest: there may be hundreds of megabytes of them.
NOTED = 60


def noted(word: str) -> str:
    return word if len(word) <= NOTED else word[:NOTED] + hashlib.blake2b(word.encode(), digest_size=8).hexdigest()


def facts(tree: Path) -> dict:
    """What a site says, by page: the digest of its rows, the words of an award's page, and totals."""
    own = pages(tree)
    known = set(own.values())
    noted_pages = {}
    for name, path in sorted(own.items()):
        text = path.read_text()
        rows_said = hashlib.blake2b("\n".join(rows(text)).encode()).digest()
        said = sorted(map(noted, words(text))) if name.startswith("awards/") else []
        noted_pages[name] = (rows_said, said, TOTAL.findall(text))
    others = [str(path.relative_to(tree)) for path in tree.rglob("*.html") if path not in known]
    sitemaps = sorted(tree.glob("sitemap*.xml"))
    listed = {address for sitemap in sitemaps for address in SITEMAP.findall(sitemap.read_text())}
    return {"pages": noted_pages, "others": others, "sitemap": listed}


def compare(name: str, ours: tuple, theirs: tuple) -> str | None:
    (our_rows, our_words, our_totals), (their_rows, their_words, their_totals) = ours, theirs
    if our_rows != their_rows:
        return "other rows"
    if name.startswith("awards/"):
        lacking = set(their_words) - set(our_words)
        extra = {word for word in set(our_words) - set(their_words) if "awarded to" not in word}
        if lacking or extra:
            return f"other words: {sorted(lacking)[:3]} {sorted(extra)[:3]}"
    given = dict(our_totals)
    if any(given.get(about) != sum for about, sum in their_totals):
        return f"another total: {their_totals}"
    if not name.startswith("awards/") and "/page/" not in name and not their_totals:
        return "no total"
    return None


def compare_all(candour: Path, *peers: Path) -> int:
    ours = pickle.loads(candour.read_bytes())["pages"]
    wrong = 0
    for peer in peers:
        theirs = pickle.loads(peer.read_bytes())
        faults = faults_of(ours, theirs)
        for fault in faults[:10]:
            print(f"{peer.stem}: {fault}", file=sys.stderr)
        wrong += len(faults)
        if not faults:
            print(f"{peer.stem}: {len(theirs['pages'])} pages with the same rows, totals and words as Candour's")
    return 1 if wrong else 0


def faults_of(ours: dict, theirs: dict) -> list[str]:
    own = theirs["pages"]
    faults = [f"{name}: only one has it" for name in sorted(ours.keys() ^ own.keys())]
    faults += [f"{path}: no page of the comparison" for path in theirs["others"]]
    for name in sorted(ours.keys() & own.keys()):
        fault = compare(name, ours[name], own[name])
        faults += [f"{name}: {fault}"] if fault else []
    if theirs["sitemap"] != set(own):
        faults.append("sitemap.xml: other pages")
    return faults


def main(action: str, first: str, *others: str) -> int:
    if action == "compare":
        return compare_all(Path(first), *map(Path, others))
    Path(others[0]).write_bytes(pickle.dumps(facts(Path(first))))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
