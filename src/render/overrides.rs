//! The files of the site's own theme, and places in them.

use std::collections::BTreeMap;

use super::template_fault::{Fault, TemplateSpan};
use crate::model::source::{FileId, Source, Sources, Span};

/// The text files of a site's theme, each by its path in the theme.
#[derive(Clone, Debug, Default)]
pub(super) struct ThemeOverrides {
    files: BTreeMap<String, (FileId, String)>,
}

impl ThemeOverrides {
    /// The files in the theme's folder.
    pub(super) fn from_sources(sources: &Sources, theme: &str) -> ThemeOverrides {
        let folder = format!("themes/{theme}/");
        let files = sources.iter().filter_map(|(file, source)| {
            let path = source.path.strip_prefix(&folder)?;
            Some((path.to_string(), (file, source.text.to_string())))
        });
        ThemeOverrides { files: files.collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Takes out the templates of pages that no page uses, and that no other of these files names: what is wrong with them
    /// is on no page. `known` are those that pages use. Returns their paths.
    pub(super) fn without_unused_pages(&mut self, known: &[&str]) -> Vec<String> {
        let is_page = |path: &str| path.starts_with("pages/") && path.ends_with(".html") && !known.contains(&path);
        let is_named = |path: &str| self.texts().any(|(other, text)| other != path && text.contains(path));
        let unused: Vec<String> = self.files.keys().filter(|path| is_page(path) && !is_named(path)).cloned().collect();
        unused.iter().for_each(|path| drop(self.files.remove(path)));
        unused
    }

    /// Path and text of each.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, (_, text))| (path.as_str(), text.as_str()))
    }

    /// The default theme's templates of pages that these files replace, by the names by which these can extend them:
    /// `default/layout.html`. A site replaces one block so, and copies no page.
    pub(super) fn replaced<'a>(&self, default: &BTreeMap<&str, &'a [u8]>) -> Vec<(String, &'a [u8])> {
        let is_extended = |path: &str| path.ends_with(".html") && !path.starts_with("components/");
        let replaced = default.iter().filter(|(path, _)| is_extended(path) && self.files.contains_key(**path));
        replaced.map(|(path, bytes)| (format!("default/{path}"), *bytes)).collect()
    }

    /// The first place of a fault that is in one of these files.
    pub(super) fn span_of(&self, fault: &Fault) -> Option<Span> {
        fault.places.iter().find_map(|(template, place)| {
            let (file, text) = self.files.get(template)?;
            Some(span(*file, text, place))
        })
    }

    /// Where one of these files writes that address: the template itself, the layout, or any other, in this order.
    /// Where none writes it in full, the top of the first of those that there is.
    pub(super) fn place_of_link(&self, template: &str, address: &str) -> Option<Span> {
        let first = [template, "layout.html"].into_iter().filter_map(|path| self.files.get(path));
        let others = self.files.iter().filter(|(path, _)| path.ends_with(".html")).map(|(_, file)| file);
        let files: Vec<&(FileId, String)> = first.chain(others).collect();
        let naming = |(file, text): &&(FileId, String)| {
            text.contains(address).then(|| span(*file, text, &TemplateSpan::Naming(address.to_string())))
        };
        files.iter().find_map(naming).or_else(|| files.first().map(|(file, _)| Span::top_of(*file)))
    }

    /// The top of the first file of that kind, or of any, for a fault that is in none of them; nowhere if there is none.
    pub(super) fn top(&self, ending: &str) -> Span {
        let of_kind = self.files.iter().find(|(path, _)| path.ends_with(ending));
        of_kind.or(self.files.iter().next()).map_or(Span::NOWHERE, |(_, (file, _))| Span::top_of(*file))
    }
}

fn span(file: FileId, text: &str, place: &TemplateSpan) -> Span {
    let (start, end) = match place {
        TemplateSpan::At { line, column, width } => at(text, *line, *column, *width),
        TemplateSpan::Naming(words) => text.find(words.as_str()).map_or((0, 0), |start| (start, start + words.len())),
    };
    Span { file, start: start as u32, end: end as u32 }
}

/// The bytes of a place given in characters; it ends where its line does.
fn at(text: &str, line: u32, column: usize, width: usize) -> (usize, usize) {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1));
    let start = starts.take(line as usize).last().unwrap_or_default();
    let line = text[start..].lines().next().unwrap_or_default();
    let byte = |character: usize| line.char_indices().nth(character).map_or(line.len(), |(byte, _)| byte);
    (start + byte(column - 1), start + byte(column - 1 + width))
}

/// The value of a setting at the left margin of `site.yaml`, where it can be found.
pub(super) fn setting(sources: &Sources, name: &str, value: &str) -> Span {
    let settings =
        sources.iter().find(|(_, source)| matches!(source.path.as_str(), "data/site.yaml" | "data/site.yml"));
    let Some((file, source)) = settings else { return Span::NOWHERE };
    value_of(source, name, value).map_or(Span::top_of(file), |start| Span {
        file,
        start: start as u32,
        end: (start + value.len()) as u32,
    })
}

fn value_of(source: &Source, name: &str, value: &str) -> Option<usize> {
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let after_name = line.strip_prefix(name).filter(|rest| rest.trim_start().starts_with(':'));
        if let Some(position) = after_name.and_then(|rest| rest.find(value)) {
            return Some(start + name.len() + position);
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_no_file_points_at_one_of_its_kind_or_nowhere() {
        let path_of_top = |paths: &[&str], ending| {
            let files = paths.iter().map(|path| Source::new(format!("themes/ours/{path}"), "")).collect();
            let sources = Sources { files };
            sources.get(ThemeOverrides::from_sources(&sources, "ours").top(ending).file).path.clone()
        };
        assert_eq!(path_of_top(&["layout.html", "our.css"], ".css"), "themes/ours/our.css");
        assert_eq!(path_of_top(&["layout.html", "our.css"], ".html"), "themes/ours/layout.html");
        assert_eq!(path_of_top(&["text/en.ftl"], ".html"), "themes/ours/text/en.ftl");
        assert_eq!(path_of_top(&[], ".html"), "");
        assert_eq!(setting(&Sources::default(), "theme", "ours"), Span::NOWHERE);
    }
}
