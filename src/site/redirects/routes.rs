//! Which line of the redirects is about an address: the first one, found without a look at all of them.

use std::collections::HashMap;

use super::line::Line;
use crate::model::address;

/// The lines by what they are about.
#[derive(Debug, Default)]
pub(super) struct Routes {
    /// Of the lines without parts that vary, the first for each address.
    fixed: HashMap<String, usize>,
    /// The others by the first part of their addresses; none where that varies.
    varying: HashMap<Option<String>, Vec<usize>>,
}

impl Routes {
    pub(super) fn new(lines: &[Line]) -> Routes {
        let mut routes = Routes::default();
        for (number, line) in lines.iter().enumerate() {
            let from = plain(line.from);
            if line.varies() {
                let first = from.split('/').next().filter(|first| !first.starts_with([':', '*']));
                routes.varying.entry(first.map(str::to_string)).or_default().push(number);
            } else {
                routes.fixed.entry(from).or_insert(number);
            }
        }
        routes
    }

    /// The first line that is about an address, and where it leads from there.
    pub(super) fn first(&self, lines: &[Line], address: &str) -> Option<(usize, String)> {
        let own = plain(address);
        let fixed = self.fixed.get(&own).and_then(|number| Some((*number, lines[*number].applied(address)?)));
        let first = own.split('/').next().map(str::to_string);
        let varying = [first, None].into_iter().filter_map(|first| {
            let numbers = self.varying.get(&first)?.iter();
            numbers.copied().find_map(|number| Some((number, lines[number].applied(address)?)))
        });
        fixed.into_iter().chain(varying).min_by_key(|(number, _)| *number)
    }
}

/// An address as lines compare it.
pub(super) fn plain(address: &str) -> String {
    address::decoded(address.trim_matches('/')).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_about_an_address_is_the_one_that_a_look_at_all_of_them_finds() {
        let texts = [
            "/a/ /1/",
            "/a/b /2/",
            "/news/* /3/:splat",
            "/:year/x /4/:year/",
            "/news/old/ /5/",
            "/%C5%B7/ /6/",
            "/a /7/",
            "/%C5%B7/:id /8/:id",
            "/* /9/:splat",
        ];
        let lines: Vec<Line> = texts.iter().map(|text| Line::read(text, 0, "").unwrap()).collect();
        for lines in [&lines[..], &lines[..8], &lines[3..]] {
            let routes = Routes::new(lines);
            for address in
                ["/a", "/a/", "/a/b/", "/news/old/", "/news/a/b", "/2024/x", "/ŷ/", "/%C5%B7", "/ŷ/c", "/", "/z/y/x"]
            {
                let all = lines.iter().enumerate().find_map(|(number, line)| Some((number, line.applied(address)?)));
                assert_eq!(routes.first(lines, address), all, "{address}");
            }
        }
    }
}
