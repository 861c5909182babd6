//! Where the file of a record writes the destinations of its links, each found by looking it up.

use std::collections::HashMap;

/// The destinations that a text writes, each with the places that are still to come.
#[derive(Debug, Default)]
pub(super) struct Mentions<'a> {
    places: HashMap<&'a str, Places>,
}

#[derive(Debug, Default)]
struct Places {
    list: Vec<usize>,
    used: usize,
}

impl<'a> Mentions<'a> {
    /// The destinations in a text: `](apply)`, `<https://…>` and `[a]: apply` are links; the word apply elsewhere is not.
    pub(super) fn new(text: &'a str) -> Mentions<'a> {
        let mut mentions = Mentions::default();
        let opened = text.match_indices(['(', '<']).map(|(at, _)| at + 1);
        let defined = text.match_indices(": ").map(|(at, sign)| at + sign.len());
        let mut starts: Vec<usize> = opened.chain(defined).collect();
        starts.sort_unstable();
        for start in starts {
            let ends = |sign: char| sign.is_whitespace() || "()<>\"".contains(sign);
            let rest = &text[start..];
            let destination = &rest[..rest.find(ends).unwrap_or(rest.len())];
            mentions.places.entry(destination).or_default().list.push(start);
        }
        mentions
    }

    /// The place of the next mention of a destination, in bytes.
    pub(super) fn next(&mut self, destination: &str) -> Option<usize> {
        let places = self.places.get_mut(destination).filter(|_| !destination.is_empty())?;
        places.used += 1;
        places.list.get(places.used - 1).copied()
    }
}

/// Where parts of a value are in its file, asked for in the order of the value: it may be written there with escapes.
#[derive(Debug)]
pub(super) struct InOrder<'a> {
    written: &'a str,
    from: usize,
    /// How often more a part may be looked for in vain: each time reads all that is left.
    patience: usize,
}

/// Of a value that is written with escapes, so many parts are looked for.
const PATIENCE: usize = 50;

impl<'a> InOrder<'a> {
    pub(super) fn new(written: &'a str) -> InOrder<'a> {
        InOrder { written, from: 0, patience: PATIENCE }
    }

    /// The place of a part, in bytes, after all that were found before.
    pub(super) fn next(&mut self, part: &str) -> Option<usize> {
        if self.patience == 0 {
            return None;
        }
        let Some(found) = self.written[self.from..].find(part) else {
            self.patience -= 1;
            return None;
        };
        let start = self.from + found;
        // Parts may overlap, but none begins where another does.
        let first = self.written[start..].chars().next().map_or(0, char::len_utf8);
        self.from = start + first;
        Some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mention_is_found_in_turn() {
        let text = "apply [a](apply) (b) <https://example.org/> [c](apply \"t\") [d]: apply\n(apply/now)";
        let mut mentions = Mentions::new(text);
        let mut places = || mentions.next("apply");
        assert_eq!([places(), places(), places(), places()], [Some(10), Some(48), Some(64), None]);
        assert_eq!(mentions.next("https://example.org/"), Some(22));
        assert_eq!(mentions.next("nowhere"), None);
    }

    #[test]
    fn parts_are_found_in_their_order() {
        let mut parts = InOrder::new("é a b a");
        assert_eq!(
            [parts.next("a"), parts.next("x"), parts.next("a"), parts.next("a")],
            [Some(3), None, Some(7), None]
        );
    }
}
