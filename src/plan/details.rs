//! What a record says, field by field: the part of its page that is the same for every type.
//!
//! Walks the schema, so a field added to a type, also by the office, is shown without further code.

use crate::markdown;
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::value::{Entry, Fields, Group, Item, Prose, Share, Value};
use crate::model::view::{Cell, Column, Part, Section, SummaryRow, Table};
use crate::records::award::AWARDS;
use crate::records::decision;
use crate::records::shared::{BODY, ID};

use super::Plan;
use super::cells::{column, date, link, money, not_recorded, numeric, text};

impl Plan {
    /// The record's fields in the order of the schema: short ones in a list, then tables, then prose under headings.
    ///
    /// Leaves out the id, the name (it is the page's title) and `shown`, which the page shows itself.
    pub(super) fn details(&self, record: &Record, shown: &[&FieldDef]) -> Vec<Section> {
        let mut summary = Vec::new();
        let mut tables = Vec::new();
        let mut prose = Vec::new();
        for field in &self.dataset.schema.of(record.record_type).fields {
            let skipped = [ID.name, record.record_type.name_field].contains(&field.name);
            if skipped || shown.iter().any(|other| other.name == field.name) {
                continue;
            }
            match record.fields.entry(field) {
                Some(entry) => self.show(entry, &mut summary, &mut tables, &mut prose),
                None if field.need == Need::Duty => summary.push(super::cells::row(field.label, vec![not_recorded()])),
                None => {}
            }
        }
        let mut sections = Vec::new();
        if !summary.is_empty() {
            let parts = vec![Part::Summary { rows: summary }];
            sections.push(Section {
                id: "details".to_string(),
                heading: Some("Details".to_string()),
                intro: None,
                parts,
            });
        }
        sections.append(&mut prose);
        sections.append(&mut tables);
        sections
    }

    fn show(&self, entry: &Entry, summary: &mut Vec<SummaryRow>, tables: &mut Vec<Section>, prose: &mut Vec<Section>) {
        let field = entry.def;
        let parts = match (&field.kind, &entry.value) {
            (Kind::Markdown, value) => {
                let text = words(value);
                let own_heading = [BODY.name, decision::DECISION.name].contains(&field.name);
                if text.lines().count() > 1 || text.len() > 80 || own_heading {
                    prose.push(self.prose_section(field, text));
                } else {
                    summary.push(SummaryRow {
                        term: field.label.to_string(),
                        cells: Vec::new(),
                        html: Some(self.prose(text, 3)),
                    });
                }
                return;
            }
            (_, Value::Split(shares)) if is_short(shares) => {
                summary.push(super::cells::row(
                    field.label,
                    shares.iter().map(|share| self.scalar(&share.key, field)).collect(),
                ));
                return;
            }
            (_, Value::Split(shares)) => vec![Part::Table(self.split_table(field, shares))],
            (Kind::Groups(fields), Value::Groups(groups)) => {
                vec![Part::Table(self.groups_table(field, fields, groups))]
            }
            (_, Value::Group(group)) => self.group_parts(group),
            (_, Value::List(items)) => {
                summary.push(super::cells::row(field.label, items.iter().map(|item| self.item(item, field)).collect()));
                return;
            }
            (_, value) => {
                summary.push(super::cells::row(field.label, vec![self.scalar(value, field)]));
                return;
            }
        };
        tables.push(super::cells::section(&field.kebab(), field.label, parts));
    }

    fn prose_section(&self, field: &FieldDef, text: &str) -> Section {
        super::cells::section(&field.kebab(), field.label, vec![Part::Prose { html: self.prose(text, 3) }])
    }

    /// Markdown of a record or page as safe HTML.
    pub(super) fn prose(&self, text: &str, top: u8) -> String {
        markdown::html(text, &self.site.root, top)
    }

    fn item(&self, item: &Item, field: &FieldDef) -> Cell {
        self.scalar(&item.value, field)
    }

    /// One value that fits in a cell.
    pub(super) fn scalar(&self, value: &Value, field: &FieldDef) -> Cell {
        match value {
            Value::Text(words) => match field.kind {
                Kind::Choice(choices) => {
                    let choice = choices.iter().find(|choice| choice.value == &**words);
                    text(choice.map_or(&**words, |choice| choice.label))
                }
                Kind::Url => link(&**words, self.address(words)),
                Kind::Markdown => text(markdown::plain(words)),
                _ => text(&**words),
            },
            Value::Translated(texts) => text(Prose::Many(texts).text()),
            Value::Money(amount) => money(*amount),
            Value::Percent(hundredths) => text(percent(*hundredths)),
            Value::Date(day) => date(*day),
            Value::Year(year) => text(year.long()),
            Value::Count(number) => text(super::words::grouped(*number as usize)),
            Value::YesNo(answer) => text(if *answer { "Yes" } else { "No" }),
            Value::Reference(reference) => match reference.target {
                Some(target) if self.dataset.get(target).record_type.has_page => self.record_cell(target),
                Some(target) => text(self.dataset.get(target).name()),
                None => text(&*reference.id),
            },
            Value::NotPublished => Cell { text: "Not published".to_string(), absent: true, ..Cell::default() },
            Value::List(items) => {
                text(items.iter().map(|item| self.item(item, field).text).collect::<Vec<_>>().join(", "))
            }
            Value::Split(_) | Value::Group(_) | Value::Groups(_) | Value::Invalid => text(""),
        }
    }

    /// An address of this site gets the site's root; any other stays.
    fn address(&self, url: &str) -> String {
        if url.starts_with('/') && !url.starts_with("//") {
            format!("{}{url}", self.site.root)
        } else {
            url.to_string()
        }
    }

    fn split_table(&self, field: &FieldDef, shares: &[Share]) -> Table {
        let Kind::Split(split) = field.kind else { return Table::default() };
        let percent_shares = split.amount_name == "share"
            && shares.iter().all(|share| share.amount.is_none_or(|amount| amount.0 <= 10_000));
        let amount = |share: &Share| {
            let mut cell = match share.amount {
                Some(amount) if percent_shares => text(percent(amount.0)),
                Some(amount) => money(amount),
                None => text("all of it"),
            };
            cell.tag = (!share.confirmed).then(|| "subject to approval".to_string());
            cell
        };
        let rows = shares.iter().map(|share| vec![self.scalar(&share.key, field), amount(share)]).collect();
        let confirmed = shares.iter().filter(|share| share.confirmed);
        let total: Option<Pence> = confirmed.map(|share| share.amount).sum::<Option<Pence>>();
        let foot = total
            .filter(|_| shares.len() > 1)
            .map(|total| vec![text("Total"), if percent_shares { text(percent(total.0)) } else { money(total) }]);
        let columns =
            vec![column(super::words::capital(split.key_name)), numeric(super::words::capital(split.amount_name))];
        Table { caption: field.label.to_string(), columns, rows, foot }
    }

    fn groups_table(&self, field: &FieldDef, fields: &[&'static FieldDef], groups: &[Group]) -> Table {
        let used = |field: &&&'static FieldDef| groups.iter().any(|group| group.fields.has(field));
        let fields: Vec<&'static FieldDef> = fields.iter().filter(used).copied().collect();
        let columns = fields.iter().map(|field| Column {
            title: field.label.to_string(),
            numeric: matches!(field.kind, Kind::Money | Kind::Percent | Kind::Count),
        });
        let cell = |group: &Group, field: &'static FieldDef| match group.fields.value(field) {
            Some(_) if field.name == "file" => self.file_cell(group, field),
            Some(value) => self.scalar(value, field),
            None => text("–"),
        };
        let rows = groups.iter().map(|group| fields.iter().map(|field| cell(group, field)).collect()).collect();
        Table { caption: field.label.to_string(), columns: columns.collect(), rows, foot: None }
    }

    /// A document that stands in the content folder.
    fn file_cell(&self, group: &Group, field: &FieldDef) -> Cell {
        match group.fields.value(field) {
            Some(Value::Text(path)) => link(&**path, self.file_href(path.trim_start_matches('/'))),
            _ => text(""),
        }
    }

    fn group_parts(&self, group: &Fields) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut rows = Vec::new();
        for entry in &group.entries {
            match entry.def.kind {
                Kind::Markdown => parts.push(Part::Titled {
                    id: entry.def.kebab(),
                    heading: entry.def.label.to_string(),
                    html: self.prose(words(&entry.value), 4),
                }),
                _ => rows.push(super::cells::row(entry.def.label, vec![self.scalar(&entry.value, entry.def)])),
            }
        }
        if !rows.is_empty() {
            parts.insert(0, Part::Summary { rows });
        }
        parts
    }

    /// Whether a record is an award whose sum counts nowhere, and what to say of it.
    pub(super) fn standing(&self, record: &Record) -> Option<String> {
        let Some(Value::Text(status)) =
            record.fields.entries.iter().find(|entry| entry.def.name == "status").map(|entry| &entry.value)
        else {
            return None;
        };
        match (&**status, *record.record_type == AWARDS) {
            ("withdrawn", true) => Some("This award was withdrawn. It counts in no total.".to_string()),
            ("terminated", true) => Some("This award was ended early.".to_string()),
            ("returned", true) => Some("The money of this award was returned.".to_string()),
            ("draft", _) => Some("This is a draft. It is not published.".to_string()),
            ("superseded", _) => Some("This decision was replaced by a later one.".to_string()),
            ("withdrawn", _) => Some("This decision was withdrawn.".to_string()),
            _ => None,
        }
    }
}

fn is_short(shares: &[Share]) -> bool {
    shares.len() == 1 && shares[0].amount.is_none() && shares[0].confirmed
}

fn words(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        Value::Translated(texts) => Prose::Many(texts).text(),
        _ => "",
    }
}

/// `12.5%` from hundredths.
fn percent(hundredths: i64) -> String {
    let text = Pence(hundredths).decimal();
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}
