#!/usr/bin/env bash
# Versions:  ocdsmerge 0.8.0 (PyPI), the reference implementation of merging in the Open Contracting Data Standard.
# Expected:  releases are merged in the order of their moments; the standard allows any offset of RFC 3339.
# Seen:      they are merged in the order of the text of their dates. A release of 00:30 British Summer Time (23:30 UTC)
#            overrides one made a quarter of an hour later, written 23:45Z: the compiled contract has the older sum.
# So:        every date of ours in OCDS is UTC and ends in Z.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check ocdsmerge==0.8.0
python/bin/python - > seen.txt <<'PYTHON'
from datetime import datetime
from ocdsmerge import Merger

def release(number, date, amount):
    return {"ocid": "ocds-213czf-1", "id": number, "date": date, "tag": ["contractAmendment"],
            "contracts": [{"id": "c-1", "value": {"amount": amount}}]}

earlier = release("1", "2026-05-01T00:30:00+01:00", 120)
later = release("2", "2026-04-30T23:45:00Z", 150)
print("earlier first", datetime.fromisoformat(earlier["date"]) < datetime.fromisoformat(later["date"]))
merged = Merger(schema={"properties": {}}).create_compiled_release([earlier, later])
print("current", merged["contracts"][0]["value"]["amount"], "of release", merged["date"])
PYTHON
cat seen.txt
diff seen.txt - <<'TEXT'
earlier first True
current 120 of release 2026-05-01T00:30:00+01:00
TEXT
