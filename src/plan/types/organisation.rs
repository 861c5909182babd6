//! The list of organisations.

use crate::model::distribution::Facts;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::RecordKey;
use crate::model::view::{Cell, LinkItem, Part, Table, View};

use crate::plan::page::ListPage;
use crate::plan::parts::cells::{self, section, text};
use crate::plan::parts::details;
use crate::plan::parts::totals::{self, Subject};
use crate::plan::words::grouped;
use crate::plan::{Context, Page};

/// With more organisations than this, which no screen holds, their list begins with links to each letter.
const LETTERS_FROM: usize = 30;

/// The list of organisations, from A to Z.
pub(in crate::plan) fn list(
    context: &Context,
    ListPage { ordinal, number }: ListPage,
    _facts: &Facts,
    view: &mut View,
) {
    let keys = &context.ranks.organisations;
    let funded = keys.iter().filter(|key| !context.awards_of(**key).is_empty()).count();
    view.template = "pages/organisations.html";
    view.lede = Some(context.count("organisations-funded", funded));
    let lettered = keys.len() > LETTERS_FROM;
    if lettered && number == 1 {
        let begins = (0..keys.len()).filter(|place| begins_letter(context, keys, *place));
        let items = begins.map(|place| {
            let page = context.href(Page::List(ListPage { ordinal, number: (place / crate::plan::ROWS + 1) as u32 }));
            let text = context.alphabet.letter(context.name(keys[place]));
            LinkItem { text, href: format!("{page}#{}", anchor(context, keys[place])), note: None, lang: None }
        });
        view.sections.push(section("letters", context.say("a-to-z"), vec![Part::Links { items: items.collect() }]));
    }
    let first = (number as usize - 1) * crate::plan::ROWS;
    let rows = crate::plan::pages::part(keys, number).iter().zip(first..).map(|(key, place)| {
        let mut row = organisation_row(context, *key);
        row[0].anchor = (lettered && begins_letter(context, keys, place)).then(|| anchor(context, *key));
        row
    });
    let columns = vec![
        cells::column(context, "column-organisation"),
        cells::column(context, "column-kind"),
        cells::numeric(context, "column-awards"),
        cells::numeric(context, "column-awarded"),
    ];
    let table = Table {
        caption: context.say("organisations-a-to-z"),
        columns,
        rows: rows.collect(),
        foot: None,
        ..Table::default()
    };
    view.sections.push(section("list", context.say("funded-organisations"), vec![Part::Table(table)]));
    view.pagination = context.pagination(keys.len(), number, |number| Page::List(ListPage { ordinal, number }));
}

/// Whether the organisation at that place is the first of its letter.
fn begins_letter(context: &Context, keys: &[RecordKey], place: usize) -> bool {
    let letter = |place: usize| context.alphabet.letter(context.name(keys[place]));
    place == 0 || letter(place) != letter(place - 1)
}

/// What a link to an organisation's row in the list names.
fn anchor(context: &Context, key: RecordKey) -> String {
    format!("row-{}", context.dataset.get(key).id)
}

fn organisation_row(context: &Context, key: RecordKey) -> Vec<Cell> {
    let record = context.dataset.get(key);
    let subject = Subject { awards: context.awards_of(key), keys: vec![(Dimension::Recipient, Key::Record(key))] };
    let total = context.total(&subject);
    let kind = details::field_cell(context, record, &crate::records::organisation::KIND);
    let sum = totals::awarded_cell(context, &subject, Some(total), &[]);
    vec![cells::record_cell(context, key), kind, text(grouped(context.awards_said(&subject))), sum]
}
