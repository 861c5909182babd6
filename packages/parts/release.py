"""What every package says of the program, and how files are packed so that two runs make the same bytes."""

import gzip
import io
import os
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from . import program
from .targets import Target
from .toolchain import command

_FIRST_DAY_OF_ZIP = 315_532_800


@dataclass(frozen=True)
class Release:
    """The program of one target, and the texts that go with it."""

    version: str
    summary: str
    licence: str
    address: str
    target: Target
    program: Path
    time: int
    """When it was made, in seconds: the time of the commit, so that packages are the same whenever they are made."""
    texts: dict[str, bytes]
    """The licences and the changes, by their file names."""

    @classmethod
    def of(cls, root: Path, own: dict, target: Target, built: Path, texts: dict[str, bytes]) -> "Release":
        """What Cargo.toml says, once the program says the same version."""
        if (said := program.version(command(target, built))) != own["version"]:
            raise SystemExit(f"{built} is version {said}, and Cargo.toml says {own['version']}")
        names = ("LICENSE-APACHE", "LICENSE-MIT", "README.md", "CHANGELOG.md")
        texts = {name: (root / name).read_bytes() for name in names} | texts
        about = (own["version"], own["description"], own["license"], own["repository"])
        return cls(*about, target, built, _time(root), texts)

    @property
    def command(self) -> list[str]:
        """How the program is run here."""
        return command(self.target, self.program)

    @property
    def licences(self) -> dict[str, bytes]:
        """The texts that every copy must have with it."""
        return {name: text for name, text in self.texts.items() if name.startswith("LICEN")}

    def tar_gz(self, folder: str, files: dict[str, bytes], programs: set[str]) -> bytes:
        """An archive of those files in one folder."""
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            for name in sorted(files):
                about = tarfile.TarInfo(f"{folder}/{name}")
                about.size, about.mtime = len(files[name]), self.time
                about.mode = 0o755 if name in programs else 0o644
                archive.addfile(about, io.BytesIO(files[name]))
        return gzip.compress(packed.getvalue(), compresslevel=6, mtime=0)


def _time(root: Path) -> int:
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True)
    return int(told.stdout.strip() or _FIRST_DAY_OF_ZIP)
