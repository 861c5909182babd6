"""The licences of everything that is part of the program, with their texts."""

import re
from pathlib import Path

from .crates import Crates
from .release import Release

_NAMES = re.compile(r"(licen[cs]e|copying|notice|unlicense|copyright)([-._].*)?", re.IGNORECASE)

_BEGINNING = """# Licences

Candour is under MIT or Apache-2.0, as you choose. The program holds these works of others, each under the licence named
beside it. Their sources are at the addresses given. Of the font, most letters were left out; nothing else was changed.

It holds Rust’s standard library too, under MIT or Apache-2.0 (https://www.rust-lang.org/policies/licenses); SQLite, which is
in the public domain; and mimalloc, under MIT.

| Work | Licence | Source |
| --- | --- | --- |
| Noto Sans 2.015 | OFL-1.1 | https://github.com/notofonts/latin-greek-cyrillic |
"""

_FONT = Path(__file__).parents[2] / "src/picture/font/OFL.txt"


def document(crates: Crates) -> bytes:
    """A table of all works, and then each text once, with the works that it comes with."""
    works = [crates.packages[id] for id in crates.packages if id in crates.shipped and id != crates.own["id"]]
    lines = [_BEGINNING]
    with_text: dict[str, list[str]] = {_FONT.read_text(encoding="utf-8").strip(): ["Noto Sans 2.015"]}
    for work in works:
        name = f"{work['name']} {work['version']}"
        lines.append(f"| {name} | {expression(work)} | https://crates.io/crates/{work['name']}/{work['version']} |\n")
        for text in _texts(Path(work["manifest_path"]).parent):
            with_text.setdefault(text, []).append(name)
    lines.append("\n## Texts\n")
    for text, names in with_text.items():
        lines.append(f"\n### {', '.join(names)}\n\n````text\n{text}\n````\n")
    return "".join(lines).encode()


def expression(work: dict) -> str:
    """The licence as SPDX writes it: older crates have a stroke for “or”."""
    return " OR ".join(part.strip() for part in (work["license"] or "NOASSERTION").split("/"))


def _texts(folder: Path) -> list[str]:
    """Each text of a licence in a crate, also of the C sources that it brings."""
    places = sorted(path for path in folder.rglob("*") if _NAMES.fullmatch(path.name) and path.is_file())
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in places if path.suffix != ".rs")
    lines = ("\n".join(line.rstrip() for line in text.strip("\ufeff\n").splitlines()).strip("\n") for text in texts)
    return list(dict.fromkeys(line for line in lines if line))


def make(release: Release, text: bytes, out: Path) -> Path:
    """The file of a release."""
    path = out / f"candour-{release.version}-{release.target.triple}.licences.md"
    path.write_bytes(text)
    return path
