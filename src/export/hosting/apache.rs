//! Settings for Apache, as part of a virtual host or as `.htaccess`.

use std::fmt::Write;

use super::{IN_INDEX, KEEP, MAY_BE_FRAMED, OPEN, Shape, TEXTS_WITHOUT_ENDING, moved};
use crate::model::address::AddressStyle;
use crate::model::media_type::{FEED, FEED_NAME, OTHERS, TEXTS};

const HEAD: &str =
    "# For Apache with mod_headers: write “Include …/hosting/apache.conf” into the virtual host, or copy this file
# to .htaccess next to index.html.
";

/// The file of a site of that shape. Each block names the folder of the site, for a host may have more than one.
pub(super) fn text(shape: &Shape) -> String {
    let mut text = HEAD.to_string() + &moved::apache(shape);
    if shape.style == AddressStyle::File {
        text.push_str(&files(shape));
    }
    let mut own = format!("ErrorDocument 404 \"{}/404.html\"\n", shape.root);
    for (name, value) in shape.everywhere() {
        let _ = writeln!(own, "Header always set {name} \"{value}\"");
    }
    text.push_str(&within(shape, "/", &(own + &types())));
    for language in &shape.languages {
        let own = format!("ErrorDocument 404 \"{}/{language}/404.html\"\n", shape.root);
        text.push_str(&within(shape, &format!("/{language}/"), &own));
    }
    let feeds = format!("/(.*/)?{}$", FEED_NAME.replace('.', "\\."));
    text.push_str(&within(shape, &feeds, &format!("ForceType \"{FEED}; charset=utf-8\"\n")));
    let without_ending = format!("/(.*/)?({})$", TEXTS_WITHOUT_ENDING.join("|"));
    text.push_str(&within(shape, &without_ending, "ForceType \"text/plain; charset=utf-8\"\n"));
    text.push_str(&within(shape, "/(data/|.*\\.csv$)", &format!("Header always set {} \"{}\"\n", OPEN.0, OPEN.1)));
    let framed = format!("Header always set {} \"{}\"\n", MAY_BE_FRAMED.0, MAY_BE_FRAMED.1);
    text.push_str(&within(shape, &Shape::framed(), &framed));
    // Without “always”, it is sent with what is there alone.
    let keep = format!("Header always unset {0}\nHeader set {0} \"{1}\"\n", KEEP.0, KEEP.1);
    text.push_str(&within(shape, IN_INDEX, &keep));
    text
}

/// Settings for what lies below a path of the site; those for all of a host need no block.
fn within(shape: &Shape, path: &str, settings: &str) -> String {
    if shape.root.is_empty() && path == "/" {
        return settings.to_string();
    }
    let inside: String = settings.lines().map(|line| format!("    {line}\n")).collect();
    format!("<If \"%{{REQUEST_URI}} =~ m#^{}{path}#\">\n{inside}</If>\n", shape.pattern())
}

/// `/awards/a-1` is `awards/a-1.html`; whoever writes a slash after it is led there. A page's address may also be the
/// name of a folder, which must not get a slash.
fn files(shape: &Shape) -> String {
    let own = format!("RewriteCond %{{REQUEST_URI}} ^{}/\n", shape.pattern());
    format!(
        "DirectorySlash Off
RewriteEngine On
{own}RewriteCond %{{DOCUMENT_ROOT}}%{{REQUEST_URI}}index.html !-f
RewriteCond %{{REQUEST_URI}} ^(.+)/$
RewriteRule ^ %1 [R=301,L]
{own}RewriteCond %{{DOCUMENT_ROOT}}%{{REQUEST_URI}}.html -f
RewriteRule ^ %{{REQUEST_URI}}.html [L]
"
    )
}

/// The types of all formats; what has no ending is text.
fn types() -> String {
    let endings = |endings: &[&str]| endings.iter().map(|ending| format!(" .{ending}")).collect::<String>();
    let mut text = String::new();
    for (name, own) in TEXTS.iter().chain(OTHERS) {
        let _ = writeln!(text, "AddType {name}{}", endings(own));
    }
    let texts: String = TEXTS.iter().map(|(_, own)| endings(own)).collect();
    let _ = writeln!(text, "AddCharset utf-8{texts}");
    text
}
