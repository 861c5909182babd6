"""The examples of docs/content/guide/compare.md, as they are written there: DuckDB and PySpark join two bodies by charity number.

past_one_machine.py PROGRAM PUBLISHED

One body is a published site; the other is made here, with some of the same charities under other names. What both say is
compared with sums that are added up from the CSV.
"""

import contextlib
import csv
import io
import os
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb

SETTINGS = "name: South Office\nkind: other\nbase_url: https://south.example.org\nchecks:\n  severity:\n"
# What no total depends on.
NOT_RECORDED = ["budget-area", "decision", "districts", "end", "funding", "priority"]
DOCUMENT = Path(__file__).resolve().parents[2] / "docs/content/guide/compare.md"


def block(language: str) -> str:
    """The one block of code in that language."""
    blocks = [part.split("\n```")[0] for part in DOCUMENT.read_text().split(f"```{language}\n")[1:]]
    assert len(blocks) == 1, f"{DOCUMENT} has {len(blocks)} blocks in {language}"
    return blocks[0]


def rows(path: Path) -> list[dict[str, str]]:
    """A table as text."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build(program: Path, folder: Path, charities: list[str]) -> None:
    """Publishes a body that funds these charities, twice the first, and one that the other body does not know."""
    data = folder / "south-sources" / "data"
    data.mkdir(parents=True)
    (data / "site.yaml").write_text(SETTINGS + "".join(f"    missing-{field}: advice\n" for field in NOT_RECORDED))
    organisations = ["id,name,kind,charity_number"]
    awards = ["id,kind,recipient,title,amount,awarded_on,start,purpose,conditions,reasons,legal_basis"]
    given = [*charities, charities[0], "9999999"]
    for index, number in enumerate(given):
        if given.index(number) == index:
            organisations.append(f'org-{number},"Another ""name"", Ltd {number}",charity,{number}')
        awards.append(
            f"a-{index},grant,org-{number},Grant {index},{1000 + index}.{index:02},2025-05-01,2025-05-01,"
            "Help,none,It helps,s9-2011"
        )
    (data / "organisations.csv").write_text("\n".join(organisations) + "\n")
    (data / "awards.csv").write_text("\n".join(awards) + "\n")
    command = [program, "-C", data.parent, "--today", "2026-11-22", "build", "-q", "-o", folder / "south"]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def sums(site: Path) -> dict[str, Decimal]:
    """What a body's awards to each charity come to, by its number."""
    numbers = {row["id"]: row["charity_number"] for row in rows(site / "data" / "organisations.csv")}
    found: dict[str, Decimal] = {}
    for award in rows(site / "data" / "awards.csv"):
        number = numbers.get(award["recipient"])
        if number and award["total"]:
            found[number] = found.get(number, Decimal()) + Decimal(award["total"])
    return found


def main() -> None:
    program, published = (Path(argument).resolve() for argument in sys.argv[1:])
    funded = sorted(sums(published))
    assert len(funded) > 5, "the site funds charities"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "north").symlink_to(published)
        build(program, folder, funded[::2])
        os.chdir(folder)
        north, south = sums(folder / "north"), sums(folder / "south")
        expected = [(number, north[number], south[number]) for number in sorted(north.keys() & south.keys())]
        assert len(expected) > 2 and "9999999" not in north, expected

        with_duckdb = [(number, *found) for number, _, *found in duckdb.sql(block("sql")).fetchall()]
        assert with_duckdb == expected, f"DuckDB: {with_duckdb}, the CSV: {expected}"

        names = {"__name__": "example"}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(block("python"), str(DOCUMENT), "exec"), names)
        with_spark = [tuple(row) for row in names["shared"].collect()]
        names["spark"].stop()
        assert with_spark == expected, f"PySpark: {with_spark}, the CSV: {expected}"
    print(f"DuckDB and PySpark join {len(expected)} charities of two bodies to the penny")


main()
