#!/usr/bin/env bash
# Versions:  quick-xml 0.42.0 (crates.io), NsReader; Python's xml.etree (expat).
# Expected:  two prefixes that are bound to one address are one namespace, however the address is written: attribute
#            values are compared after their references are replaced (Namespaces in XML 1.0, section 2.3).
# Seen:      quick-xml gives the bytes as they are written, so "…?v=1&amp;w=2" and "…?v=1&#38;w=2" are two namespaces, and
#            neither is the address that a program compares with.
# So:        whoever asks quick-xml for a namespace must unescape it first, or refuse references there.
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
quick-xml = "=0.42.0"
TOML
cat > data.xml <<'XML'
<r xmlns:a="https://example.org/ns?v=1&amp;w=2" xmlns:b="https://example.org/ns?v=1&#38;w=2"><a:x/><b:x/></r>
XML
cat > src/main.rs <<'RUST'
use quick_xml::{events::Event, name::ResolveResult, reader::NsReader};
fn main() {
    let mut reader = NsReader::from_str(include_str!("../data.xml"));
    loop {
        match reader.read_resolved_event().unwrap() {
            (ResolveResult::Bound(namespace), Event::Empty(_)) => println!("{namespace:?}"),
            (_, Event::Eof) => return,
            _ => {}
        }
    }
}
RUST
cargo run --quiet > rust.txt
python3 -c 'import xml.etree.ElementTree as tree
for element in tree.parse("data.xml").getroot(): print(element.tag)' > python.txt
echo "quick-xml 0.42.0:" && cat rust.txt
echo "$(python3 --version):" && cat python.txt
diff rust.txt - <<'TEXT'
Namespace(https://example.org/ns?v=1&amp;w=2)
Namespace(https://example.org/ns?v=1&#38;w=2)
TEXT
diff python.txt - <<'TEXT'
{https://example.org/ns?v=1&w=2}x
{https://example.org/ns?v=1&w=2}x
TEXT
