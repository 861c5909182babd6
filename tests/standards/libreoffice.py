#!/usr/bin/env python3
"""What LibreOffice opens and saves again comes back: the open data of a site by `candour import`, its tables by `candour fix`.

    libreoffice.py PROGRAM SITE

Works in a copy of the site. Every workbook and every CSV of the open data that `candour import` takes, saved again by
LibreOffice, is imported into the site that it came from: each row has to be a record that is there, with no other value.
Every table of `data/` is opened as LibreOffice does unless somebody unticks “Semicolon”, and saved: where it is changed for
the worse, `candour check` has one finding, and `candour fix` gives the cells that were there before. The workbook for editing
of each type, saved without a change, changes nothing. The outcome of each panel in `tests/outcomes/`, as LibreOffice saves it as a
workbook, becomes drafts by two commands, and the third time nothing is new. Exit status: 0 when
nothing is lost, 1 when something is, 2 when it could not run.
"""

import csv
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal, InvalidOperation
from pathlib import Path

# Separators, quotes, character set, first row, columns, language: what the dialog offers at first, and a plain CSV.
OPENED = "--infilter=Text - txt - csv (StarCalc):44/59/9,34,76,1,,2057"
SAVED = "csv:Text - txt - csv (StarCalc):44,34,76"


class Site:
    def __init__(self, program: str, folder: Path):
        self.program, self.folder = Path(program).resolve(), folder

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess:
        command = [self.program, "--today", "2026-11-22", "--color", "never", "-C", self.folder, *arguments]
        return subprocess.run(command, capture_output=True, text=True)


def converted(files: list[Path], out: Path, *how: str) -> None:
    """All files in one go: LibreOffice takes seconds to start."""
    profile = f"-env:UserInstallation={(out.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *how, "--outdir", out, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    missing = [path.name for path in files if not list(out.glob(f"{path.stem}.*"))]
    if missing:
        raise RuntimeError(f"LibreOffice did not save {', '.join(missing)}")


def imported(site: Site, path: Path) -> str | None:
    """What is lost of a file of the open data."""
    ended = site.run("import", path, "--as", path.stem, "--dry-run")
    said = (ended.stdout + ended.stderr).strip().splitlines()
    rows, _, rest = said[-1].partition(" row")
    is_whole = ended.returncode == 0 and f" {rows} there already" in rest and "left out" not in rest
    return None if is_whole else "\n        ".join(said[:8] + said[-1:])


def edited_nowhere(site: Site, data: Path, made: Path, saved: Path) -> list[Path]:
    """The workbook for editing of each type, saved again without a change."""
    for table in data.glob("*.xlsx"):
        site.run("workbook", table.stem, "-o", made / table.name)
    converted(sorted(made.glob("*.xlsx")), saved, "--convert-to", "xlsx")
    return sorted(saved.glob("*.xlsx"))


def unchanged(site: Site, path: Path) -> str | None:
    """What a workbook for editing would change, though nobody changed it."""
    ended = site.run("import", path, "--update", "--dry-run")
    said = (ended.stdout + ended.stderr).strip().splitlines()
    is_same = ended.returncode == 0 and "there was nothing new, so nothing was written" in said
    return None if is_same else "\n        ".join(said[:8])


def outcomes(site: Site, place: Path) -> dict[str, str | None]:
    """What goes wrong with the outcomes of panels: `|` divides their cells."""
    texts = sorted((Path(__file__).resolve().parent.parent / "outcomes").glob("*.txt"))
    converted(texts, place, "--convert-to", "xlsx", "--infilter=Text - txt - csv (StarCalc):124,34,76,1,,2057")
    return {f"outcomes/{text.stem}.xlsx": drafted(site, text, place / f"{text.stem}.xlsx") for text in texts}


def drafted(site: Site, text: Path, book: Path) -> str | None:
    shutil.copy(text.with_suffix(".yaml"), site.folder / "data/panels")
    shutil.rmtree(site.folder / "data/_maps", ignore_errors=True)
    said = []
    for arguments in (["--write-map"], [], []):
        ended = site.run("import", book, "--panel", text.stem, *arguments)
        said.append((ended.stdout + ended.stderr).strip())
        if ended.returncode != 0:
            return said[-1]
    site.run("build", "-q")
    last = said[-1].splitlines()[-1]
    is_new = "recommended" in said[1].splitlines()[-1] and last.endswith("nothing is new, so nothing was written")
    return None if is_new and "0 errors" in site.run("check").stdout else f"{said[1]}\n{said[2]}"


def cells(path: Path) -> list[list[str | Decimal]]:
    """The cells of a table. LibreOffice writes 17350.40 as 17350.4, which says the same."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    width = len(rows[0])
    return [[amount(cell) for cell in row] + [""] * (width - len(row)) for row in rows]


def amount(cell: str) -> str | Decimal:
    try:
        return Decimal(cell) if "." in cell else cell
    except InvalidOperation:
        return cell


def put_right(site: Site, path: Path, saved: Path) -> str | None:
    """What is wrong with a table of the site once it was saved, told and put right."""
    before = path.read_bytes()
    expected = cells(path)
    try:
        shutil.copy(saved, path)
        is_split = cells(path) != expected
        checked = site.run("check").stdout
        found = [line for line in checked.splitlines() if line.startswith(("error[", "warning["))]
        if is_split and not (len(found) == 1 and found[0].startswith("error[rows-split-at-semicolons]")):
            return "\n        ".join(["is not told as one thing:", *found[:5]])
        site.run("fix", path.relative_to(site.folder))
        return None if cells(path) == expected else "does not come back as it was"
    finally:
        path.write_bytes(before)


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        site = Site(sys.argv[1], Path(place) / "site")
        for name in ("data", "content"):
            shutil.copytree(Path(sys.argv[2]) / name, site.folder / name)
        built = site.run("build", "-q")
        if built.returncode != 0:
            print(built.stdout + built.stderr, file=sys.stderr)
            return 2
        data = site.folder / "public/data"
        books = sorted(data.glob("*.xlsx"))
        tables = [book.with_suffix(".csv") for book in books]
        own = {f"own-{number}.csv": path for number, path in enumerate(sorted((site.folder / "data").rglob("*.csv")))}
        folders = {name: Path(place) / name for name in ("typed", "books", "tables", "edited", "saved", "outcomes")}
        for folder in folders.values():
            folder.mkdir()
        copies = [Path(shutil.copy(path, folders["typed"] / name)) for name, path in own.items()]
        converted(books, folders["books"], "--convert-to", "xlsx")
        converted(tables + copies, folders["tables"], "--convert-to", SAVED, OPENED)
        workbooks = edited_nowhere(site, data, folders["edited"], folders["saved"])
        faults = {f"{path.parent.name}/{path.name}": unchanged(site, path) for path in workbooks}
        for path in [*tables, *folders["books"].glob("*.xlsx"), *(folders["tables"] / table.name for table in tables)]:
            faults[f"{path.parent.name}/{path.name}"] = imported(site, path)
        for name, path in own.items():
            if not has_british_days(path):
                faults[str(path.relative_to(site.folder))] = put_right(site, path, folders["tables"] / name)
        faults.update(outcomes(site, folders["outcomes"]))
        wrong = {name: fault for name, fault in sorted(faults.items()) if fault}
        print(f"{len(faults)} files that LibreOffice saved come back" + (f"; {len(wrong)} do NOT:" if wrong else ""))
        for name, fault in wrong.items():
            print(f"    {name}: {fault}")
        return 1 if wrong else 0


def has_british_days(path: Path) -> bool:
    """Whether a table has days as a British spreadsheet shows them: LibreOffice writes these as its own language does, which
    is no loss that a program can undo. `candour check` refuses them; `rules/not-a-date.txt` shows it."""
    with path.open(encoding="utf-8", newline="") as file:
        return any(cell[2:3] == cell[5:6] == "/" and len(cell) == 10 for row in csv.reader(file) for cell in row)


if __name__ == "__main__":
    sys.exit(main())
