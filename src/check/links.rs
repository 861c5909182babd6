//! Links that an officer wrote, in Markdown or in a field: each must lead somewhere.

use rayon::prelude::*;

use super::Matter;
use super::mentions::Mentions;
use super::suggestions::Suggestions;
use crate::diagnostic::{Diagnostics, Rule};
use crate::markdown;
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind};
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::source::{ByteRange, Sources, Span};
use crate::model::text::any_byte;
use crate::model::value::{FieldEntry, Fields, Translated, Value};
use crate::records::page::PAGES;

static BROKEN_LINK: Rule = Rule::error("broken-link")
    .what("A link leads to a page or file of this site that does not exist.")
    .why("Readers would see “Page not found”.")
    .fix("Correct the address; the finding names the nearest one. Addresses of records are /<type>/<id>/.")
    .example("[the awards](/award/)    # wrong\n[the awards](/awards/)   # right");

static BROKEN_ANCHOR: Rule = Rule::error("broken-anchor")
    .what("A link leads to a heading that its page does not have.")
    .why("Readers would land at the top of the page and not find what they were looking for.")
    .fix("Correct the part after the #, or leave it out.")
    .example("[monitoring](/how-we-fund/#monitorng)    # wrong\n[monitoring](/how-we-fund/#monitoring)   # right");

pub(super) static MATTER: Matter = Matter { checks: &[], rules: &[&BROKEN_LINK, &BROKEN_ANCHOR] };

/// What is at the addresses of the site.
pub trait Addresses {
    /// Whether there is a page or file at that path, which begins with `/` and has no `#` or `?`.
    fn exists(&self, path: &str) -> bool;
    /// Whether there is a page or file whose path is written so, without percent signs for other letters.
    fn is_named(&self, path: &str) -> bool;
    /// Whether the page at that path, in that language where it is there in it, has an element of that id.
    fn has_anchor(&self, path: &str, id: &str, language: Option<Language>) -> bool;
    /// The address of the page or file of the content folder whose path a record’s text names.
    fn of_content(&self, record: &Record, link: &str) -> Option<String>;
    /// The path of a record's page, if it has one.
    fn of_record(&self, record: &Record) -> Option<String>;
    /// Paths of pages, to find the nearest.
    fn pages(&self) -> Vec<String>;
    /// Paths in the content folder of the files that are published as they are.
    fn files(&self) -> Vec<String>;
}

/// Checks every link in the records and pages.
pub fn links(dataset: &Dataset, sources: &Sources, addresses: &dyn Addresses, found: &mut Diagnostics) {
    let (pages, files) = Default::default();
    let mut check = Check { dataset, sources, addresses, language: None, pages, files, found };
    // Few records have a link: those that have are found many at a time, and checked in their order.
    let linking = dataset.by_type.par_iter().flatten().filter(|record| has_link(&record.fields));
    for record in linking.collect::<Vec<&Record>>() {
        for entry in &record.fields.entries {
            check.entry(record, entry);
        }
    }
}

/// Whether some text of a record may have a link.
fn has_link(fields: &Fields) -> bool {
    fields.entries.iter().any(|entry| match (&entry.def.kind, &entry.value) {
        (Kind::Markdown, Value::Text(text)) => may_have_link(text),
        (Kind::Markdown, Value::Translated(_)) => true,
        (Kind::Url, Value::Text(url)) => url.starts_with('/'),
        (Kind::Text, Value::Text(_)) => entry.def.name == "file",
        (_, Value::Group(fields)) => has_link(fields),
        (_, Value::Groups(groups)) => groups.iter().any(|group| has_link(&group.fields)),
        _ => false,
    })
}

/// Most texts have no link at all: parsing them to find none would cost more than the rest of the check.
fn may_have_link(text: &str) -> bool {
    any_byte(text, |byte| (byte == b'[') | (byte == b'<'))
}

struct Check<'a> {
    dataset: &'a Dataset,
    sources: &'a Sources,
    addresses: &'a dyn Addresses,
    /// That of the text that is looked at, where it is given in several.
    language: Option<Language>,
    pages: Suggestions,
    files: Suggestions,
    found: &'a mut Diagnostics,
}

impl Check<'_> {
    fn entry(&mut self, record: &Record, entry: &FieldEntry) {
        match (&entry.def.kind, &entry.value) {
            (Kind::Markdown, Value::Text(text)) => self.markdown(record, entry.def, text, entry.at),
            (Kind::Markdown, Value::Translated(texts)) => self.translated(record, entry.def, texts),
            (Kind::Url, Value::Text(url)) if url.starts_with('/') => {
                self.link(record, entry.def, url, record.at(entry.at));
            }
            (Kind::Text, Value::Text(path)) if entry.def.name == "file" => {
                self.file(record, entry.def, path, record.at(entry.at));
            }
            (_, Value::Group(fields)) => fields.entries.iter().for_each(|entry| self.entry(record, entry)),
            (_, Value::Groups(groups)) => {
                groups.iter().flat_map(|group| &group.fields.entries).for_each(|entry| self.entry(record, entry));
            }
            _ => {}
        }
    }

    fn translated(&mut self, record: &Record, field: &FieldDef, texts: &Translated) {
        for (language, text) in [(Language::English, &texts.en), (Language::Welsh, &texts.cy)] {
            let Some((text, at)) = text else { continue };
            self.language = Some(language);
            self.markdown(record, field, text, *at);
        }
        self.language = None;
    }

    fn markdown(&mut self, record: &Record, field: &FieldDef, text: &str, at: ByteRange) {
        if !may_have_link(text) {
            return;
        }
        let whole = record.at(at);
        let mut mentions = Mentions::new(self.sources.text(whole));
        for link in markdown::links(text) {
            let span = mentions.next(&link.destination).map(|offset| {
                let start = at.start as usize + offset;
                record.at(ByteRange::new(start, start + link.destination.len()))
            });
            self.link(record, field, &link.destination, span.unwrap_or(whole));
        }
    }

    /// A file of the content folder, by its path there.
    fn file(&mut self, record: &Record, field: &FieldDef, written: &str, span: Span) {
        let path = format!("/{}", written.trim_start_matches('/'));
        if self.addresses.is_named(&path) && !written.contains(':') {
            return;
        }
        let meant = written.replace('\\', "/");
        let inside = meant.trim_start_matches('/').trim_start_matches("content/").to_lowercase();
        let near = self.files.like(&inside, || self.addresses.files());
        let message = format!("there is no file “{written}” in the content folder");
        let finding = self.found.report(&BROKEN_LINK, span, message);
        finding.about(record).field(field.name);
        finding.help(match near {
            Some(near) => format!("did you mean “{near}”?"),
            None if written.contains("://") => "for a document on another site, write url instead of file".to_string(),
            None => "put the file into content/documents/ and write documents/ and its name".to_string(),
        });
    }

    fn link(&mut self, record: &Record, field: &FieldDef, destination: &str, span: Span) {
        if let Some(finding) = unfollowable(destination) {
            let (message, help) = finding;
            self.found.report(&BROKEN_LINK, span, message).about(record).field(field.name).help(help);
            return;
        }
        let elsewhere = destination.contains(':') || destination.starts_with("//");
        if elsewhere {
            return;
        }
        let own = self.addresses.of_record(record);
        let led_to = self.addresses.of_content(record, destination);
        let meant = led_to.as_deref().unwrap_or(destination);
        let (path, anchor) = meant.split_once('#').map_or((meant, None), |(path, id)| (path, Some(id)));
        let path = path.split('?').next().unwrap_or_default();
        let path = if path.is_empty() {
            own.clone().unwrap_or_default()
        } else {
            resolve(own.as_deref().unwrap_or("/"), path)
        };
        if !self.addresses.exists(&path) && !may_be_unread(self.dataset, &path) {
            let help = self.meant(&path, destination);
            let finding = self.found.report(&BROKEN_LINK, span, format!("there is nothing at “{destination}”"));
            finding.about(record).field(field.name).help(help);
        } else if let Some(id) = anchor.filter(|id| !id.is_empty())
            && !self.addresses.has_anchor(&path, id, self.language)
        {
            let message = format!("the page “{path}” has no heading “#{id}”");
            self.found
                .report(&BROKEN_ANCHOR, span, message)
                .about(record)
                .field(field.name)
                .help("correct the part after the #, or leave it out");
        }
    }

    /// What to write instead of an address at which there is nothing.
    fn meant(&mut self, path: &str, written: &str) -> String {
        if written.starts_with("www.") {
            return format!("write https://{written}");
        }
        if !written.contains('/') && written.contains('@') {
            return format!("write mailto:{written}");
        }
        let below = written.trim_start_matches('/').trim_start_matches("content/");
        let below = below.strip_suffix(".md").unwrap_or(below);
        let beside = format!("{}/", path.strip_suffix(".md").unwrap_or(path));
        let at_root = [beside, format!("/{below}/"), format!("/{below}")];
        let known = at_root.iter().find(|path| self.addresses.exists(path)).cloned();
        // What names a file is compared with addresses as the one that a page of that file would have.
        let as_addresses = if written.ends_with(".md") { &at_root[..2] } else { &[path.to_string()] };
        let nearest = || as_addresses.iter().find_map(|path| self.pages.nearest(path, || self.addresses.pages()));
        if let Some(near) = known.or_else(nearest) {
            return format!("did you mean “{near}”?");
        }
        let name = below.rsplit('/').next().unwrap_or_default();
        match name.rsplit_once('.') {
            Some((_, ending)) if (2..=5).contains(&ending.len()) => {
                format!("put the file into content/documents/ and write /documents/{name}")
            }
            _ => "write the address of a page of this site, beginning and ending with /".to_string(),
        }
    }
}

/// Whether what is at an address may be in a file that could not be read.
pub fn may_be_unread(dataset: &Dataset, path: &str) -> bool {
    let name = path.split('/').nth(1).unwrap_or_default();
    let is_of = |record_type| !dataset.is_whole(record_type);
    is_of(&PAGES) || dataset.schema.named(name).is_some_and(|schema| is_of(schema.record_type))
}

/// What is wrong with an address that begins like none that a reader can follow, such as that of a file on a computer.
fn unfollowable(address: &str) -> Option<(String, String)> {
    let (scheme, rest) = address.split_once(':')?;
    let is_known = ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let is_path = scheme.contains(['/', '?', '#']);
    let is_whole = !scheme.to_ascii_lowercase().starts_with("http") || rest.starts_with("//");
    if is_path || is_known && is_whole {
        return None;
    }
    let help = match scheme.len() {
        1 => "put the file into content/documents/ and write /documents/ and its name".to_string(),
        _ => {
            let host = rest.trim_start_matches('/');
            format!("write the whole address, such as https://{host}, or mailto: and an email address")
        }
    };
    Some((format!("“{address}” is no address that a reader can follow"), help))
}

/// A path as a browser resolves it against its page.
fn resolve(own: &str, path: &str) -> String {
    if path.starts_with('/') {
        return path.to_string();
    }
    let folder = own.rfind('/').map_or("/", |slash| &own[..=slash]);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let ends_in_folder = path.ends_with('/') || path.ends_with("..") || path == ".";
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let end = if ends_in_folder && !parts.is_empty() { "/" } else { "" };
    format!("/{}{end}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn paths_resolve_as_browsers_do() {
        assert_eq!(resolve("/about/how/", "../apply/"), "/about/apply/");
        assert_eq!(resolve("/about/", "apply.pdf"), "/about/apply.pdf");
        assert_eq!(resolve("/about/", "/awards/"), "/awards/");
        assert_eq!(resolve("/", "../../etc"), "/etc");
        assert_eq!(resolve("/a/b.html", "c.html"), "/a/c.html");
    }
}
