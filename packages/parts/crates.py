"""The crates that a program of one target is made from, as cargo tells them."""

import json
import subprocess
import tomllib
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from .targets import Target


@dataclass(frozen=True)
class Crates:
    """The crate of the program and all that it is made from."""

    own: dict
    packages: dict[str, dict]
    """By the ids that cargo gives them, the own one too, in the order of their names and versions."""
    uses: dict[str, list[str]]
    """Which crates each uses directly."""
    shipped: set[str]
    """Those that are part of the program; the others only take part in making it."""
    sums: dict[tuple[str, str], str]
    """The SHA-256 of what was fetched of each, by name and version."""


def of_target(root: Path, target: Target) -> Crates:
    """What `cargo metadata` tells, without what only tests use."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target.triple]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, cwd=root).stdout)
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    first = told["resolve"]["root"]
    shipped = _reached(nodes, first, {None})
    used = _reached(nodes, first, {None, "build"})
    packages = {package["id"]: package for package in told["packages"] if package["id"] in used}
    ordered = sorted(packages, key=lambda id: (packages[id]["name"], packages[id]["version"]))
    uses = {id: sorted(_uses(nodes[id], {None, "build"})) for id in ordered}
    sums = _sums(root / "Cargo.lock")
    return Crates(packages[first], {id: packages[id] for id in ordered}, uses, shipped, sums)


def _uses(node: dict, kinds: set[str | None]) -> set[str]:
    return {use["pkg"] for use in node["deps"] if any(kind["kind"] in kinds for kind in use["dep_kinds"])}


def _reached(nodes: dict[str, dict], first: str, kinds: set[str | None]) -> set[str]:
    reached, waiting = {first}, deque([first])
    while waiting:
        for used in _uses(nodes[waiting.popleft()], kinds) - reached:
            reached.add(used)
            waiting.append(used)
    return reached


def _sums(lock: Path) -> dict[tuple[str, str], str]:
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    return {(one["name"], one["version"]): one["checksum"] for one in packages if "checksum" in one}
