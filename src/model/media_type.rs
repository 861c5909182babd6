//! The media types of published files, by their endings, for the settings of hosts and for the preview.
//!
//! Source: the registry of media types (IANA); what is not in it is named as browsers and the format's authors name it.

/// Types whose bytes are text in UTF-8, which a browser must be informed of.
pub static TEXTS: &[(&str, &[&str])] = &[
    ("text/html", &["html"]),
    ("text/css", &["css"]),
    ("text/javascript", &["js", "mjs"]),
    ("text/csv", &["csv"]),
    ("text/tab-separated-values", &["tsv"]),
    ("text/plain", &["txt", "asc", "sha256", "srt"]),
    ("text/markdown", &["md"]),
    ("text/calendar", &["ics"]),
    ("text/vcard", &["vcf"]),
    ("text/vtt", &["vtt"]),
    ("application/yaml", &["yaml", "yml"]),
    ("application/xml", &["xml", "xsd"]),
];

/// Types that say themselves how they are encoded, or are no text.
pub static OTHERS: &[(&str, &[&str])] = &[
    ("application/json", &["json", "map", "topojson"]),
    ("application/ld+json", &["jsonld"]),
    ("application/geo+json", &["geojson"]),
    ("application/x-ndjson", &["jsonl", "ndjson"]),
    ("application/manifest+json", &["webmanifest"]),
    ("application/rdf+xml", &["rdf"]),
    ("application/vnd.google-earth.kml+xml", &["kml"]),
    ("application/gpx+xml", &["gpx"]),
    ("image/svg+xml", &["svg"]),
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
    ("image/avif", &["avif"]),
    ("image/x-icon", &["ico"]),
    ("image/tiff", &["tif", "tiff"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/mp4", &["m4a"]),
    ("audio/ogg", &["ogg", "oga", "opus"]),
    ("audio/wav", &["wav"]),
    ("audio/flac", &["flac"]),
    ("video/mp4", &["mp4", "m4v"]),
    ("video/ogg", &["ogv"]),
    ("video/webm", &["webm"]),
    ("font/woff", &["woff"]),
    ("font/woff2", &["woff2"]),
    ("font/ttf", &["ttf"]),
    ("font/otf", &["otf"]),
    ("application/pdf", &["pdf"]),
    ("application/rtf", &["rtf"]),
    ("application/zip", &["zip"]),
    ("application/gzip", &["gz"]),
    ("application/x-7z-compressed", &["7z"]),
    ("application/vnd.apache.parquet", &["parquet"]),
    ("application/vnd.sqlite3", &["sqlite"]),
    ("application/geopackage+sqlite3", &["gpkg"]),
    ("application/msword", &["doc"]),
    ("application/vnd.ms-excel", &["xls"]),
    ("application/vnd.ms-powerpoint", &["ppt"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    ("application/vnd.oasis.opendocument.text", &["odt"]),
    ("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    ("application/vnd.oasis.opendocument.presentation", &["odp"]),
    ("application/vnd.oasis.opendocument.graphics", &["odg"]),
    ("application/epub+zip", &["epub"]),
    ("application/octet-stream", &["bin"]),
];

/// The type of every feed, whatever its ending.
pub const FEED: &str = "application/atom+xml";

/// The name that every feed has.
pub const FEED_NAME: &str = "feed.xml";

/// The header that says the type of a file. A name without an ending is that of a text, such as `LICENCE`.
pub fn content_type(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((_, ending)) = name.rsplit_once('.') else { return in_utf8("text/plain") };
    let ending = ending.to_ascii_lowercase();
    let listed = |types: &'static [(&'static str, &'static [&'static str])]| {
        types.iter().find(|(_, endings)| endings.contains(&&*ending)).map(|(name, _)| *name)
    };
    match listed(TEXTS) {
        _ if name == FEED_NAME => in_utf8(FEED),
        Some(text) => in_utf8(text),
        None => listed(OTHERS).unwrap_or("application/octet-stream").to_string(),
    }
}

fn in_utf8(media_type: &str) -> String {
    format!("{media_type}; charset=utf-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_of_a_file_says_that_its_text_is_utf_8() {
        for (path, header) in [
            ("awards/index.html", "text/html; charset=utf-8"),
            ("documents/Contract.TXT", "text/plain; charset=utf-8"),
            ("documents/LICENCE", "text/plain; charset=utf-8"),
            ("awards/feed.xml", "application/atom+xml; charset=utf-8"),
            ("sitemap.xml", "application/xml; charset=utf-8"),
            ("data/awards.csv", "text/csv; charset=utf-8"),
            ("data/awards.json", "application/json"),
            ("data/register.sqlite", "application/vnd.sqlite3"),
            ("a.unknown", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), header, "{path}");
        }
    }

    #[test]
    fn no_ending_has_two_types() {
        let mut endings: Vec<_> = TEXTS.iter().chain(OTHERS).flat_map(|(_, endings)| *endings).collect();
        endings.sort();
        let all = endings.len();
        endings.dedup();
        assert_eq!(endings.len(), all);
    }
}
