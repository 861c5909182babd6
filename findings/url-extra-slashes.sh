#!/usr/bin/env bash
# Versions:  url 2.5.8 (crates.io); Node.js, whose URL is the WHATWG algorithm too.
# Expected:  both join "///a.example/p" to an https base in the same way, for the standard ignores further slashes
#            (URL Standard, "special authority ignore slashes state").
# Seen:      Node follows it to https://a.example/p. url refuses it with EmptyHost, though it takes the same slashes
#            where a scheme is before them: "https:///a.example/p".
# So:        an address that cannot be joined is not harmless: browsers may follow it to another host.
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
url = "=2.5.8"
TOML
cat > src/main.rs <<'RUST'
fn main() {
    let base = url::Url::parse("https://b.example/x/").unwrap();
    for address in ["//a.example/p", "///a.example/p", "////a.example/p", "https:///a.example/p"] {
        match base.join(address) {
            Ok(url) => println!("{address} {url}"),
            Err(error) => println!("{address} {error}"),
        }
    }
}
RUST
cargo run --quiet > rust.txt
node -e 'for (const address of ["//a.example/p", "///a.example/p", "////a.example/p", "https:///a.example/p"])
    console.log(address, new URL(address, "https://b.example/x/").href)' > node.txt
echo "url 2.5.8:" && cat rust.txt
echo "Node.js $(node --version):" && cat node.txt
diff rust.txt - <<'TEXT'
//a.example/p https://a.example/p
///a.example/p empty host
////a.example/p empty host
https:///a.example/p https://a.example/p
TEXT
[[ $(grep -c ' https://a.example/p$' node.txt) == 4 ]]
