"""Compares a bill of materials with the schema of CycloneDX and with Cargo.lock."""

import json
import sys
import tomllib
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def main(path: str, lock: str) -> None:
    """Fails at the first thing that does not fit."""
    text = Path(path).read_text(encoding="utf-8")
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    assert fault is None, fault
    bill = json.loads(text)
    locked = {
        (one["name"], one["version"]): one.get("checksum")
        for one in tomllib.loads(Path(lock).read_text(encoding="utf-8"))["package"]
    }
    for one in bill["components"]:
        sums = [sum["content"] for sum in one["hashes"]]
        assert sums == [locked[one["name"], one["version"]]], one
    required = {one["name"] for one in bill["components"] if one["scope"] == "required"}
    # One that the program has, one that only makes it, one that only tests it.
    assert "tera" in required and "cc" not in required
    assert not any(one["name"] == "proptest" for one in bill["components"])
    print(f"bill: {len(bill['components'])} crates, {len(required)} of them in the program")


if __name__ == "__main__":
    main(*sys.argv[1:])
