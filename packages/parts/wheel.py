"""A wheel for pip and uv: the program alone, which both put on the path. There is no Python in it."""

import base64
import csv
import hashlib
import io
from pathlib import Path

from . import program
from .archive import zipped
from .release import Release


def make(release: Release, out: Path) -> list[Path]:
    """`candour-VERSION-py3-none-PLATFORM.whl`."""
    platform = _platform(release)
    stem = f"candour-{release.version}"
    own = f"{stem}.data/scripts/candour{release.target.suffix}"
    about = f"{stem}.dist-info"
    files = {own: release.program.read_bytes()}
    files |= {f"{about}/licenses/{name}": text for name, text in release.licences.items()}
    files[f"{about}/METADATA"] = _metadata(release)
    files[f"{about}/WHEEL"] = _wheel(platform)
    files[f"{about}/RECORD"] = _record(files, f"{about}/RECORD")
    path = out / f"{stem}-py3-none-{platform}.whl"
    path.write_bytes(zipped(release, files, frozenset({own})))
    return [path]


def _platform(release: Release) -> str:
    if release.target.wheel:
        return release.target.wheel
    needed = program.glibc(release.program)
    if needed is None:
        raise SystemExit(f"{release.program} needs no glibc: it is not of {release.target.triple}")
    machine = release.target.triple.split("-")[0]
    return f"manylinux_{needed[0]}_{needed[1]}_{machine}"


def _metadata(release: Release) -> bytes:
    fields = [
        ("Metadata-Version", "2.4"),
        ("Name", "candour"),
        ("Version", release.version),
        ("Summary", release.summary),
        ("License-Expression", release.licence),
        *(("License-File", name) for name in release.licences),
        ("Project-URL", f"Source, {release.address}"),
        ("Requires-Python", ">=3.8"),
        ("Description-Content-Type", "text/markdown"),
    ]
    return _fields(fields) + b"\n" + release.texts["README.md"]


def _wheel(platform: str) -> bytes:
    tags = [("Tag", f"py3-none-{one}") for one in platform.split(".")]
    return _fields([("Wheel-Version", "1.0"), ("Generator", "candour packages/build"), ("Root-Is-Purelib", "false"), *tags])


def _fields(fields: list[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {value}\n" for name, value in fields).encode()


def _record(files: dict[str, bytes], own: str) -> bytes:
    """Every file with its sum and size; of the list itself, the name alone."""
    lines = io.StringIO()
    rows = csv.writer(lines, lineterminator="\n")
    for name, text in files.items():
        sum = base64.urlsafe_b64encode(hashlib.sha256(text).digest()).rstrip(b"=").decode()
        rows.writerow((name, f"sha256={sum}", len(text)))
    rows.writerow((own, "", ""))
    return lines.getvalue().encode()
