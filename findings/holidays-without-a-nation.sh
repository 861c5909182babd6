#!/usr/bin/env bash
# Versions:  holidays 0.109 (PyPI).
# Expected:  the bank holidays of Great Britain are those that its nations share, or all; Welsh names where Welsh is asked for;
#            an error for a language that the package does not have.
# Seen:      without a nation, Easter Monday and the August bank holiday are left out, though England, Wales and Northern
#            Ireland have both: a date that is counted in working days ends a day early. Asked for Welsh, it answers in
#            English and says nothing; Thai and Urdu it has.
# So:        name the nation in every call, and check the language against `supported_languages`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check holidays==0.109
python/bin/python - > seen.txt <<'PYTHON'
import holidays

def names(**options):
    return set(holidays.country_holidays("GB", years=2026, **options).values())

whole = names()
for nation in ["ENG", "WLS"]:
    print(nation, "has, and GB has not:", sorted(names(subdiv=nation) - whole))
print("in Welsh:", sorted(names(subdiv="WLS", language="cy"))[:2])
print("languages:", holidays.GB.supported_languages)
PYTHON
cat seen.txt
diff seen.txt - <<'TEXT'
ENG has, and GB has not: ['Easter Monday', 'Late Summer Bank Holiday']
WLS has, and GB has not: ['Easter Monday', 'Late Summer Bank Holiday']
in Welsh: ['Boxing Day', 'Boxing Day (observed)']
languages: ('en_GB', 'en_US', 'th', 'ur_PK')
TEXT
