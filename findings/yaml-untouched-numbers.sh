#!/usr/bin/env bash
# Versions:  yaml 2.9.1 (npm), on which editors of records on the web are built.
# Expected:  a document that is parsed, changed in one value and written again keeps every other value as it was typed: this is
#            what its document API is for; comments do stay.
# Seen:      00445790, a company number without quotes, is written as 445790, and 01234 as 1234, though nobody set them;
#            1.10 and 12:30 stay.
# So:        values of that look are quoted in what we write, and an editor of ours changes bytes, not documents.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund yaml@2.9.1
cat > edit.mjs <<'JS'
import { parseDocument } from "yaml";
const document = parseDocument("name: Hub # the old one\nnumber: 00445790\nroom: 01234\nrate: 1.10\nat: 12:30\n");
document.set("name", "Hub House");
process.stdout.write(document.toString());
JS
node edit.mjs > seen.txt
cat seen.txt
diff seen.txt - <<'TEXT'
name: Hub House # the old one
number: 445790
room: 1234
rate: 1.10
at: 12:30
TEXT
