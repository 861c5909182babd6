"""What the program is made from, as a software bill of materials in CycloneDX 1.6."""

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path

from .crates import Crates
from .licences import expression
from .release import Release


def make(release: Release, crates: Crates, out: Path) -> Path:
    """The file of a release. Its number follows from what it says, so that two runs make the same file."""
    own = crates.own["id"]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(release.time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": _component(crates, own) | {"type": "application"},
            "properties": [{"name": "candour:target", "value": release.target.triple}],
        },
        "components": [_component(crates, id) for id in crates.packages if id != own],
        "dependencies": [
            {"ref": _address(crates, id), "dependsOn": [_address(crates, used) for used in uses]}
            for id, uses in crates.uses.items()
        ],
    }
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(bill))
    path = out / f"candour-{release.version}-{release.target.triple}.cdx.json"
    path.write_text(json.dumps({"serialNumber": f"urn:uuid:{number}"} | bill, indent=2) + "\n", encoding="utf-8")
    return path


def _component(crates: Crates, id: str) -> dict:
    package = crates.packages[id]
    about = {
        "type": "library",
        "bom-ref": _address(crates, id),
        "name": package["name"],
        "version": package["version"],
        "scope": "required" if id in crates.shipped else "excluded",
        "licenses": [{"expression": expression(package)}],
        "purl": _address(crates, id),
    }
    if package["description"]:
        about["description"] = " ".join(package["description"].split())
    if sum := crates.sums.get((package["name"], package["version"])):
        about["hashes"] = [{"alg": "SHA-256", "content": sum}]
    return about


def _address(crates: Crates, id: str) -> str:
    package = crates.packages[id]
    return f"pkg:cargo/{package['name']}@{package['version'].replace('+', '%2B')}"
