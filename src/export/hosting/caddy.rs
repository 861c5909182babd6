//! Settings for Caddy.

use std::fmt::Write;

use super::{IN_INDEX, KEEP, MAY_BE_FRAMED, OPEN, Shape, moved};
use crate::model::address::AddressStyle;
use crate::model::media_type::{FEED, FEED_NAME, OTHERS, TEXTS};

const HEAD: &str = "# For Caddy: write “import …/hosting/Caddyfile” into the block of this site, below “root”, which names the folder that
# holds the site’s whole address.
# Where the site is built with --compress, change “file_server” to “file_server { precompressed br gzip }”.
";

/// The file of a site of that shape.
pub(super) fn text(shape: &Shape) -> String {
    format!("{HEAD}route \"{}\" {{\n{}}}\n{}", shape.path("/*"), indented(&inside(shape)), errors(shape))
}

/// What is sent with each file, in this order: of two lines for one header, the second holds.
fn inside(shape: &Shape) -> String {
    let mut text = String::new();
    for (name, value) in shape.everywhere() {
        let _ = writeln!(text, "header {name} \"{value}\"");
    }
    text.push_str(&moved::caddy(shape));
    let _ = writeln!(text, "@open path \"{}\" *.csv\nheader @open {} \"{}\"", shape.path("/data/*"), OPEN.0, OPEN.1);
    let (name, value) = MAY_BE_FRAMED;
    let framed = shape.path(&Shape::framed());
    let _ = writeln!(text, "@framed path \"{framed}*\"\nheader @framed {name} \"{value}\"");
    let _ = writeln!(text, "@index {{\n    path_regexp ^{}{IN_INDEX}\n    file\n}}", shape.pattern());
    let _ = writeln!(text, "header @index {} \"{}\"", KEEP.0, KEEP.1);
    if shape.style == AddressStyle::File {
        text.push_str(FILES);
    }
    // After that, a page has its ending.
    text.push_str(&types());
    text.push_str("file_server\n");
    text
}

/// `/awards/a-1` is `awards/a-1.html`; whoever writes a slash after it is led there.
const FILES: &str = "@slash {
    path_regexp .+/$
    not file {path}index.html
}
route @slash {
    uri strip_suffix /
    redir {uri} permanent
}
try_files {path} {path}.html {path}/index.html
";

/// The types of all formats; what has no ending is text.
fn types() -> String {
    let mut text =
        String::from("@text path_regexp ^(.*/)?[^/.]+$\nheader @text Content-Type \"text/plain; charset=utf-8\"\n");
    let named = |(list, charset): (&'static [(&'static str, &'static [&'static str])], &'static str)| {
        list.iter().map(move |(name, endings)| (*name, *endings, charset))
    };
    let all = [(TEXTS, "; charset=utf-8"), (OTHERS, "")].into_iter().flat_map(named);
    for (index, (name, endings, charset)) in all.enumerate() {
        let endings: Vec<String> = endings.iter().map(|ending| format!("*.{ending}")).collect();
        let _ = writeln!(text, "@type{index} path {}", endings.join(" "));
        let _ = writeln!(text, "header @type{index} Content-Type \"{name}{charset}\"");
    }
    let _ = writeln!(text, "@feed path */{FEED_NAME}\nheader @feed Content-Type \"{FEED}; charset=utf-8\"");
    text
}

/// The page of what is not found, in the language of the address.
fn errors(shape: &Shape) -> String {
    let mut text = String::from("handle_errors {\n    header Content-Type \"text/html; charset=utf-8\"\n");
    text.push_str(&moved::caddy_errors(shape));
    let languages = shape.languages.iter().map(|language| format!("/{language}"));
    for folder in languages.chain([String::new()]) {
        let place = shape.path(&folder);
        let own = format!("rewrite * \"{place}/404.html\"\nfile_server\n");
        let _ = writeln!(text, "    handle \"{place}/*\" {{\n{}    }}", indented(&indented(&own)));
    }
    text.push_str("}\n");
    text
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}
