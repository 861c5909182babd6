"""OCDS: the release package against its schema, and what the Open Contracting Partnership's own reviewer says."""

import json
import tempfile
import zipfile
from pathlib import Path

import libcoveocds.api
from jsonschema import Draft4Validator, FormatChecker
from libcoveocds.config import LibCoveOCDSConfig
from referencing import Registry
from referencing.jsonschema import DRAFT4

SCHEMAS = Path(__file__).parent / "schemas" / "ocds"
NAME = Path("data", "contracts-ocds.json")

# What the extension for metrics adds to contracts, as its documentation describes it. The reviewer fetches extensions from the
# network, which the tests do not use, so metrics are checked here and are no remark of the reviewer's.
METRIC = {
    "type": "object",
    "required": ["id", "title", "observations"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "title": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
        "observations": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": ["id"],
                # A number of money or of anything else, or a note that says why there is none.
                "oneOf": [{"required": ["value"]}, {"required": ["measure"]}, {"not": {"anyOf": [{"required": ["value"]}, {"required": ["measure"]}]}, "required": ["notes"]}],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "period": {
                        "type": "object",
                        "required": ["startDate", "endDate"],
                        "properties": {name: {"type": "string", "format": "date-time"} for name in ("startDate", "endDate")},
                    },
                    "value": {
                        "type": "object",
                        "properties": {"amount": {"type": "number"}, "currency": {"enum": ["GBP"]}},
                    },
                    "measure": {"type": "number"},
                    "unit": {"type": "object", "required": ["name"]},
                    "notes": {"type": "string", "minLength": 1},
                },
            },
        },
    },
}
METRICS = ["/releases/contracts/agreedMetrics", "/releases/contracts/implementation/metrics"]

# What the reviewer may find; whatever else it reports by these names is a fault.
REMARKS = [
    "validation_errors",
    "deprecated_fields",
    "additional_closed_codelist_values",
    "additional_open_codelist_values",
    "additional_checks",
    "all_additional_fields",
]


def schema(site: Path) -> tuple[str, list[str]]:
    """The package, with formats asserted; references stay within the copies here."""
    path = site / NAME
    if not path.exists():
        return "OCDS: no contracts to validate", []
    package = json.loads(path.read_text(encoding="utf-8"))
    release = json.loads((SCHEMAS / "release-schema.json").read_text(encoding="utf-8"))
    own = json.loads((SCHEMAS / "release-package-schema.json").read_text(encoding="utf-8"))
    registry = Registry(retrieve=lambda address: DRAFT4.create_resource(release))
    validator = Draft4Validator(own, format_checker=FormatChecker(), registry=registry)
    faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in validator.iter_errors(package)]
    return f"OCDS 1.1.5: {len(package['releases'])} releases fit the package schema", faults


def metrics(site: Path) -> tuple[str, list[str]]:
    """The metrics of each contract: each observation once, with a number or a note."""
    path = site / NAME
    if not path.exists():
        return "OCDS metrics: no contracts", []
    package = json.loads(path.read_text(encoding="utf-8"))
    validator = Draft4Validator({"type": "array", "items": METRIC}, format_checker=FormatChecker())
    checked, faults = 0, []
    for contract in (contract for release in package["releases"] for contract in release.get("contracts", [])):
        for some in (contract.get("agreedMetrics", []), contract.get("implementation", {}).get("metrics", [])):
            checked += len(some)
            faults += [f"{contract['id']} {fault.json_path}: {fault.message[:200]}" for fault in validator.iter_errors(some)]
            ids = [observation["id"] for metric in some for observation in metric["observations"]]
            faults += [f"{contract['id']}: two observations are {one}" for one in set(ids) if ids.count(one) > 1]
    if checked and not package.get("extensions"):
        faults.append("the package does not name the extension")
    return f"OCDS metrics: {checked} metrics", faults


def beyond_metrics(fields: list[dict]) -> list[dict]:
    """Additional fields that are not those of metrics."""
    return [field for field in fields if not any(f"{field['path']}/{field['field_name']}".startswith(own) for own in METRICS)]


def reviewed(site: Path) -> tuple[str, list[str]]:
    """libcoveocds, as the standard's review tool runs it."""
    path = site / NAME
    if not path.exists():
        return "libcoveocds: no contracts to review", []
    with tempfile.TemporaryDirectory() as folder:
        config = LibCoveOCDSConfig()
        config.config["standard_zip"] = f"file://{standard(Path(folder))}"
        config.config["context"] = "api"
        said = libcoveocds.api.ocds_json_output(f"{folder}/out", str(path), None, lib_cove_ocds_config=config)
    said["all_additional_fields"] = beyond_metrics(said["all_additional_fields"])
    faults = [f"{name}: {said[name]}" for name in REMARKS if said[name]]
    if said["count"] != said["unique_ocids_count"]:
        faults.append(f"{said['count']} releases, but {said['unique_ocids_count']} different ocids")
    return f"libcoveocds: no remark on {said['count']} releases", faults


def standard(folder: Path) -> Path:
    """The standard as the reviewer downloads it, from the copies here; its closed code lists are in the schema."""
    path = folder / "standard.zip"
    release = json.loads((SCHEMAS / "release-schema.json").read_text(encoding="utf-8"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("standard/", "")
        for schema in SCHEMAS.glob("*.json"):
            archive.write(schema, f"standard/schema/{schema.name}")
        # Only records, which are not published here, are compared with it.
        unused = {"$schema": "http://json-schema.org/draft-04/schema#"}
        archive.writestr("standard/schema/versioned-release-validation-schema.json", json.dumps(unused))
        for name, codes in closed_lists(release).items():
            rows = "".join(f"{code}\n" for code in ["Code", *sorted(codes)])
            archive.writestr(f"standard/schema/codelists/{name}", rows)
    return path


def closed_lists(part: object) -> dict[str, set[str]]:
    """The codes of each closed list, by the list's name."""
    found: dict[str, set[str]] = {}
    if isinstance(part, dict):
        if "codelist" in part and not part.get("openCodelist"):
            codes = part.get("enum") or part.get("items", {}).get("enum") or []
            found.setdefault(part["codelist"], set()).update(code for code in codes if code)
        part = list(part.values())
    for inner in part if isinstance(part, list) else []:
        for name, codes in closed_lists(inner).items():
            found.setdefault(name, set()).update(codes)
    return found
