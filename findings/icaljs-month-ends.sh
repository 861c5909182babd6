#!/usr/bin/env bash
# Versions:  ical.js 2.2.1 (npm), the calendar engine of Thunderbird.
# Expected:  a yearly rule that starts on 29 February leaves out years without that day (RFC 5545, 3.3.10: "invalid date … MUST
#            be ignored"); BYSETPOS=-1 of the days 28 to 31 is the last of them in each month.
# Seen:      the yearly rule falls on 1 March. BYSETPOS is applied to the first months only: from March on, every day from
#            the 28th is an occurrence.
# So:        a due day is an event with a date, never a rule.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund ical.js@2.2.1
cat > rules.mjs <<'JS'
import ICAL from "ical.js";
const days = (rule, start, most) => {
    const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(start));
    return Array.from({ length: most }, () => iterator.next().toString()).join(" ");
};
console.log(days("FREQ=YEARLY", "2024-02-29", 5));
console.log(days("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2026-01-31", 5));
JS
node rules.mjs > seen.txt
cat seen.txt
diff seen.txt - <<'TEXT'
2024-02-29 2025-03-01 2026-03-01 2027-03-01 2028-02-29
2026-01-31 2026-02-28 2026-03-28 2026-03-29 2026-03-30
TEXT
