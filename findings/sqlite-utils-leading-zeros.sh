#!/usr/bin/env bash
# Versions:  sqlite-utils 4.2.1 (PyPI), by which CSV files become databases for Datasette.
# Expected:  a company number with a leading zero stays text: types were detected only on request before version 4.
# Seen:      "insert --csv" makes a column integer if every value looks like one: 00445790 becomes 445790. One Scottish
#            number in the same column, SC012345, and all keep their zeros: a row decides the type of the others.
# So:        register.sqlite is published with declared types: take it rather than insert the CSV files.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check sqlite-utils==4.2.1
printf 'id,number\nhub,00445790\nmill,01234567\n' > english.csv
printf 'id,number\nhub,00445790\nkirk,SC012345\n' > both.csv
for table in english both; do
    python/bin/sqlite-utils insert register.db $table $table.csv --csv
    python/bin/sqlite-utils rows register.db $table --csv --no-headers
done | tr -d '\r' | sed '/^$/d' > seen.txt
cat seen.txt
diff seen.txt - <<'TEXT'
hub,445790
mill,1234567
hub,00445790
kirk,SC012345
TEXT
