"""The program, built so that the same sources give the same bytes in every folder, and what it needs of a system."""

import os
import re
import subprocess
from pathlib import Path

from .targets import Target


def build(root: Path, target: Target) -> Path:
    """The program of that target, in a place where it is not mixed with what is built for other ends."""
    place = root / "target/packages-build"
    command = ["cargo", "build", "--release", "--locked", "--target", target.triple, "--target-dir", str(place)]
    subprocess.run(command, check=True, cwd=root, env=os.environ | _surroundings(root, target))
    return place / target.triple / "release" / f"candour{target.suffix}"


def _surroundings(root: Path, target: Target) -> dict[str, str]:
    """Makes compilers write the same path in place of each folder that differs from one machine to the next."""
    crates = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
    folders = [(root, "/candour"), (crates, "/cargo")]
    rust = [f"--remap-path-prefix={folder}={name}" for folder, name in folders]
    c = [f"-ffile-prefix-map={folder}={name}" for folder, name in folders]
    surroundings = {"CARGO_INCREMENTAL": "0", "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(rust)}
    if "windows" not in target.triple:
        surroundings["CFLAGS"] = " ".join(c)
    if target.is_static:
        surroundings["CC_" + target.triple.replace("-", "_")] = "musl-gcc"
    return surroundings


def version(program: Path) -> str:
    """What the program says its version is."""
    told = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    return told.split()[1]


def manual(program: Path) -> dict[str, bytes]:
    """Its manual pages by their file names: candour.1, candour-build.1."""
    first = subprocess.run([program, "man"], check=True, capture_output=True).stdout
    names = re.findall(rb"^candour\\-([a-z\\-]+)\(1\)$", first, re.MULTILINE)
    names = sorted(name.decode().replace("\\", "") for name in names)
    pages = {"candour.1": first}
    for name in names:
        if name != "help":
            page = subprocess.run([program, "man", name], check=True, capture_output=True).stdout
            pages[f"candour-{name}.1"] = page
    return pages


def completions(program: Path, shell: str) -> bytes:
    """What makes a shell complete its commands."""
    return subprocess.run([program, "completions", shell], check=True, capture_output=True).stdout


def glibc(program: Path) -> tuple[int, int] | None:
    """The oldest version of glibc that it runs with; none where it needs no glibc."""
    told = subprocess.run(["readelf", "--version-info", "--wide", program], check=True, capture_output=True, text=True)
    needed = re.findall(r"\bGLIBC_(\d+)\.(\d+)", told.stdout)
    return max(((int(major), int(minor)) for major, minor in needed), default=None)
