"""Whether links alone lead from the home page to everything that is published: python3 reach.py FOLDER...

Every page, and every file below documents/, must be reached by following links of pages. Pages that say they are no
addresses of their own (404.html) are not asked for. To a page that leads on from an old address nothing links.
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        # The search is reached by its form.
        if tag == "form" and given.get("action"):
            self.links.append(given["action"])


def file_of(folder, page, href):
    """The file that a link of a page leads to; none where it leaves the site."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = unquote(parts.path)
    target = folder / path.lstrip("/") if path.startswith("/") else page.parent / path
    target = target.resolve()
    return target / "index.html" if target.is_dir() else target


def reached(folder):
    found, waiting = set(), [folder / "index.html"]
    while waiting:
        page = waiting.pop()
        if page in found or not page.is_file():
            continue
        found.add(page)
        if page.suffix == ".html":
            links = Links()
            links.feed(page.read_text(encoding="utf-8"))
            waiting += [target for target in (file_of(folder, page, href) for href in links.links) if target]
    return found


def main():
    failed = False
    for name in sys.argv[1:]:
        folder = Path(name).resolve()
        found = reached(folder)
        pages = {page for page in folder.rglob("*.html") if page.name != "404.html"}
        moved = {page for page in pages if 'http-equiv="refresh"' in page.read_text(encoding="utf-8")}
        for page in sorted(moved & found):
            print(f"  a link leads to the old address {page.relative_to(folder)}")
        failed = failed or bool(moved & found)
        pages -= moved
        documents = {file for file in folder.glob("documents/**/*") if file.is_file()}
        missing = sorted(str(file.relative_to(folder)) for file in (pages | documents) - found)
        print(f"{name}: {len(pages & found)} of {len(pages)} pages and {len(documents & found)} of {len(documents)} documents are reached")
        for file in missing:
            print(f"  no link leads to {file}")
        failed = failed or bool(missing) or len(pages) < 2
    sys.exit(failed)


main()
