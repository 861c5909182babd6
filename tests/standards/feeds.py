"""Feeds: feedparser finds each well-formed and typed, every entry with what readers show."""

from pathlib import Path

import feedparser

TYPE = {"content-type": "application/atom+xml; charset=utf-8"}


def read(site: Path) -> tuple[str, list[str]]:
    """Every feed of the site."""
    faults, entries = [], 0
    paths = sorted(site.rglob("feed.xml"))
    for path in paths:
        name = path.relative_to(site)
        feed = feedparser.parse(path.read_bytes(), response_headers=TYPE)
        if feed.bozo or feed.version != "atom10":
            faults.append(f"{name}: {feed.get('bozo_exception') or feed.version}")
            continue
        links = {link.rel: link.type for link in feed.feed.links}
        if links != {"alternate": "text/html", "self": "application/atom+xml"}:
            faults.append(f"{name}: its links are of types {links}")
        if feed.feed.updated_parsed.tm_year < 1990:
            faults.append(f"{name}: was updated in {feed.feed.updated_parsed.tm_year}")
        entries += len(feed.entries)
        for entry in feed.entries:
            lacking = [key for key in ("id", "title", "link", "updated_parsed") if not entry.get(key)]
            if lacking:
                faults.append(f"{name}: {entry.get('id')} has no {', '.join(lacking)}")
        ids = [entry.id for entry in feed.entries]
        if len(ids) != len(set(ids)):
            faults.append(f"{name}: an id is there twice")
    return f"feedparser: {len(paths)} feeds of {entries} entries are well-formed and typed", faults
