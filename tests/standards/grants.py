"""360Giving: the package against its schemas, its closed code lists, and the CSV against the JSON by Flatten Tool."""

import csv
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import flattentool
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

SCHEMAS = Path(__file__).parent / "schemas" / "360giving"
GRANT = SCHEMAS / "360-giving-schema.json"
PACKAGE = SCHEMAS / "360-giving-package-schema.json"

# Where the code of each closed list stands in a grant.
CODES = {
    "locationScope": lambda grant: [grant.get("locationScope")],
    "regrantType": lambda grant: [grant.get("regrantType")],
    "currency": lambda grant: [grant["currency"]],
    "geoCodeType": lambda grant: [place.get("geoCodeType") for place in places(grant)],
    "countryCode": lambda grant: [place.get("countryCode") for place in places(grant)],
}


def places(grant: dict) -> list[dict]:
    """Every place that a grant names."""
    of_recipients = [place for org in grant.get("recipientOrganization", []) for place in org.get("location", [])]
    return grant.get("beneficiaryLocation", []) + of_recipients


def published(site: Path) -> dict | None:
    path = site / "data" / "grants-360giving.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def schema(site: Path) -> tuple[str, list[str]]:
    """The package and each grant, with formats asserted."""
    package = published(site)
    if package is None:
        return "360Giving: no grants to validate", []
    grant_schema = json.loads(GRANT.read_text(encoding="utf-8"))
    package_schema = json.loads(PACKAGE.read_text(encoding="utf-8"))
    # The schema names its dialect by an address that no tool knows: `http`, where the dialect's own is `https`.
    registry = Registry(retrieve=lambda address: DRAFT202012.create_resource(grant_schema))
    faults = []
    checker = FormatChecker()
    # Without their packages these formats would silently pass.
    assert {"date-time", "uri", "date"} <= checker.checkers.keys()
    whole = Draft202012Validator(package_schema, format_checker=checker, registry=registry)
    faults += [f"package {fault.json_path}: {fault.message[:200]}" for fault in whole.iter_errors(package)]
    each = Draft202012Validator(grant_schema, format_checker=checker)
    for grant in package["grants"]:
        faults += [f"{grant['id']} {fault.json_path}: {fault.message[:200]}" for fault in each.iter_errors(grant)]
    return f"360Giving 1.4: {len(package['grants'])} grants fit the grant and package schemas", faults


def codes(site: Path) -> tuple[str, list[str]]:
    """What the schemas do not compare: closed code lists, and each id used once."""
    grants = (published(site) or {"grants": []})["grants"]
    faults = []
    for name, of in CODES.items():
        with open(SCHEMAS / "codelists" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
            known = {row["Code"] for row in csv.DictReader(file)}
        for grant in grants:
            faults += [f"{grant['id']}: {code!r} is not in {name}" for code in of(grant) if code and code not in known]
    ids = [grant["id"] for grant in grants]
    faults += [f"{id} is used twice" for id in set(ids) if ids.count(id) > 1]
    return f"360Giving code lists: {len(CODES)} hold every code", faults


def flattened(site: Path) -> tuple[str, list[str]]:
    """Flatten Tool reads our CSV as our JSON, and its own CSV of our JSON too."""
    package = published(site)
    if package is None:
        return "Flatten Tool: no grants to convert", []
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(record=True) as remarks:
        warnings.simplefilter("always")
        (Path(folder) / "ours").mkdir()
        shutil.copy(site / "data" / "grants-360giving.csv", Path(folder) / "ours" / "grants.csv")
        of_ours = unflatten(Path(folder) / "ours", Path(folder) / "ours.json")
        flattentool.flatten(
            str(site / "data" / "grants-360giving.json"),
            schema=str(GRANT),
            output_name=f"{folder}/flat",
            output_format="csv",
            main_sheet_name="grants",
            root_list_path="grants",
            root_id="",
            use_titles=True,
        )
        back = unflatten(Path(folder) / "flat", Path(folder) / "back.json")
    # Remarks on our headings; those on fields that the schema gives no title are not of our data.
    faults = [f"remark: {remark.message}" for remark in remarks if "does not have a title" not in str(remark.message)]
    by_id = {grant["id"]: grant for grant in package["grants"]}
    for what, grants in (("our CSV", of_ours), ("its own CSV", back)):
        if len(grants) != len(by_id):
            faults.append(f"{what} has {len(grants)} grants, the JSON {len(by_id)}")
        for grant in grants:
            for field in by_id.get(grant["id"], {}).keys() | grant.keys():
                if grant.get(field) != by_id.get(grant["id"], {}).get(field):
                    theirs = by_id.get(grant["id"], {}).get(field)
                    faults.append(f"{what}, {grant['id']}: {field} is {grant.get(field)!r}, in the JSON {theirs!r}")
    return f"Flatten Tool: CSV to JSON and back gives the same {len(by_id)} grants", faults


def unflatten(source: Path, output: Path) -> list[dict]:
    """A folder of CSV files as grants."""
    flattentool.unflatten(
        str(source),
        input_format="csv",
        output_name=str(output),
        root_list_path="grants",
        root_id="",
        schema=str(GRANT),
        convert_titles=True,
        encoding="utf-8-sig",
    )
    return json.loads(output.read_text(encoding="utf-8"))["grants"]
