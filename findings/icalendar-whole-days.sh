#!/usr/bin/env bash
# Versions:  icalendar 0.17.17 (crates.io).
# Expected:  an event made with `all_day` lasts the day: RFC 5545, 3.6.1 and 3.8.2.2, says that DTEND is not part of it, and that
#            it must be later than DTSTART.
# Seen:      DTEND is DTSTART, an event of no length, which the standard forbids and programs show as they please. DTSTAMP is
#            the clock's unless it is given, and the UID a random one, so that no two files of one calendar are the same.
# So:        append DTSTART, DTEND, DTSTAMP and UID oneself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2024"
[dependencies]
icalendar = { version = "=0.17.17", default-features = false }
chrono = { version = "0.4", default-features = false }
TOML
cat > src/main.rs <<'RUST'
use icalendar::{Calendar, Component, Event, EventLike};
fn main() {
    let day = chrono::NaiveDate::from_ymd_opt(2027, 3, 31).unwrap();
    let event = || Event::new().summary("Last day").all_day(day).done();
    let text = Calendar::new().push(event()).to_string();
    for line in text.lines().filter(|line| line.starts_with("DTSTART") || line.starts_with("DTEND")) {
        println!("{line}");
    }
    let uid = |text: &str| text.lines().find(|line| line.starts_with("UID")).map(str::to_string);
    println!("same UID twice: {}", uid(&text) == uid(&Calendar::new().push(event()).to_string()));
}
RUST
cargo run --quiet > seen.txt
cat seen.txt
diff seen.txt - <<'TEXT'
DTEND;VALUE=DATE:20270331
DTSTART;VALUE=DATE:20270331
same UID twice: false
TEXT
