#!/usr/bin/env bash
# Versions:  ocdsmerge 0.8.0 (PyPI), the reference implementation of merging in the Open Contracting Data Standard.
# Expected:  a later release that sets a field to null removes it, as the standard says, whether a value or an object.
# Seen:      null removes a value. An object set to null stays whole in the compiled release, without a warning: a contract
#            whose period a later release took back still has its end.
# So:        a release that takes back an object sets each of its values to null.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check ocdsmerge==0.8.0
python/bin/python - > seen.txt <<'PYTHON'
import json
from ocdsmerge import Merger

def release(number, date, contract):
    return {"ocid": "ocds-213czf-1", "id": number, "date": date, "tag": ["contract"],
            "contracts": [{"id": "c-1", **contract}]}

first = release("1", "2026-04-01T00:00:00Z", {"title": "Van", "period": {"endDate": "2027-03-31T00:00:00Z"}})
for change in {"title": None}, {"period": None}, {"period": {"endDate": None}}:
    merged = Merger(schema={"properties": {}}).create_compiled_release(
        [first, release("2", "2026-05-01T00:00:00Z", change)])
    print(json.dumps(change), "→", json.dumps(merged["contracts"]))
PYTHON
cat seen.txt
diff seen.txt - <<'TEXT'
{"title": null} → [{"id": "c-1", "period": {"endDate": "2027-03-31T00:00:00Z"}}]
{"period": null} → [{"id": "c-1", "title": "Van", "period": {"endDate": "2027-03-31T00:00:00Z"}}]
{"period": {"endDate": null}} → [{"id": "c-1", "title": "Van", "period": {}}]
TEXT
