//! Another id for a record: every reference to it, wherever the files of a site name it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Editor, Refused};
use crate::model::dataset::Records;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::references::each_reference;
use crate::model::source::{ByteRange, FileId, Sources, Span};
use crate::model::value::{Fields, Value};
use crate::records::checks::{WAIVER_IDS, WAIVER_TYPE};
use crate::records::correction::{CORRECTIONS, RECORD};

/// The beginning of the addresses of a record, as links have it, and what it is from now on.
#[derive(Clone, Debug)]
pub struct Readdress {
    pub from: String,
    pub to: String,
}

/// What records of a type are called from now on.
#[derive(Clone, Copy, Debug)]
pub struct Renaming<'a> {
    pub record_type: &'static RecordType,
    pub from: &'a str,
    pub to: &'a str,
    /// Its addresses in every language, from the site’s root and with the site’s own host.
    pub addresses: &'a [Readdress],
    /// The same as pages of its own type may write it, such as `../hub`.
    pub beside: Option<&'a Readdress>,
    /// Whether the record becomes part of another: then what was corrected in it stays told of it, by its former id.
    pub is_merge: bool,
}

/// Where something names the record.
enum Mention {
    /// A text, or a stretch of one, that is to say this.
    Says(Span, String),
    /// A text in which addresses of the record are to be others.
    HasAddress(Span, Vec<Readdress>),
}

impl Renaming<'_> {
    /// The texts of the files with their references to the record written anew, as far as one round gets: of two in one
    /// cell of a table, the second is left to the next. Also how many links to its old address nobody can edit so.
    ///
    /// # Errors
    /// When a file would say something else too.
    pub fn round(&self, sources: &Sources, records: &Records) -> Result<(BTreeMap<String, String>, usize), Refused> {
        let mut by_file: BTreeMap<FileId, Vec<Mention>> = BTreeMap::new();
        for record in records.by_type.iter().flatten() {
            for mention in self.mentions(record) {
                by_file.entry(mention.span().file).or_default().push(mention);
            }
        }
        let (mut texts, mut left) = (BTreeMap::new(), 0);
        for (file, mentions) in by_file {
            let source = sources.get(file);
            let editor = Editor::new(source)?;
            let mut edits: Vec<Edit> = Vec::new();
            for mention in &mentions {
                let own = self.edits(&editor, mention)?;
                left += usize::from(own.is_empty());
                if own.iter().all(|edit| edits.iter().all(|other| is_apart(edit, other))) {
                    edits.extend(own);
                }
            }
            if !edits.is_empty() {
                texts.insert(source.path.clone(), editor.applied(&edits)?);
            }
        }
        Ok((texts, left))
    }

    /// What makes a mention name the record by its new id; nothing for a link that cannot be edited.
    fn edits(&self, editor: &Editor, mention: &Mention) -> Result<Vec<Edit>, Refused> {
        match mention {
            Mention::Says(span, text) => Ok(vec![editor.retell(stretch(*span), text, true)?]),
            Mention::HasAddress(span, addresses) => Ok(editor.readdress(stretch(*span), addresses).unwrap_or_default()),
        }
    }

    /// Its addresses as texts of a record may have them.
    fn addresses_in(&self, record: &Record) -> Vec<Readdress> {
        let beside = self.beside.filter(|_| record.record_type == self.record_type);
        self.addresses.iter().chain(beside).cloned().collect()
    }

    /// Everything in a record that names the renamed one.
    fn mentions(&self, record: &Record) -> Vec<Mention> {
        let mut found = Vec::new();
        for entry in &record.fields.entries {
            each_reference(&entry.def.kind, &entry.value, entry.at, &mut |to, reference, at| {
                if to == self.record_type.name && reference.id == self.from {
                    found.push(Mention::Says(record.at(at), self.to.to_string()));
                }
            });
        }
        self.in_fields(record, &record.fields, &mut found);
        if *record.record_type == CORRECTIONS && !self.is_merge {
            let is_it = record.get(&RECORD) == Some(&format!("{}/{}", self.record_type.name, self.from));
            let to = format!("{}/{}", self.record_type.name, self.to);
            found.extend(is_it.then(|| Mention::Says(record.span(&RECORD), to)));
        }
        found
    }

    /// Waivers that cover the record, and links to its page.
    fn in_fields(&self, record: &Record, fields: &Fields, found: &mut Vec<Mention>) {
        if fields.get(&WAIVER_TYPE) == Some(self.record_type.name) {
            for item in fields.get(&WAIVER_IDS).unwrap_or_default() {
                if matches!(&item.value, Value::Text(id) if **id == *self.from) {
                    found.push(Mention::Says(record.at(item.at), self.to.to_string()));
                }
            }
        }
        for entry in &fields.entries {
            self.in_value(record, entry.def, &entry.value, entry.at, found);
        }
    }

    fn in_value(&self, record: &Record, field: &FieldDef, value: &Value, at: ByteRange, found: &mut Vec<Mention>) {
        let has_links = matches!(field.kind, Kind::Markdown | Kind::Url);
        // Hardly any text has the id: no other is looked at twice.
        let may_have = |text: &str| has_links && text.contains(self.from);
        let mention = |text: &str, at: ByteRange| {
            let own = self.addresses_in(record);
            let has_address = may_have(text) && !addresses(text, &own).is_empty();
            has_address.then(|| Mention::HasAddress(record.at(at), own))
        };
        match value {
            Value::Text(text) if may_have(text) => found.extend(mention(text, at)),
            Value::Translated(texts) => {
                let texts = [&texts.en, &texts.cy].into_iter().flatten().filter(|(text, _)| may_have(text));
                found.extend(texts.filter_map(|(text, at)| mention(text, *at)));
            }
            Value::Group(fields) => self.in_fields(record, fields, found),
            Value::Groups(groups) => groups.iter().for_each(|group| self.in_fields(record, &group.fields, found)),
            _ => {}
        }
    }
}

impl Mention {
    fn span(&self) -> Span {
        match self {
            Mention::Says(span, _) | Mention::HasAddress(span, _) => *span,
        }
    }
}

fn stretch(span: Span) -> std::ops::Range<usize> {
    span.start as usize..span.end as usize
}

fn is_apart(one: &Edit, other: &Edit) -> bool {
    one == other || one.at.end <= other.at.start || other.at.end <= one.at.start
}

/// A text with addresses of a record written anew wherever it has them.
pub fn with_addresses(text: &str, readdressed: &[Readdress]) -> String {
    let mut changed = text.to_string();
    for (start, address) in addresses(text, readdressed).into_iter().rev() {
        changed.replace_range(start..start + address.from.len(), &address.to);
    }
    changed
}

/// Where a text has which of some addresses, in its order.
pub(super) fn addresses<'a>(text: &str, readdressed: &'a [Readdress]) -> Vec<(usize, &'a Readdress)> {
    let places = readdressed
        .iter()
        .flat_map(|address| address_in(text, &address.from).into_iter().map(move |start| (start, address)));
    let mut places: Vec<_> = places.collect();
    places.sort_by_key(|(start, _)| *start);
    places
}

/// Where a text has an address of this site, with whatever follows below it; also where dots lead to it from the address of a
/// page, and after the scheme where it begins with a host.
fn address_in(text: &str, address: &str) -> Vec<usize> {
    let is_of_id = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '%');
    let begins = |start: usize| {
        let before = match address.starts_with("//") {
            true => without_scheme(&text[..start]),
            false => without_dots(&text[..start]),
        };
        before.chars().next_back().is_none_or(|sign| !is_of_id(sign) && !matches!(sign, '/' | '.' | ':' | '='))
    };
    let ends = |end: usize| text[end..].chars().next().is_none_or(|sign| !is_of_id(sign));
    let found = text.match_indices(address).map(|(start, _)| start);
    found.filter(|start| begins(*start) && ends(start + address.len())).collect()
}

/// A text without the `https:` at its end.
fn without_scheme(text: &str) -> &str {
    let schemes = ["https:", "http:"].into_iter();
    schemes.into_iter().find_map(|scheme| text.strip_suffix(scheme)).unwrap_or(text)
}

/// A text without the `..`, `../..` or `.` at its end.
fn without_dots(text: &str) -> &str {
    match text.strip_suffix("..").or_else(|| text.strip_suffix('.')) {
        Some(rest) => rest.strip_suffix('/').map_or(rest, without_dots),
        None => text,
    }
}

/// The ids that a record has had, with one more, and without the one that it has from now on.
pub fn former_with(record: &Record, old: &str, new: &str) -> String {
    let so_far = record.get(&crate::records::shared::FORMER).unwrap_or_default().iter();
    let so_far = so_far.filter_map(|item| match &item.value {
        Value::Text(id) => Some(id.to_string()),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    let ids = so_far.chain([old.to_string()]).filter(|id| id != new && seen.insert(id.clone()));
    ids.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_whole_and_of_this_site_alone() {
        let new = |from: &str| Readdress { from: from.to_string(), to: String::new() };
        let own = ["/organisations/hub", "/cy/sefydliadau/hub", "//own.example/register/organisations/hub", "../hub"];
        let cases = [
            ("[The Hub](/organisations/hub/)", 1),
            ("/organisations/hub", 1),
            ("/organisations/hub/feed.xml and /organisations/hub#awards", 2),
            ("see /organisations/hub.", 1),
            ("/organisations/hub-2/", 0),
            ("/organisations/hubs", 0),
            ("https://other.example/tŷ/organisations/hub/", 0),
            ("https://other.example/organisations/hub/", 0),
            ("/cy/organisations/hub/", 0),
            ("[The Hub](../organisations/hub/)", 1),
            ("[The Hub](../../organisations/hub/#awards)", 1),
            ("<./organisations/hub/>", 1),
            ("[The Hub](../cy/organisations/hub/)", 0),
            ("https://other.example/a/../organisations/hub/", 0),
            ("other.example../organisations/hub/", 0),
            ("[Yr Hwb](/cy/sefydliadau/hub/) a [hwn](../cy/sefydliadau/hub)", 2),
            ("[Yr Hwb](/cy/sefydliadau/hub-2/)", 0),
            ("[a](https://own.example/register/organisations/hub/) <http://own.example/register/organisations/hub>", 2),
            ("//own.example/register/organisations/hub/feed.xml", 1),
            ("https://own.example/organisations/hub/", 0),
            ("https://not-own.example/register/organisations/hub/", 0),
            ("ftp://own.example/register/organisations/hub/", 0),
            ("https://a.example/?to=//own.example/register/organisations/hub/", 0),
            ("[beside](../hub/) and ../hub-2, ../../hub, a../hub, /../hub", 1),
        ];
        for (text, expected) in cases {
            assert_eq!(addresses(text, &own.map(new)).len(), expected, "{text}");
        }
    }
}
