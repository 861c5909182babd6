"""The program, built so that the same sources give the same bytes in every folder, and what it needs of a system."""

import os
import re
import subprocess
from pathlib import Path

from .targets import Target
from .toolchain import Toolchain


def build(root: Path, target: Target) -> Path:
    """The program of that target, in a place where it is not mixed with what is built for other ends."""
    place = root / "target/packages-build"
    tools = Toolchain.of_target(target, place)
    command = [tools.cargo, "build", "--release", "--locked", "--target", target.triple, "--target-dir", str(place)]
    surroundings = _surroundings(root, target, tools)
    subprocess.run([*command, *tools.options], check=True, cwd=root, env=os.environ | surroundings)
    return place / target.triple / "release" / f"candour{target.suffix}"


def _surroundings(root: Path, target: Target, tools: Toolchain) -> dict[str, str]:
    """Makes compilers write the same path in place of each folder that differs from one machine to the next."""
    crates = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
    folders = [(root, "/candour"), (crates, "/cargo")]
    rust = [*tools.rust, *(f"--remap-path-prefix={folder}={name}" for folder, name in folders)]
    c = [f"-ffile-prefix-map={folder}={name}" for folder, name in folders]
    surroundings = tools.surroundings | {"CARGO_INCREMENTAL": "0", "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(rust)}
    if "windows" not in target.triple:
        surroundings["CFLAGS"] = " ".join(c)
    return surroundings


def version(program: list[str]) -> str:
    """What the program says its version is."""
    return _said(program, "--version").decode().split()[1]


def manual(program: list[str]) -> dict[str, bytes]:
    """Its manual pages by their file names: candour.1, candour-build.1."""
    first = _said(program, "man")
    names = re.findall(rb"^candour\\-([a-z\\-]+)\(1\)$", first, re.MULTILINE)
    names = sorted(name.decode().replace("\\", "") for name in names)
    pages = {"candour.1": first}
    for name in names:
        if name != "help":
            pages[f"candour-{name}.1"] = _said(program, "man", name)
    return pages


def completions(program: list[str], shell: str) -> bytes:
    """What makes a shell complete its commands."""
    return _said(program, "completions", shell)


def _said(program: list[str], *arguments: str) -> bytes:
    return subprocess.run([*program, *arguments], check=True, capture_output=True).stdout


def glibc(program: Path) -> tuple[int, int] | None:
    """The oldest version of glibc that it runs with; none where it needs no glibc."""
    told = subprocess.run(["readelf", "--version-info", "--wide", program], check=True, capture_output=True, text=True)
    needed = re.findall(r"\bGLIBC_(\d+)\.(\d+)", told.stdout)
    return max(((int(major), int(minor)) for major, minor in needed), default=None)
