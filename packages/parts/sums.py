"""The checksums of a release, as `sha256sum --check` reads them."""

import hashlib
from pathlib import Path

_NAME = "SHA256SUMS"


def make(out: Path, made: list[Path]) -> list[Path]:
    """Writes the sums of what was made, beside those of other targets that are in the folder already, and lists the files."""
    sums = out / _NAME
    known = sums.read_text(encoding="utf-8").splitlines() if sums.exists() else []
    lines = {name: sum for sum, name in (line.split("  ", 1) for line in known) if (out / name).exists()}
    lines |= {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made}
    sums.write_text("".join(f"{lines[name]}  {name}\n" for name in sorted(lines)), encoding="utf-8")
    return [*made, sums]
