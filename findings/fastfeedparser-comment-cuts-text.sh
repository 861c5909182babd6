#!/usr/bin/env bash
# Versions:  fastfeedparser 0.6.5 (PyPI).
# Expected:  a comment or processing instruction inside a title or summary is no part of its text, and the text goes on after it.
# Seen:      the text ends at the comment: "£12,600 for a roof" becomes "£12,600". CDATA is read whole.
# So:        our feeds have neither comments nor instructions.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check fastfeedparser==0.6.5
python/bin/python - > seen.txt <<'PYTHON'
import fastfeedparser

def title(text):
    return fastfeedparser.parse(
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:body.example,2026:feed</id><title>Awards</title>'
        "<updated>2026-11-20T00:00:00Z</updated><entry><id>tag:body.example,2026:a-8</id>"
        f"<title>{text}</title><updated>2026-11-19T00:00:00Z</updated></entry></feed>").entries[0].title

for between in "", "<!-- draft 2 -->", "<?page 2?>", "<![CDATA[]]>":
    print(f"{between:16} | {title(f'£12,600 {between}for a roof')}")
PYTHON
cat seen.txt
diff seen.txt - <<'TEXT'
                 | £12,600 for a roof
<!-- draft 2 --> | £12,600
<?page 2?>       | £12,600
<![CDATA[]]>     | £12,600 for a roof
TEXT
