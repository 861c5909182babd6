#!/usr/bin/env bash
# Versions:  yaml_serde 0.10.7 (crates.io), the maintained writer of YAML for serde; PyYAML 6.0.3 (PyPI), which reads YAML 1.1.
# Expected:  a text whose plain form other programs take for something else is written in quotes: the crate does quote 01234567
#            and 1e5.
# Seen:      12:30, 2023-04-01, 1_000 and 190:20:30 are written without quotes though they are texts; PyYAML reads the same
#            file as the number 750, a date, the number 1000 and the number 685230.
# So:        a time or a room number in text must be quoted by whoever writes the file; ours are advised, and quoted on request.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
cargo init --quiet --name seen --vcs none
cargo add --quiet yaml_serde@=0.10.7
cat > src/main.rs <<'RUST'
fn main() {
    let texts = ["01234567", "1e5", "12:30", "190:20:30", "2023-04-01", "1_000"];
    print!("{}", yaml_serde::to_string(&texts).unwrap());
}
RUST
cargo run --quiet > seen.yaml
cat seen.yaml
python3 -m venv python
python/bin/python -m pip install --quiet --disable-pip-version-check pyyaml==6.0.3
python/bin/python -c 'import yaml; print(yaml.safe_load(open("seen.yaml")))' | tee seen.txt
diff seen.yaml - <<'TEXT'
- '01234567'
- '1e5'
- 12:30
- 190:20:30
- 2023-04-01
- 1_000
TEXT
diff seen.txt - <<'TEXT'
['01234567', '1e5', 750, 685230, datetime.date(2023, 4, 1), 1000]
TEXT
