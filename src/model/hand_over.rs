//! What `candour hand-over` makes of a site for the body that takes over: one folder, and what each name in it is.

use serde::{Deserialize, Serialize};

/// What a person reads first.
pub const README: &str = "README.txt";

/// Says for programs what the folder is, and whose: by it a folder is known as one that a hand-over made.
pub const ABOUT: &str = "hand-over.json";

/// The SHA-256 of every other file, as `sha256sum -c` reads them.
pub const SUMS: &str = "SHA256SUMS";

/// The site as it is published.
pub const SITE: &str = "site/";

/// The folders that the site is made from.
pub const RECORDS: &str = "records/";

/// Where old addresses lead.
pub const REDIRECTS: &str = "redirects/";

/// Every address of the site, a line each.
pub const ADDRESSES: &str = "addresses.txt";

/// Keeps git from changing line ends, which the sums would not survive.
pub const ATTRIBUTES: &str = ".gitattributes";

/// What is at the top of such a folder.
pub const NAMES: [&str; 8] = [ATTRIBUTES, README, SUMS, ADDRESSES, ABOUT, "records", "redirects", "site"];

/// Where a site folder has what bodies before this one handed over, and where their sites are published.
pub const PREDECESSORS: &str = "predecessors";

/// The word by which [`ABOUT`] says what it is.
const FORMAT: &str = "candour-hand-over";

/// What [`ABOUT`] says.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct About {
    format: String,
    version: u32,
    /// The body’s name.
    pub name: String,
    /// What kind of body it is: `pcc`.
    pub kind: String,
    /// Where the site in it is to stand.
    pub base_url: String,
    /// Where the site stood before.
    pub former_base_url: String,
    /// How its addresses are written: `folder`.
    pub addresses: String,
    /// The day of its newest record.
    pub newest: Option<String>,
    /// Whether its records are with drafts.
    pub drafts: bool,
}

impl About {
    /// A description of that body’s site.
    pub fn new(name: String, kind: &str, base_url: &str, former_base_url: &str, addresses: &str) -> About {
        About {
            format: FORMAT.to_string(),
            version: 1,
            name,
            kind: kind.to_string(),
            base_url: base_url.to_string(),
            former_base_url: former_base_url.to_string(),
            addresses: addresses.to_string(),
            newest: None,
            drafts: false,
        }
    }

    /// What a file of that name says; none where it is something else.
    pub fn parse(bytes: &[u8]) -> Option<About> {
        serde_json::from_slice(bytes).ok().filter(|about: &About| about.format == FORMAT && about.version == 1)
    }

    /// Its bytes.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts and numbers can be written") + "\n"
    }
}

/// Whether a name can be one of a folder in [`PREDECESSORS`], and part of an address.
pub fn is_name(name: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !name.is_empty() && name.len() <= 100 && name.bytes().all(is_sign)
}

/// The path of a file and its sum in hexadecimal digits, as a line of [`SUMS`] has them.
pub fn sum_of_line(line: &str) -> Option<(&str, &str)> {
    let (sum, path) = line.split_once("  ")?;
    let is_part = |part: &str| !matches!(part, "" | "." | "..");
    let is_path = path.split('/').all(is_part) && !path.contains(|sign: char| sign.is_control() || sign == '\\');
    (sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()) && is_path).then_some((path, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_sums_names_a_file_below_its_folder() {
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sum_of_line(&format!("{sum}  site/a b.html")), Some(("site/a b.html", sum)));
        for path in ["", "/etc/passwd", "../a", "a/../b", "a//b", "a\\b", "a\u{7}b", "./a"] {
            assert_eq!(sum_of_line(&format!("{sum}  {path}")), None, "{path:?}");
        }
        assert_eq!(sum_of_line(&format!("{}  a", &sum[1..])), None);
        assert_eq!(sum_of_line(&format!("{sum} *a")), None);
    }

    #[test]
    fn what_is_said_of_a_hand_over_is_read_again() {
        let about = About::new("A".into(), "pcc", "https://b.example/predecessors/a", "https://a.example", "folder");
        assert_eq!(About::parse(about.json().as_bytes()), Some(about));
        assert_eq!(About::parse(b"{}"), None);
        assert_eq!(About::parse(b"{\"format\": \"other\", \"version\": 1}"), None);
    }
}
