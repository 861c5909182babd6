#!/usr/bin/env python3
"""Hands the open data of built sites to the standards' own validators and to other programs' readers.

    validate.py PUBLISHED...

Prints a line for each check of each site, with every fault below it. Exit status: 0 when all is valid, 1 when not, 2 when
it could not run. Needs the packages of requirements.txt, and no network.
"""

import sys
from pathlib import Path

import analysis
import archive
import contracts
import database
import described
import duties
import feeds
import grants
import links
import tables
import workbooks

CHECKS = [
    grants.schema,
    grants.codes,
    grants.flattened,
    contracts.schema,
    contracts.metrics,
    contracts.reviewed,
    tables.data_package,
    tables.on_the_web,
    workbooks.cells,
    tables.parquet,
    database.integrity,
    database.totals,
    database.datasette,
    analysis.sums,
    feeds.read,
    duties.calendar,
    archive.sums,
    described.catalogue,
    described.shapes,
    described.interface,
    links.true,
]


def main() -> int:
    sites = [Path(argument) for argument in sys.argv[1:]]
    if not sites:
        print(__doc__, file=sys.stderr)
        return 2
    failed = False
    for site in sites:
        if not (site / "data").is_dir():
            print(f"{site / 'data'} is not a folder", file=sys.stderr)
            return 2
        for check in CHECKS:
            said, faults = check(site)
            failed = failed or bool(faults)
            print(f"{site.name}: {said}" + (f"; {len(faults)} FAULTS" if faults else ""))
            for fault in faults[:20]:
                print(f"    {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
