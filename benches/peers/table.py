"""Prints what each builder took, and what Candour took in times of that."""

import argparse
import os
import statistics
from dataclasses import dataclass
from pathlib import Path

from builders import Builder
from measure import Run


@dataclass
class Size:
    pages: int
    files: int
    bytes: int

    @staticmethod
    def of(tree: Path) -> "Size":
        files = [path for path in tree.rglob("*") if path.is_file()]
        pages = sum(path.suffix == ".html" for path in files)
        return Size(pages, len(files), sum(path.stat().st_size for path in files))


def show(
    options: argparse.Namespace, builders: list[Builder], sizes: dict[str, Size], turns: list[dict[str, Run]]
) -> None:
    place = "in memory" if options.memory else "on disk"
    texts = ", texts of real length" if options.long else ""
    print(f"{options.awards:,} awards{texts}, {place}, {os.cpu_count()} processors, medians of {options.runs}\n")
    show_columns(costs(builders, sizes, turns))
    ratios = ratios_of_candour(builders, sizes, turns)
    if len(ratios) > 1:
        print("\nWhat Candour takes, in times of what the other takes: medians of each turn’s ratios (least to most)\n")
        show_columns(ratios)


def costs(builders: list[Builder], sizes: dict[str, Size], turns: list[dict[str, Run]]) -> list[list[str]]:
    rows = [["", "wall s", "CPU s", "peak MB", "pages", "files", "MB", "µs a page"]]
    for builder in builders:
        size = sizes[builder.name]
        wall, cpu, peak = (
            statistics.median(getattr(turn[builder.name], figure) for turn in turns) for figure in ("wall", "cpu", "peak")
        )
        rows.append([
            builder.name,
            f"{wall:.2f}",
            f"{cpu:.2f}",
            f"{peak / 1e6:,.0f}",
            f"{size.pages:,}",
            f"{size.files:,}",
            f"{size.bytes / 1e6:,.0f}",
            f"{wall / max(size.pages, 1) * 1e6:,.0f}",
        ])
    return rows


def ratios_of_candour(
    builders: list[Builder], sizes: dict[str, Size], turns: list[dict[str, Run]]
) -> list[list[str]]:
    rows = [["", "wall", "CPU", "times as fast a page"]]
    for builder in builders:
        own = builder.name
        base = builder.ratio_to
        if base not in sizes or base == own:
            continue
        pages = sizes[base].pages / max(sizes[own].pages, 1)
        walls = [turn[base].wall / turn[own].wall for turn in turns]
        cpus = [turn[base].cpu / turn[own].cpu for turn in turns]
        rows.append([own, spread(walls), spread(cpus), spread([pages / wall for wall in walls])])
    return rows


def spread(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def show_columns(rows: list[list[str]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]))
