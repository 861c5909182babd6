#!/usr/bin/env bash
# Versions:  xlsx2csv 0.8.6 and openpyxl 3.1.5 (PyPI).
# Expected:  cells formatted as percentages come out in one way: all as "10%" and "12.5%", or all as fractions.
# Seen:      the formats 0% and 0.00% give "10%" and "77.50%"; 0.0%, which every spreadsheet program offers with a button, gives the
#            fraction: 12.5% becomes "0.125" in the same column, an eighth of a per cent to whoever adds the sign.
# So:        import reads workbooks themselves; a column of percentages from a CSV file is judged as a whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5
python/bin/python - <<'PYTHON'
from openpyxl import Workbook
book = Workbook()
sheet = book.active
sheet.append(["criterion", "weight"])
for name, weight, form in ("social value", 0.1, "0%"), ("price", 0.125, "0.0%"), ("quality", 0.775, "0.00%"):
    sheet.append([name, weight])
    sheet.cell(sheet.max_row, 2).number_format = form
book.save("weights.xlsx")
PYTHON
python/bin/xlsx2csv weights.xlsx > seen.txt
cat seen.txt
diff <(tr -d '\r' < seen.txt) - <<'TEXT'
criterion,weight
social value,10%
price,0.125
quality,77.50%
TEXT
