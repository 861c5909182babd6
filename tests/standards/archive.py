"""The archive: the sum of each file, and each file as the site has it."""

import hashlib
import zipfile
from pathlib import Path


def sums(site: Path) -> tuple[str, list[str]]:
    """As `sha256sum -c` reads it."""
    faults = []
    with zipfile.ZipFile(site / "data" / "all.zip") as archive:
        bad = archive.testzip()
        faults += [f"{bad} is damaged"] if bad else []
        names = set(archive.namelist())
        listed = {}
        for line in archive.read("SHA256SUMS").decode().splitlines():
            entry, name = line.split("  ", 1)
            listed[name] = entry
        faults += [f"{name} has no sum" for name in names - listed.keys() - {"SHA256SUMS", "README.txt"}]
        for name, entry in listed.items():
            own = archive.read(name)
            if hashlib.sha256(own).hexdigest() != entry:
                faults.append(f"{name}: is not what its sum says")
            if own != (site / name).read_bytes():
                faults.append(f"{name}: is not the file of the site")
    return f"ZIP: {len(listed)} files are whole, those of the site, and of their sums", faults
