"""Makes the records of a benchmark: python3 records.py [--long] N FOLDER

N invented awards, a fifth as many organisations, a tenth as many decisions and a hundredth as many panels, as a site
folder for Candour in FOLDER/candour/ and as one JSON file for its peers, FOLDER/records.json. With --long, the texts are as long as those of real records.
"""

import csv
import json
import sys
from pathlib import Path

SITE = """name: Example Office
kind: other
base_url: https://example.org
"""
PRIORITIES, AREAS, SOURCES, DISTRICTS = 3, 7, 6, 4


# What a long text is made of.
SENTENCES = [
    "Staff and volunteers will meet each person within ten working days and agree a plan with them.",
    "Sessions take place on two evenings a week in the community hall, with transport for those who need it.",
    "The provider works with schools, housing officers and the neighbourhood policing team.",
    "Take-up, attendance and what people say of the service are reported each quarter.",
    "An independent adviser reviews a sample of cases twice a year and writes to the panel.",
    "The budget covers pay, training, premises, insurance and a small fund for travel.",
    "Earlier work in two neighbouring districts showed fewer incidents in the months that followed.",
]


def year_of(decision: int) -> int:
    return 2021 + decision % 5


def amount(award: int) -> int:
    return 1_500 + award * 37 % 8_500


def text(short: str, sentences: int, number: int) -> str:
    """A text of that many sentences more."""
    return " ".join([short, *(SENTENCES[(number + step) % len(SENTENCES)] for step in range(sentences))])


def records(count: int, long: bool = False) -> dict[str, list[dict]]:
    few, many = (5, 12) if long else (0, 0)
    organisations, decisions, panels = max(count // 5, 1), max(count // 10, 1), max(count // 100, 1)
    # Award and decision agree modulo the number of decisions, and so do a panel's awards.
    panel_of = {number * 10 % decisions: f"panel-{number}" for number in range(panels)}
    awards = []
    for number in range(count):
        decision = number % decisions
        year = year_of(decision)
        awards.append({
            "id": f"award-{number}",
            "kind": "grant",
            "recipient": f"organisation-{number % organisations}",
            "title": f"Example project {number}",
            "amount": amount(number),
            "purpose": text(f"Sessions for {20 + number % 80} young people a year.", few, number),
            "legal_basis": "s9-2011",
            "conditions": text("Quarterly report on what was done.", few, number + 1),
            "reasons": text(
                f"Project {number} gives young people something to do, which reduces disorder.", many, number + 2
            ),
            "awarded_on": f"{year}-04-14",
            "start": f"{year}-05-01",
            "end": f"{year + 1}-03-31",
            "priority": f"priority-{number % PRIORITIES}",
            "budget_area": f"area-{number % AREAS}",
            "funding": f"source-{number % SOURCES}",
            "districts": f"district-{number % DISTRICTS}",
            "decision": f"decision-{decision}",
            "scheme": "scheme",
            "panel": panel_of.get(decision, ""),
            "status": "complete",
        })
    return {
        "plans": [{"id": "plan", "title": "Example plan", "start": "2020-04-01", "end": "2029-03-31"}],
        "priorities": [{"id": f"priority-{n}", "title": f"Priority {n}", "plan": "plan"} for n in range(PRIORITIES)],
        "budget-areas": [{"id": f"area-{n}", "title": f"Budget area {n}"} for n in range(AREAS)],
        "districts": [{"id": f"district-{n}", "title": f"District {n}"} for n in range(DISTRICTS)],
        "funding-sources": [
            {"id": f"source-{n}", "title": f"Source {n}", "funder": "Example funder", "kind": "poca"}
            for n in range(SOURCES)
        ],
        "schemes": [{"id": "scheme", "title": "Example scheme", "purpose": "An example."}],
        "organisations": [
            {"id": f"organisation-{n}", "name": f"Example organisation {n}", "kind": "unincorporated"}
            for n in range(organisations)
        ],
        "panels": [
            {
                "id": panel,
                "scheme": "scheme",
                "title": f"Panel {panel.removeprefix('panel-')}",
                "pot": 9_999_999,
                "panel_date": f"{year_of(decision)}-04-10",
                "closes": f"{year_of(decision)}-04-05",
                "decision": f"decision-{decision}",
            }
            for decision, panel in panel_of.items()
        ],
        "decisions": [
            {
                "id": f"decision-{n}",
                "reference": f"{n:05}/{year_of(n)}",
                "title": f"Decision {n}",
                "kind": "grant",
                "decided_on": f"{year_of(n)}-04-12",
                "published_on": f"{year_of(n)}-04-13",
                "maker": "commissioner",
                "summary": text("Grants for the year.", few, n),
                "recommendation": text("To fund them.", many, n + 5),
                "decision": text("Agreed.", many, n + 3),
                "reasons": text("They reduce crime and disorder in the area.", many, n + 4),
                "interests": "None.",
                "awards": "; ".join(f"award-{a}: {amount(a)}" for a in range(n, count, decisions)),
            }
            for n in range(decisions)
        ],
        "awards": awards,
    }


def main(count: int, folder: Path, long: bool) -> None:
    tables = records(count, long)
    data = folder / "candour" / "data"
    data.mkdir(parents=True)
    (data / "site.yaml").write_text(SITE)
    for name, rows in tables.items():
        with open(data / f"{name}.csv", "w", newline="") as file:
            table = csv.DictWriter(file, rows[0])
            table.writeheader()
            table.writerows(rows)
    # Hugo refuses a YAML file of more than 10,000 maps; JSON it takes.
    (folder / "records.json").write_text(json.dumps(tables))


if __name__ == "__main__":
    count, folder = (argument for argument in sys.argv[1:] if argument != "--long")
    main(int(count), Path(folder), "--long" in sys.argv)
