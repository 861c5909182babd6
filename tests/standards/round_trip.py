#!/usr/bin/env python3
"""Workbooks of a site, saved again by openpyxl or turned to CSV by xlsx2csv, come back by `candour import` without a loss.

    round_trip.py PROGRAM

Builds a small site of values that other programs like to change, takes the records of one type out of a copy, imports them
from the workbook, and compares every value of the open data. What the import wrote is also read by PyYAML, which follows
YAML 1.1: each text must be a text there too. Exit status: 0 when nothing is lost, 1 when something is, 2 when it could not
run.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import yaml
from xlsx2csv import Xlsx2csv

SETTINGS = """\
name: Example Office
kind: pcc
base_url: https://www.example.org
contact: { email: office@example.org }
accessibility: { prepared_on: 2026-11-02, reviewed_on: 2026-11-02, tested_on: 2026-11-02, tested_by: Us, \
response_days: 10, compliance: full }
checks:
  severity: { %s }
"""

# Rules of duty are not what this is about.
OFF = (
    "missing-purpose missing-legal-basis missing-conditions missing-reasons missing-awarded-on missing-start missing-end "
    "missing-priority missing-budget-area missing-funding missing-districts missing-decision"
)

FILES = {
    "data/districts.yaml": "- { id: north, title: North }\n- { id: south, title: South }\n",
    "data/funding-sources.yaml": (
        "- { id: precept, title: Precept, funder: Example Office, kind: precept }\n"
        "- { id: '007', title: Seven, funder: Example Office, kind: precept }\n"
    ),
}

ORGANISATIONS = [
    {"id": "007-club", "name": "007 Example Club", "kind": "charity", "charity_number": "9999002"},
    {"id": "0123", "name": "=Equal Example", "kind": "company", "company_number": "01234567", "postcode": "S1 2AB"},
    {"id": "1e5", "name": "Example “Quotes” & <b>Co</b>", "kind": "unincorporated", "other_names": ["One", "Zwei"]},
    {"id": "hub", "name": "+44 Example", "kind": "charity", "charity_number": "9999003", "vcse": True,
     "website": "https://www.example.org/?a=1&b=2;c"},
]

AWARDS = [
    {"id": "001", "recipient": "007-club", "title": "12:30", "amount": "1.05", "start": "2025-04-05", "purpose": "0123"},
    {"id": "2025-04-05", "recipient": "0123", "title": "2025-04-05", "amount": "17350.40", "start": "2026-01-02",
     "districts": ["north", "south"], "purpose": "yes"},
    {"id": "1e3", "recipient": "1e5", "title": "1e3", "amount": "1234567.89", "start": "2025-12-31", "end": "2026-11-30",
     "funding": [{"source": "precept", "amount": "1000000.50"}, {"source": "007", "amount": "234567.39"}], "purpose": "-1"},
    {"id": "a-4", "recipient": "hub", "title": "One, “two”; \"three\"", "amount": "100", "start": "2025-06-07",
     "purpose": "First line.\n\nSecond; line, with a comma.", "requested": "150.10", "open_call": True},
    {"id": "a-5", "recipient": "hub", "title": "+1 - a sum", "amount": "99000", "start": "2025-05-04", "purpose": "@home #1"},
    {"id": "a-6", "recipient": "hub", "title": "1_000", "amount": "5", "year": "2025-26", "purpose": "Caffè 🙂"},
]

# Fields whose values are texts to every program.
TEXTS = ("id", "title", "name", "purpose", "recipient", "charity_number", "company_number", "postcode")

RECORDS = {"organisations": ORGANISATIONS, "awards": [{"kind": "grant"} | award for award in AWARDS]}


class Program:
    def __init__(self, path: str):
        self.path = Path(path).resolve()

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess:
        command = [self.path, "--today", "2026-11-22", "--color", "never", "-C", folder, *arguments]
        return subprocess.run(command, capture_output=True, text=True)


def written(folder: Path, without: str | None = None) -> Path:
    """The site, perhaps without the records of one type."""
    severity = ", ".join(f"{code}: {{ level: off, reason: Of a test., until: 2030-12-31 }}" for code in OFF.split())
    files = FILES | {"data/site.yaml": SETTINGS % severity}
    files |= {f"data/{name}.yaml": json.dumps(own) for name, own in RECORDS.items() if name != without}
    if without == "organisations":
        del files["data/awards.yaml"]
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def as_it_is(workbook: Path, folder: Path) -> Path:
    return Path(shutil.copy(workbook, folder))


def saved_by_openpyxl(workbook: Path, folder: Path) -> Path:
    path = folder / workbook.name
    openpyxl.load_workbook(workbook).save(path)
    return path


def turned_to_csv(workbook: Path, folder: Path) -> Path:
    path = folder / workbook.with_suffix(".csv").name
    Xlsx2csv(str(workbook), outputencoding="utf-8").convert(str(path), sheetid=SHEET)
    return path


def saved_by_libreoffice(workbook: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", folder, workbook]
    subprocess.run(command, check=True, capture_output=True)
    return folder / workbook.name


# Which sheet of a workbook has the records: the first, so that programs open on them.
SHEET = 1

# LibreOffice is large: it takes part where it is installed.
WAYS = [as_it_is, saved_by_openpyxl, turned_to_csv] + [saved_by_libreoffice] * bool(shutil.which("soffice"))


def table(site: Path, name: str) -> dict[str, dict]:
    rows = json.loads((site / f"public/data/{name}.json").read_text(encoding="utf-8"))
    return {row["id"]: row for row in rows}


def retyped(site: Path, name: str) -> list[str]:
    """Texts that a program of YAML 1.1 reads as something else."""
    faults = []
    for path in (site / "data" / name).glob("imported*.yaml"):
        for record in yaml.safe_load(path.read_text(encoding="utf-8")):
            own = [(field, record[field]) for field in TEXTS if field in record]
            faults += [f"{field}: {text!r}" for field, text in own if not isinstance(text, str)]
    return faults


def compared(program: Program, first: Path, name: str, way, folder: Path) -> list[str]:
    """What is lost of the records of a type that go this way."""
    source = folder / "source"
    source.mkdir(parents=True)
    site = written(folder / "site", without=name)
    ended = program.run(site, "import", str(way(first / f"public/data/{name}.xlsx", source)), "--as", name)
    if ended.returncode == 2:
        return [ended.stderr]
    if name == "organisations":
        (site / "data/awards.yaml").write_text(json.dumps(RECORDS["awards"]), encoding="utf-8")
    built = program.run(site, "build", "-q")
    if built.returncode != 0:
        return [ended.stdout, built.stdout + built.stderr]
    before, after = table(first, name), table(site, name)
    faults = [f"{id} is lost" for id in sorted(before.keys() - after.keys())]
    faults += [f"{id} is new" for id in sorted(after.keys() - before.keys())]
    for id in before.keys() & after.keys():
        fields = before[id].keys() | after[id].keys()
        differ = [field for field in sorted(fields) if before[id].get(field) != after[id].get(field)]
        faults += [f"{id}, {field}: {before[id].get(field)!r} became {after[id].get(field)!r}" for field in differ]
    return faults + retyped(site, name)


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    program, failed = Program(sys.argv[1]), False
    with tempfile.TemporaryDirectory() as place:
        first = written(Path(place) / "first")
        built = program.run(first, "build", "-q")
        if built.returncode != 0:
            print(built.stdout + built.stderr, file=sys.stderr)
            return 2
        for name, records in RECORDS.items():
            for way in WAYS:
                faults = compared(program, first, name, way, Path(place) / f"{name}-{way.__name__}")
                failed = failed or bool(faults)
                said = f"{name}, {way.__name__.replace('_', ' ')}: {len(records)} come back"
                print(said + (f"; {len(faults)} FAULTS" if faults else ""))
                for fault in faults[:20]:
                    print(f"    {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
