//! Addresses that were another page’s before, and those of what was withdrawn, as the settings of hosts say them: `301` with
//! where to go, and `410`. A host that cannot shows the page that is at such an address.

use std::fmt::Write;

use super::Shape;
use crate::model::address::{AddressStyle, MovedAddress, UrlPath, decoded};
use crate::records::settings::Settings;

impl Shape {
    /// The addresses that moved and that settings of no host read as more than text. At the others a page leads on.
    fn plain_moves(&self) -> impl Iterator<Item = &MovedAddress> {
        self.moved.iter().filter(|moved| is_plain(&moved.from) && is_plain(&moved.to))
    }

    /// The same of what was withdrawn.
    fn plainly_gone(&self) -> impl Iterator<Item = &UrlPath> {
        self.gone.iter().filter(|gone| is_plain(gone))
    }

    /// Where to go, as a header says it: `/organisations/hub/`.
    fn address(&self, place: &UrlPath) -> String {
        place.url_below(&self.root, self.style)
    }

    /// The beginning of the addresses of a page’s files, as a header says it.
    fn files(&self, place: &UrlPath) -> String {
        place.url_below(&self.root, AddressStyle::File) + "/"
    }

    /// The address with and without a slash at its end, and the beginning of those of its files.
    fn forms(&self, place: &UrlPath) -> (String, String) {
        let bare = self.path(&format!("/{}", place.0));
        let folder = format!("{bare}/");
        (bare, folder)
    }

    /// The file of a page.
    fn file(&self, place: &UrlPath) -> String {
        let (bare, folder) = self.forms(place);
        match self.style {
            AddressStyle::Folder => format!("{folder}index.html"),
            AddressStyle::File => format!("{bare}.html"),
        }
    }
}

/// For nginx, inside the block of the site.
pub(super) fn nginx(shape: &Shape) -> String {
    let mut text = String::new();
    for moved in shape.plain_moves() {
        let ((bare, folder), to) = (shape.forms(&moved.from), shape.address(&moved.to));
        for from in [&bare, &folder] {
            let _ = writeln!(text, "location = \"{from}\" {{ return 301 \"{to}\"; }}");
        }
        if moved.with_files {
            let (below, pattern) = (shape.files(&moved.to), pattern(&folder));
            let lead = format!("if ($uri ~ \"^{pattern}(.*)$\") {{ return 301 \"{below}$1\"; }}");
            let _ = writeln!(text, "location ^~ \"{folder}\" {{ {lead} }}");
        }
    }
    for gone in shape.plainly_gone() {
        let ((bare, folder), file) = (shape.forms(gone), shape.file(gone));
        for address in [&bare, &folder] {
            let _ = writeln!(text, "location = \"{address}\" {{ error_page 410 \"{file}\"; return 410; }}");
        }
        let _ = writeln!(text, "location = \"{file}\" {{ }}");
    }
    text
}

/// For Apache: in the virtual host, or in `.htaccess`. Where it looks for files by rules, these come before those.
pub(super) fn apache(shape: &Shape) -> String {
    let mut text = String::new();
    let by_rules = shape.style == AddressStyle::File && shape.plain_moves().next().is_some();
    text.push_str(if by_rules { "RewriteEngine On\n" } else { "" });
    let mut lead = |pattern: String, to: &str, rest: &str| {
        let _ = match by_rules {
            false => writeln!(text, "RedirectMatch 301 \"{pattern}\" \"{to}{}\"", rest.replace('%', "$")),
            true => {
                writeln!(text, "RewriteCond %{{REQUEST_URI}} \"{pattern}\"\nRewriteRule ^ \"{to}{rest}\" [R=301,L]")
            }
        };
    };
    for moved in shape.plain_moves() {
        // It puts percent signs in by itself.
        let ((bare, _), to) = (shape.forms(&moved.from), decoded(&shape.address(&moved.to)).into_owned());
        lead(format!("^{}/?$", pattern(&bare)), &to, "");
        if moved.with_files {
            lead(format!("^{}/(.+)$", pattern(&bare)), &shape.forms(&moved.to).1, "%1");
        }
    }
    for gone in shape.plainly_gone() {
        let ((bare, _), file) = (shape.forms(gone), shape.file(gone));
        let _ = writeln!(
            text,
            "<If \"%{{REQUEST_URI}} =~ m#^{0}/?$#\">\n    ErrorDocument 410 \"{file}\"\n    RedirectMatch 410 \"^{0}/?$\"\n</If>",
            pattern(&bare)
        );
    }
    text
}

/// For Caddy, inside the route of the site and before its files.
pub(super) fn caddy(shape: &Shape) -> String {
    let mut text = String::new();
    for (index, moved) in shape.plain_moves().enumerate() {
        let ((bare, folder), to) = (shape.forms(&moved.from), shape.address(&moved.to));
        for from in [&bare, &folder] {
            let _ = writeln!(text, "redir \"{from}\" \"{to}\" permanent");
        }
        if moved.with_files {
            let (below, pattern) = (shape.files(&moved.to), pattern(&folder));
            let _ = writeln!(text, "@moved{index} path_regexp moved{index} \"^{pattern}(.+)$\"");
            let _ = writeln!(text, "redir @moved{index} \"{below}{{re.moved{index}.1}}\" permanent");
        }
    }
    for gone in shape.plainly_gone() {
        let (bare, folder) = shape.forms(gone);
        for address in [&bare, &folder] {
            let _ = writeln!(text, "error \"{address}\" 410");
        }
    }
    text
}

/// For Caddy, where it says what is shown in place of what is not found.
pub(super) fn caddy_errors(shape: &Shape) -> String {
    let mut text = String::new();
    for gone in shape.plainly_gone() {
        let ((bare, folder), file) = (shape.forms(gone), shape.file(gone));
        for address in [&bare, &folder] {
            let _ = writeln!(
                text,
                "    handle \"{address}\" {{\n        rewrite * \"{file}\"\n        file_server\n    }}"
            );
        }
    }
    text
}

/// `_redirects`, for Netlify, Cloudflare Pages and others that read it: what the office wrote, and then the addresses that
/// moved. Without `*`: Cloudflare takes a hundred such lines only.
pub fn redirects_file(shape: &Shape, of_office: &str) -> String {
    let mut text = of_office.to_string();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for moved in shape.plain_moves() {
        let to = moved.to.url_below(&shape.root, shape.style);
        let from = moved.from.url_below(&shape.root, AddressStyle::File);
        let _ = writeln!(text, "{from} {to} 301\n{from}/ {to} 301");
        let folder = moved.to.url_below(&shape.root, AddressStyle::File);
        for name in &moved.files {
            let _ = writeln!(text, "{from}/{name} {folder}/{name} 301");
        }
    }
    text
}

/// The file as the office wrote it, for the folder that the site is made for where that is another than the settings say.
pub fn moved_below(text: &str, settings: &Settings) -> String {
    let (old, new) = (settings.written_root.as_str(), settings.root.as_str());
    if old == new {
        return text.to_string();
    }
    let moved = |line: &str| match line.trim_start().starts_with('#') {
        true => line.to_string(),
        false => {
            let word = |word: &str| match word.strip_prefix(old).filter(|_| word.starts_with('/')) {
                Some(rest) => format!("{new}{rest}"),
                None => word.to_string(),
            };
            line.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
        }
    };
    text.lines().map(|line| moved(line) + "\n").collect()
}

/// Whether a place has no sign that could do something else in the settings of a host.
fn is_plain(place: &UrlPath) -> bool {
    place.0.chars().all(|sign| sign.is_alphanumeric() || "/-._~".contains(sign))
}

/// An address inside a regular expression. Ids and the names of types have no other sign that means something there.
fn pattern(address: &str) -> String {
    address.replace('.', "\\.")
}
