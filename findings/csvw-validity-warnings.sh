#!/usr/bin/env bash
# Versions:  csvw 4.1.1 (PyPI).
# Expected:  CSVW(…, validate=True).is_valid is False for a table with a value of a wrong type and for one that breaks its primary
#            key, whatever else the program does.
# Seen:      False for the wrong value rests on a Python warning being recorded: where warnings are off (PYTHONWARNINGS=ignore),
#            the same table is valid. A doubled key raises ValueError out of the property in both cases.
# So:        our tests read the rows with csvw.Table, which raises, and do not ask is_valid.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check csvw==4.1.1
cat > awards.csv-metadata.json <<'JSON'
{"@context": "http://www.w3.org/ns/csvw", "url": "awards.csv", "tableSchema": {"primaryKey": "id", "columns": [
  {"name": "id", "titles": "id"}, {"name": "amount", "titles": "amount", "datatype": "decimal"}]}}
JSON
cat > judge.py <<'PYTHON'
from csvw import CSVW
try:
    print(CSVW("awards.csv-metadata.json", validate=True).is_valid)
except ValueError as error:
    print("ValueError", error)
PYTHON
for rows in 'a-1,5\na-2,6\n' 'a-1,5\na-2,six\n' 'a-1,5\na-1,6\n'; do
    printf "id,amount\n$rows" > awards.csv
    env -u PYTHONWARNINGS python/bin/python judge.py 2>/dev/null
    PYTHONWARNINGS=ignore python/bin/python judge.py
done | paste - - > seen.txt
cat seen.txt
diff <(tr '\t' '|' < seen.txt) - <<'TEXT'
True|True
False|True
ValueError awards.csv:3 duplicate primary key: a-1|ValueError awards.csv:3 duplicate primary key: a-1
TEXT
