"""Runs one builder at a time and says what it took."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from builders import Builder


@dataclass
class Run:
    """What one build took: seconds and bytes."""

    wall: float
    cpu: float
    peak: int


def work_folder(place: Path) -> Path:
    folder = place / f"candour-peers-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def build(builder: Builder, tree: Path) -> Run:
    """Builds once. What is left to write from earlier is written before."""
    tree.parent.mkdir(parents=True, exist_ok=True)
    command = [*builder.command, str(tree)]
    # What builds remember of trees is theirs, not the user's.
    environment = os.environ | {"XDG_STATE_HOME": str(builder.files.parent / "state")} | builder.environment
    os.sync()
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=builder.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{complaint.decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def list_files(tree: Path, list_: Path) -> None:
    """Writes the size and path of each file, for `floor`."""
    with open(list_, "w") as lines:
        for folder, _, files in os.walk(tree):
            for name in files:
                path = Path(folder, name)
                lines.write(f"{path.stat().st_size} {path.relative_to(tree)}\n")


def said(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)
