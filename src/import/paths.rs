//! Where a file of an archive belongs, if anywhere. Archives come from any system, and their names say what they like.

use icu_normalizer::ComposingNormalizer;

use crate::model::limits::PATH_BYTES;

/// The path of the file with that name, `/` between its parts; or why it can have none.
///
/// Some programs write `\` between the parts, others begin with `./`: both say the same as without.
pub(super) fn place(name: &str) -> Result<String, String> {
    let name = name.replace('\\', "/");
    if name.len() > PATH_BYTES {
        return Err(format!("its path has {} bytes; at most {PATH_BYTES} are read", name.len()));
    }
    if name.starts_with('/') || has_drive(&name) {
        return Err("its path is a whole one, which leads out of the site".to_string());
    }
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") {
        return Err("its path leads upwards (..)".to_string());
    }
    if parts.is_empty() {
        return Err("it has no name".to_string());
    }
    Ok(parts.join("/"))
}

/// `C:` at the start, as on Windows.
fn has_drive(name: &str) -> bool {
    let mut signs = name.chars();
    signs.next().is_some_and(|first| first.is_ascii_alphabetic()) && signs.next() == Some(':')
}

/// The same for paths that some disk takes for one: those of macOS and Windows ignore case, and that of macOS how an accent
/// is written.
pub(super) fn alike(path: &str) -> String {
    ComposingNormalizer::new_nfc().normalize(&path.to_lowercase()).into_owned()
}

/// The folders above a path, the nearest first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}

/// Why a file is left out, in a line; names may be very long.
pub(super) fn not_taken(name: &str, why: &str) -> String {
    let end = name.char_indices().nth(SHOWN);
    match end {
        Some((end, _)) => format!("{}… is not taken over: {why}", &name[..end]),
        None if name.is_empty() => format!("a file without a name is not taken over: {why}"),
        None => format!("{name} is not taken over: {why}"),
    }
}

/// So many characters of a name are shown.
const SHOWN: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_the_same_have_one_place() {
        for name in ["a/b.pdf", "./a/b.pdf", "a//b.pdf", "a/./b.pdf", "a\\b.pdf", ".\\a\\b.pdf"] {
            assert_eq!(place(name).as_deref(), Ok("a/b.pdf"), "{name}");
        }
    }

    #[test]
    fn names_that_lead_elsewhere_or_nowhere_have_none() {
        for (name, why) in [
            ("/etc/a.pdf", "a whole one"),
            ("//host/a.pdf", "a whole one"),
            ("\\\\host\\a.pdf", "a whole one"),
            ("c:/a.pdf", "a whole one"),
            ("C:a.pdf", "a whole one"),
            ("../a.pdf", "upwards"),
            ("a/../b.pdf", "upwards"),
            ("a\\..\\..\\b.pdf", "upwards"),
            ("", "no name"),
            (".", "no name"),
        ] {
            assert!(place(name).unwrap_err().contains(why), "{name}");
        }
        assert!(place(&"a/".repeat(PATH_BYTES)).unwrap_err().contains("has 2048 bytes"));
    }

    #[test]
    fn names_alike_on_some_disk_are_one() {
        for (one, other) in [("A/B.pdf", "a/b.PDF"), ("caf\u{e9}.pdf", "CAFE\u{301}.pdf")] {
            assert_eq!(alike(one), alike(other));
        }
        assert_ne!(alike("cafe.pdf"), alike("caf\u{e9}.pdf"));
        assert_eq!(folders("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(not_taken(&"é".repeat(900), "x").chars().filter(|sign| *sign == 'é').count(), SHOWN);
    }
}
