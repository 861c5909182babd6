#!/usr/bin/env bash
# Versions:  feedparser 6.0.14 (PyPI).
# Expected:  a tombstone (RFC 6721, at:deleted-entry) in an Atom feed is passed over, or belongs to the deleted entry: its link
#            is a link of its own.
# Seen:      its link becomes a link of the feed, and even *the* link: the address of the withdrawn entry replaces the feed’s
#            own address. The number of entries and the "bozo" flag are as for any good feed.
# So:        a withdrawal is an entry in words, never a tombstone with a link.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
cat > feed.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
  <id>tag:body.example,2026:feed</id>
  <title>Awards</title>
  <updated>2026-11-20T00:00:00Z</updated>
  <link href="https://body.example/feed/"/>
  <at:deleted-entry ref="tag:body.example,2026:a-7" when="2026-11-20T00:00:00Z">
    <at:comment>Withdrawn</at:comment>
    <link href="https://body.example/withdrawn/a-7/"/>
  </at:deleted-entry>
  <entry>
    <id>tag:body.example,2026:a-8</id>
    <title>Roof</title>
    <updated>2026-11-19T00:00:00Z</updated>
    <link href="https://body.example/awards/a-8/"/>
  </entry>
</feed>
XML
python/bin/python - > seen.txt <<'PYTHON'
import feedparser
parsed = feedparser.parse("feed.xml")
print("link", parsed.feed.link)
print("links", len(parsed.feed.links), "entries", len(parsed.entries), "bozo", parsed.bozo)
PYTHON
cat seen.txt
diff seen.txt - <<'TEXT'
link https://body.example/withdrawn/a-7/
links 2 entries 1 bozo False
TEXT
