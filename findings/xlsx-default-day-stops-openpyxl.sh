#!/usr/bin/env bash
# Versions:  rust_xlsxwriter 0.102.0 (crates.io), openpyxl 3.1.5 and xlsx2csv 0.8.6 (PyPI).
# Expected:  a workbook whose properties have the default day is one of 1900 or of today, and opens everywhere.
# Seen:      ExcelDateTime::default() as the day of creation is written as the text 0-00-00; xlsx2csv reads the cells all the same,
#            while openpyxl gives nothing of the workbook but a ValueError about its properties.
# So:        a workbook without a day of its own must be given one, or programs refuse all of it for a property nobody reads.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
cargo init --quiet --name seen --vcs none
cargo add --quiet rust_xlsxwriter@=0.102.0
cat > src/main.rs <<'RUST'
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

fn main() {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::default()));
    book.add_worksheet().write(0, 0, 1250.5).unwrap();
    book.save("seen.xlsx").unwrap();
}
RUST
cargo run --quiet
python3 -m venv python
python/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 xlsx2csv==0.8.6
cat > seen.py <<'PYTHON'
import re, subprocess, sys, zipfile
import openpyxl

print(re.search("<dcterms:created[^>]*>(.*?)<", zipfile.ZipFile("seen.xlsx").read("docProps/core.xml").decode())[1])
print(subprocess.run([sys.executable, "-m", "xlsx2csv", "seen.xlsx"], capture_output=True, text=True).stdout.strip())
try:
    openpyxl.load_workbook("seen.xlsx")
    print("opened")
except Exception as error:
    print(type(error).__name__)
PYTHON
python/bin/python seen.py | tee seen.txt
diff seen.txt - <<'TEXT'
0-00-00T00:00:00Z
1250.5
ValueError
TEXT
