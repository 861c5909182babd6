"""What describes the data to programs: DCAT by RDFLib and SHACL shapes, OpenAPI by its validator."""

import json
from pathlib import Path

import rdflib
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


def catalogue(site: Path) -> tuple[str, list[str]]:
    """A dataset with its distributions, each of them there."""
    path = site / "data" / "catalogue.jsonld"
    graph = rdflib.Graph()
    graph.parse(path, format="json-ld")
    addresses = [str(address) for address in graph.objects(None, DCAT.downloadURL)]
    faults = [] if list(graph.subjects(rdflib.RDF.type, DCAT.Dataset)) else ["no dataset"]
    for address in addresses:
        if not (site / "data" / address.rsplit("/data/", 1)[-1]).is_file():
            faults.append(f"{address} is not there")
    for distribution in graph.subjects(rdflib.RDF.type, DCAT.Distribution):
        for wanted in (DCAT.downloadURL, DCAT.mediaType, rdflib.DCTERMS.license):
            if graph.value(distribution, wanted) is None:
                faults.append(f"{distribution} has no {wanted}")
    return f"RDFLib: a dataset of {len(addresses)} distributions, each there", faults


def interface(site: Path) -> tuple[str, list[str]]:
    """The description is valid, and each JSON table is of the shape that it says."""
    described = json.loads((site / "data" / "openapi.json").read_text(encoding="utf-8"))
    faults, records = [], 0
    try:
        validate(described)
    except OpenAPIValidationError as error:
        faults.append(str(error)[:300])
    for address, methods in described["paths"].items():
        path = site / address.lstrip("/")
        if "{" in address:
            continue
        if not path.is_file():
            faults.append(f"{address} is not there")
            continue
        content = methods["get"]["responses"]["200"]["content"]
        if "application/json" not in content or "schema" not in content["application/json"]:
            continue
        shape = content["application/json"]["schema"] | {"components": described["components"]}
        found = json.loads(path.read_text(encoding="utf-8"))
        records += len(found)
        faults += [f"{address} {fault.json_path}: {fault.message[:200]}" for fault in Draft202012Validator(shape).iter_errors(found)]
    return f"OpenAPI: {len(described['paths'])} addresses described, {records} records are of their shapes", faults
