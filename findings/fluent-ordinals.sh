#!/usr/bin/env bash
# Versions:  @fluent/bundle 0.19.1 (npm) and fluent.runtime 0.4.0 (PyPI).
# Expected:  NUMBER($n, type: "ordinal") chooses the ordinal form of the language: 2nd, 3rd, 21st. Fluent's guide names the
#            parameter, and the Rust implementation follows it.
# Seen:      JavaScript chooses the cardinal form without an error: 2th, 3th, 21th. Python answers with a TypeError beside the
#            text, and 1th too. A catalogue that reads well in one of the three is wrong in the others.
# So:        the program chooses ordinals; messages get them as words.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
cat > place.ftl <<'FTL'
place = { NUMBER($n, type: "ordinal") ->
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
 }
FTL
npm install --silent --no-audit --no-fund @fluent/bundle@0.19.1
cat > place.mjs <<'JS'
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
const bundle = new FluentBundle("en-GB", { useIsolating: false });
bundle.addResource(new FluentResource(readFileSync("place.ftl", "utf8")));
const said = (n, errors = []) => [bundle.formatPattern(bundle.getMessage("place").value, { n }, errors), errors.length];
console.log("JavaScript", ...[1, 2, 3, 21].map((n) => said(n).join("/")));
JS
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check fluent.runtime==0.4.0
cat > place.py <<'PYTHON'
from fluent.runtime import FluentBundle, FluentResource
bundle = FluentBundle(["en-GB"], use_isolating=False)
bundle.add_resource(FluentResource(open("place.ftl").read()))
said = (bundle.format_pattern(bundle.get_message("place").value, {"n": n}) for n in (1, 2, 3, 21))
print("Python", *(f"{text}/{len(errors)}" for text, errors in said))
PYTHON
{ node place.mjs; python/bin/python place.py; } > seen.txt
echo "text/errors:" && cat seen.txt
diff seen.txt - <<'TEXT'
JavaScript 1st/0 2th/0 3th/0 21th/0
Python 1th/1 2th/1 3th/1 21th/1
TEXT
