#!/usr/bin/env bash
# Versions:  frictionless 5.21.0 (PyPI), the reference implementation of the Data Package standard in Python.
# Expected:  "uniqueKeys" and "categories" of Data Package 2 are enforced, or a warning says that they are not.
# Seen:      a table that breaks both is valid without a remark. "primaryKey" on the same column finds the doubled id, and
#            "enum" finds the word that is no category.
# So:        what must hold is stated as a primary key and as constraints too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0
printf 'id,kind\na-1,grant\na-1,loan\n' > awards.csv
validate() { # what a schema adds, what the field "kind" adds
    cat > package.json <<JSON
{"\$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "x", "resources": [{"name": "awards",
 "path": "awards.csv", "schema": {"fields": [{"name": "id", "type": "string"}, {"name": "kind", "type": "string"$2}]$1}}]}
JSON
    python/bin/frictionless validate package.json --json > report.json || true
    python/bin/python -c '
import json
report = json.load(open("report.json"))
print(report["valid"], *(error["type"] for task in report["tasks"] for error in task["errors"]))'
}
{
    validate ', "uniqueKeys": [["id"]]' ', "categories": ["grant"]'
    validate ', "primaryKey": ["id"]' ', "constraints": {"enum": ["grant"]}'
} > seen.txt
cat seen.txt
diff seen.txt - <<'TEXT'
True
False constraint-error primary-key
TEXT
