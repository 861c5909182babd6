"""An archive of the program with its manual, for those who use no packager."""

import io
import time
import zipfile
from pathlib import Path

from . import program
from .release import Release

_SHELLS = ("bash", "fish", "zsh", "powershell")


def make(release: Release, out: Path) -> list[Path]:
    """`candour-VERSION-TARGET.tar.gz`; on Windows, `.zip`."""
    name = f"candour-{release.version}-{release.target.triple}"
    own = f"candour{release.target.suffix}"
    files = {own: release.program.read_bytes()} | release.texts
    files |= {f"man/{page}": text for page, text in program.manual(release.command).items()}
    files |= {f"completions/candour.{shell}": program.completions(release.command, shell) for shell in _SHELLS}
    if release.target.suffix:
        return [_write(out / f"{name}.zip", zipped(release, {f"{name}/{path}": text for path, text in files.items()}))]
    return [_write(out / f"{name}.tar.gz", release.tar_gz(name, files, {own}))]


def zipped(release: Release, files: dict[str, bytes], programs: frozenset[str] = frozenset()) -> bytes:
    """Those files in their order, as a zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            about = zipfile.ZipInfo(name, time.gmtime(release.time)[:6])
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 3
            about.external_attr = (0o100755 if name in programs else 0o100644) << 16
            archive.writestr(about, text)
    return packed.getvalue()


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
