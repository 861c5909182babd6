//! The headers that pages should be sent with, and the same as settings of common hosts. `serve` sends them too.
//!
//! Sources: Content Security Policy Level 3 (W3C), Fetch (CORS), Permissions Policy (W3C), RFC 6797 for the last one.

use std::fmt::Write;

use crate::model::address::AddressStyle;
use crate::model::policy;

/// Sent with every file.
pub static HEADERS: &[(&str, &str)] = &[
    (policy::HEADER, policy::OF_HEADERS),
    ("X-Content-Type-Options", "nosniff"),
    // Other sites need not learn which record a reader came from.
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// Sent by public hosts, never by the preview: a browser that has received it refuses plain HTTP for a year. Without
/// `includeSubDomains` and `preload`, which would bind hosts that this site knows nothing of.
static HTTPS_ONLY: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

/// Sent with every file of a preview of drafts.
static NO_INDEX: (&str, &str) = ("X-Robots-Tag", "noindex");

/// Sent with open data: pages elsewhere may read them.
pub static OPEN: (&str, &str) = ("Access-Control-Allow-Origin", "*");

/// A file of settings for a host: its path, and how it is written.
pub struct HostFile {
    pub path: &'static str,
    /// The text, by the style of addresses and whether the site shows drafts.
    pub write: fn(AddressStyle, bool) -> String,
}

/// The files, for hosts that read `_headers`, and for nginx and Apache.
pub static FILES: &[HostFile] = &[
    HostFile { path: "_headers", write: headers_file },
    HostFile { path: "hosting/nginx.conf", write: nginx },
    HostFile { path: "hosting/apache.conf", write: apache },
];

/// `/awards/a-1` is `awards/a-1.html`; whoever writes a slash after it is led there. A home page below the root keeps its.
const NGINX_FILES: &str = "location / { try_files $uri $uri.html $uri/index.html =404; }
if (!-f $request_filename/index.html) { rewrite ^(.+)/$ $1 permanent; }
";

/// The same; a page's address may also be the name of a folder, which must not get a slash.
const APACHE_FILES: &str = "DirectorySlash Off
RewriteEngine On
RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI}index.html !-f
RewriteCond %{REQUEST_URI} ^(.+)/$
RewriteRule ^ %1 [R=301,L]
RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI}.html -f
RewriteRule ^ %{REQUEST_URI}.html [L]
";

fn everywhere(shows_drafts: bool) -> impl Iterator<Item = (&'static str, &'static str)> {
    HEADERS.iter().copied().chain([HTTPS_ONLY]).chain(shows_drafts.then_some(NO_INDEX))
}

/// For Netlify, Cloudflare Pages and others that read this file. They answer `/awards/a-1` with `awards/a-1.html` unasked.
fn headers_file(_: AddressStyle, shows_drafts: bool) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in everywhere(shows_drafts) {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for path in ["/data/*", "/*.csv"] {
        let _ = writeln!(text, "{path}\n  {}: {}", OPEN.0, OPEN.1);
    }
    text
}

fn nginx(style: AddressStyle, shows_drafts: bool) -> String {
    let mut text = String::from(
        "# For nginx: write “include …/hosting/nginx.conf;” into the server block of this site.\n\
         # Where the site is built with --compress, add “gzip_static on;”, and “brotli_static on;” if nginx has its module.\n\
         error_page 404 /404.html;\n",
    );
    if style == AddressStyle::File {
        text.push_str(NGINX_FILES);
    }
    for (name, value) in everywhere(shows_drafts) {
        let _ = writeln!(text, "add_header {name} \"{value}\" always;");
    }
    // nginx forgets the headers of the block around a location that adds one of its own.
    text.push_str("location ~ (^/data/|\\.csv$) {\n");
    for (name, value) in everywhere(shows_drafts).chain([OPEN]) {
        let _ = writeln!(text, "    add_header {name} \"{value}\" always;");
    }
    text.push_str("}\n");
    text
}

fn apache(style: AddressStyle, shows_drafts: bool) -> String {
    let mut text = String::from(
        "# For Apache with mod_headers: write “Include …/hosting/apache.conf” into the virtual host, or copy this file\n\
         # to .htaccess next to index.html.\n\
         ErrorDocument 404 /404.html\n",
    );
    if style == AddressStyle::File {
        text.push_str(APACHE_FILES);
    }
    for (name, value) in everywhere(shows_drafts) {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    let _ = writeln!(
        text,
        "<If \"%{{REQUEST_URI}} =~ m#^/data/|\\.csv$#\">\n    Header always set {} \"{}\"\n</If>",
        OPEN.0, OPEN.1
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_is_told_the_same() {
        for file in FILES {
            let text = (file.write)(AddressStyle::Folder, true);
            for (name, value) in everywhere(true).chain([OPEN]) {
                let said = text.lines().any(|line| line.contains(name) && line.replace('"', "").contains(value));
                assert!(said, "{} lacks {name}", file.path);
            }
        }
    }

    #[test]
    fn the_policy_lets_nothing_in() {
        let policy = policy::OF_HEADERS;
        assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'));
        assert_eq!(policy, format!("{}; frame-ancestors 'none'", policy::OF_PAGES));
    }
}
