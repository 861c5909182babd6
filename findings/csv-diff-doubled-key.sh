#!/usr/bin/env bash
# Versions:  csvdiff 0.3.3 and csv-diff 1.2 (PyPI), which compare tables by a key.
# Expected:  two rows with one key are an error, or each is compared.
# Seen:      both keep the last row of a key only. A sum that changed in the first of two rows is "files are identical" for
#            csvdiff, and nothing at all for csv-diff; both exit with 0.
# So:        a doubled key is a finding of its own, before anything is compared.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check csvdiff==0.3.3 csv-diff==1.2
printf 'id,name,amount\na-1,Hub,10\na-2,Hill,20\na-2,Mill,30\n' > before.csv
printf 'id,name,amount\na-1,Hub,10\na-2,Hill,99\na-2,Mill,30\n' > after.csv
{
    python/bin/csvdiff --style=summary id before.csv after.csv && echo "csvdiff: exit 0"
    python/bin/csv-diff before.csv after.csv --key=id && echo "csv-diff: exit 0"
} | sed '/^$/d' > seen.txt
cat seen.txt
diff seen.txt - <<'TEXT'
files are identical
csvdiff: exit 0
csv-diff: exit 0
TEXT
