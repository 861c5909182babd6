"""A Debian package, which apt installs with what the program needs."""

import gzip
import hashlib
import os
import re
import subprocess
import tempfile
from email.utils import formatdate
from pathlib import Path

from . import program
from .release import Release

# No person and no address of a person is known yet: whoever publishes the first release names one.
_MAINTAINER = "The maintainers of Candour <candour@example.org>"

_COMPLETIONS = {
    "bash": "usr/share/bash-completion/completions/candour",
    "fish": "usr/share/fish/vendor_completions.d/candour.fish",
    "zsh": "usr/share/zsh/vendor-completions/_candour",
}


def make(release: Release, out: Path) -> list[Path]:
    """`candour_VERSION_ARCHITECTURE.deb`; nothing where Debian has no such system."""
    if release.target.debian is None:
        return []
    path = out / f"candour_{release.version}_{release.target.debian}.deb"
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place) / "candour"
        files = _files(release)
        for name, text in files.items():
            _write(tree / name, text, 0o755 if name == "usr/bin/candour" else 0o644)
        _write(tree / "DEBIAN/control", _control(release, tree, files), 0o644)
        _write(tree / "DEBIAN/md5sums", _sums(files), 0o644)
        for folder in [tree, *tree.rglob("*/")]:
            folder.chmod(0o755)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, path]
        surroundings = os.environ | {"SOURCE_DATE_EPOCH": str(release.time)}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=surroundings)
    return [path]


def _files(release: Release) -> dict[str, bytes]:
    documents = "usr/share/doc/candour"
    files = {
        "usr/bin/candour": release.program.read_bytes(),
        f"{documents}/copyright": _copyright(release),
        f"{documents}/changelog.gz": gzip.compress(_changelog(release), mtime=0),
        f"{documents}/CHANGELOG.md.gz": gzip.compress(release.texts["CHANGELOG.md"], mtime=0),
        f"{documents}/LICENCES.md.gz": gzip.compress(release.texts["LICENCES.md"], mtime=0),
    }
    for page, text in program.manual(release.command).items():
        files[f"usr/share/man/man1/{page}.gz"] = gzip.compress(text, mtime=0)
    return files | {path: program.completions(release.command, shell) for shell, path in _COMPLETIONS.items()}


def _version(release: Release) -> str:
    # “~” sorts before everything else, as a version before the release does.
    return release.version.replace("-", "~")


def _changelog(release: Release) -> bytes:
    """In the form that Debian reads; what changed is beside it."""
    day = formatdate(release.time)
    return (
        f"candour ({_version(release)}) unstable; urgency=medium\n\n"
        f"  * What changed is in CHANGELOG.md.gz.\n\n -- {_MAINTAINER}  {day}\n"
    ).encode()


def _copyright(release: Release) -> bytes:
    def text(name: str) -> str:
        lines = release.texts[name].decode().strip().splitlines()
        return "\n".join(f" {line}" if line.strip() else " ." for line in lines)

    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: candour\nSource: {release.address}\n"
        "Comment: LICENCES.md.gz beside this file has the licences of all crates that are part of the program.\n\n"
        "Files: *\nCopyright: The authors of Candour\nLicense: Expat or Apache-2.0\n\n"
        f"License: Expat\n{text('LICENSE-MIT')}\n\n"
        "License: Apache-2.0\n On Debian systems, the text is in /usr/share/common-licenses/Apache-2.0.\n"
    ).encode()


def _control(release: Release, tree: Path, files: dict[str, bytes]) -> bytes:
    size = sum(-(-len(text) // 1024) for text in files.values())
    return (
        f"Package: candour\nVersion: {_version(release)}\nArchitecture: {release.target.debian}\n"
        f"Maintainer: {_MAINTAINER}\n"
        f"Installed-Size: {size}\nDepends: {_needed(release, tree)}\nRecommends: git\n"
        f"Section: web\nPriority: optional\nHomepage: {release.address}\n"
        "Description: website of a public body’s records, checked before it is published\n"
        " Candour turns the records that a public body keeps in git into a website that\n"
        " meets its duty to publish: who it funds, for what priority, on whose decision,\n"
        " and why. Nothing is published while anything in the records is wrong.\n"
    ).encode()


def _needed(release: Release, tree: Path) -> str:
    """The packages that the program needs, each in the oldest version that will do, as Debian’s own tool finds them."""
    with tempfile.TemporaryDirectory() as place:
        _write(Path(place) / "debian/control", b"Source: candour\n\nPackage: candour\nArchitecture: any\n", 0o644)
        command = ["dpkg-shlibdeps", "-O", tree / "usr/bin/candour"]
        surroundings = os.environ | {"DEB_HOST_ARCH": release.target.debian}
        told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=place, env=surroundings).stdout
    return re.search(r"^shlibs:Depends=(.+)$", told, re.MULTILINE)[1]


def _sums(files: dict[str, bytes]) -> bytes:
    sums = ((hashlib.md5(files[name], usedforsecurity=False).hexdigest(), name) for name in sorted(files))
    return "".join(f"{sum}  {name}\n" for sum, name in sums).encode()


def _write(path: Path, content: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)
