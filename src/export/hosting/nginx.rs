//! Settings for nginx.

use std::fmt::Write;

use super::{ASK_AGAIN, IN_INDEX, KEEP, MAY_BE_FRAMED, OPEN, Shape, moved};
use crate::model::address::AddressStyle;
use crate::model::media_type::{FEED, FEED_NAME, OTHERS, TEXTS};

const HEAD: &str =
    "# For nginx: write “include …/hosting/nginx.conf;” into the server block of this site, whose root is the folder that
# holds the site’s whole address.
# Where the site is built with --compress, add “gzip_static on;”, and “brotli_static on;” if nginx has its module.
";

/// `/awards/a-1` is `awards/a-1.html`; whoever writes a slash after it is led there. A home page below the root keeps its.
/// In a place of its own: where a condition holds, nginx forgets the files to try.
const SLASHES: &str = "location ~ [^/]/$ { if (!-f $request_filename/index.html) { rewrite ^(.+)/$ $1 permanent; } }\n";
const FILES: &str = "try_files $uri $uri.html $uri/index.html =404;";

/// The file of a site of that shape. Below a folder all is inside one block, so that other sites of the host have none of
/// it.
pub(super) fn text(shape: &Shape) -> String {
    let own = inside(shape);
    if shape.root.is_empty() {
        return format!("{HEAD}{own}");
    }
    format!("{HEAD}location ^~ \"{}\" {{\n{}}}\n", shape.path("/"), indented(&own))
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

fn inside(shape: &Shape) -> String {
    let mut text = types();
    let _ = writeln!(text, "error_page 404 \"{}\";", shape.path("/404.html"));
    let header = |(name, value)| format!("add_header {name} \"{value}\" always;\n");
    let headers: String = shape.everywhere().map(header).collect();
    text.push_str(&headers);
    text.push_str(&moved::nginx(shape));
    let is_file = shape.style == AddressStyle::File;
    if is_file {
        let own = if shape.root.is_empty() { format!("location / {{ {FILES} }}\n") } else { format!("{FILES}\n") };
        text.push_str(&own);
        text.push_str(SLASHES);
    }
    for language in &shape.languages {
        let files = if is_file { format!(" {FILES}") } else { String::new() };
        let place = shape.path(&format!("/{language}/"));
        let _ = writeln!(text, "location \"{place}\" {{ error_page 404 \"{place}404.html\";{files} }}");
    }
    let _ = writeln!(text, "location ~ /{}$ {{ types {{}} default_type {FEED}; }}", FEED_NAME.replace('.', "\\."));
    let framed = shape.everywhere().map(|own| if own.0 == MAY_BE_FRAMED.0 { MAY_BE_FRAMED } else { own }).map(header);
    let _ = writeln!(text, "location ^~ \"{}\" {{", shape.path(&Shape::framed()));
    text.push_str(&indented(&framed.collect::<String>()));
    text.push_str(if is_file { "    try_files $uri $uri.html =404;\n}\n" } else { "}\n" });
    // nginx forgets the headers of the block around a location that adds one of its own.
    let _ = writeln!(text, "location ~ \"(^{}/data/|\\.csv$)\" {{", shape.pattern());
    text.push_str(&indented(&headers));
    let _ = writeln!(text, "    add_header {} \"{}\" always;\n}}", OPEN.0, OPEN.1);
    let _ = writeln!(text, "location ~ \"^{}{IN_INDEX}\" {{", shape.pattern());
    text.push_str(&indented(&shape.everywhere().filter(|header| *header != ASK_AGAIN).map(header).collect::<String>()));
    // Without “always”, it is sent with what is there alone.
    let _ = writeln!(text, "    add_header {} \"{}\";\n}}", KEEP.0, KEEP.1);
    text
}

/// The types of all formats, instead of those that nginx knows; what has no ending is text.
fn types() -> String {
    let mut text = String::from("types {\n");
    for (name, endings) in TEXTS.iter().chain(OTHERS) {
        let _ = writeln!(text, "    {name} {};", endings.join(" "));
    }
    text.push_str("}\ndefault_type text/plain;\ncharset utf-8;\n");
    // That of pages is among them unsaid; named, nginx warns of it.
    let named = TEXTS.iter().map(|(name, _)| *name).filter(|name| *name != "text/html").chain([FEED]);
    let _ = writeln!(text, "charset_types {};", named.collect::<Vec<_>>().join(" "));
    text
}
