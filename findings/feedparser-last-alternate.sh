#!/usr/bin/env bash
# Versions:  feedparser 6.0.14 (PyPI).
# Expected:  an entry of an English feed with two alternate links, the second with hreflang="cy" (RFC 4287, 4.1.2 allows one for
#            each language), has the English page as its link.
# Seen:      its link is the last alternate, in whatever language: readers are sent to the Welsh page. The other way round the
#            English one wins.
# So:        an entry of ours has one alternate link; each language has a feed of its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
python/bin/python - > seen.txt <<'PYTHON'
import feedparser
english = '<link rel="alternate" hreflang="en" href="https://body.example/awards/a-8/"/>'
welsh = '<link rel="alternate" hreflang="cy" href="https://body.example/cy/dyfarniadau/a-8/"/>'
for links in english + welsh, welsh + english:
    parsed = feedparser.parse(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>tag:body.example,2026:feed</id><title>Awards</title>'
        "<updated>2026-11-20T00:00:00Z</updated><entry><id>tag:body.example,2026:a-8</id><title>Roof</title>"
        f"<updated>2026-11-19T00:00:00Z</updated>{links}</entry></feed>")
    print(parsed.entries[0].link, parsed.bozo)
PYTHON
cat seen.txt
diff seen.txt - <<'TEXT'
https://body.example/cy/dyfarniadau/a-8/ False
https://body.example/awards/a-8/ False
TEXT
