"""Packages for npm: one that everybody names, and one for each system with the program, of which npm takes the right one."""

import json
from pathlib import Path

from .release import Release
from .targets import TARGETS

_LAUNCHER = Path(__file__).parent.parent / "npm/candour.js"


def make(release: Release, out: Path) -> list[Path]:
    """`candour-SYSTEM-VERSION.tgz`; where the C library is glibc, `candour-VERSION.tgz` too, which is the same for all."""
    target = release.target
    own = f"bin/candour{target.suffix}"
    systems = {"os": [target.npm_os], "cpu": [target.npm_cpu]}
    if target.npm_libc:
        systems["libc"] = [target.npm_libc]
    files = {own: release.program.read_bytes()} | release.licences
    made = [_write(release, out, target.npm_name, files, systems | {"preferUnplugged": True})]
    if target.npm_libc == "glibc":
        names = ("LICENSE-APACHE", "LICENSE-MIT", "README.md")
        files = {"bin/candour.js": _LAUNCHER.read_bytes()} | {name: release.texts[name] for name in names}
        made.append(_write(release, out, "candour", files, _main(release)))
    return made


def _main(release: Release) -> dict:
    # The very version: a program of another one must never come with it.
    systems = {target.npm_name: release.version for target in TARGETS.values()}
    return {"bin": {"candour": "bin/candour.js"}, "engines": {"node": ">=18"}, "optionalDependencies": systems}


def _write(release: Release, out: Path, name: str, files: dict[str, bytes], more: dict) -> Path:
    about = {
        "name": name,
        "version": release.version,
        "description": release.summary,
        "license": f"({release.licence})",
        "homepage": release.address,
        "repository": {"type": "git", "url": f"git+{release.address}.git"},
    }
    files = files | {"package.json": (json.dumps(about | more, indent=2) + "\n").encode()}
    path = out / f"{name}-{release.version}.tgz"
    path.write_bytes(release.tar_gz("package", files, {file for file in files if file.startswith("bin/")}))
    return path
