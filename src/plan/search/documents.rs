//! Each page that can be found: what it is called, what it says, and what is said of it in a list of results.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::markdown;
use crate::model::award_index::AwardIndex;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::search::Document;
use crate::model::value::{LocalStr, Value};
use crate::records::TYPES;
use crate::records::award::{self, AWARDED_ON, AWARDS, RECIPIENT, STATUS, years_named};
use crate::records::decision::{DECIDED_ON, DECISIONS, PUBLISHED_ON, REFERENCE};
use crate::records::organisation::{self, ORGANISATIONS, OTHER_NAMES, place_is_withheld};
use crate::records::page::{DESCRIPTION, PAGES};
use crate::records::panel::{PANEL_DATE, PANELS, SCHEME};
use crate::records::shared::{BODY, ID};

use super::facets::{self, Facets};
use super::states;
use crate::plan::parts::details;
use crate::plan::parts::totals::Subject;
use crate::plan::{Context, content_files};

/// Every record with a page, by type: each type in the order of equally good results.
pub(super) fn found(context: &Context) -> Vec<(&'static str, Vec<RecordKey>)> {
    let mut types: Vec<_> = TYPES.iter().copied().filter(|record_type| record_type.has_page).collect();
    types.sort_by_key(|record_type| record_type.search_order);
    let found = types.into_iter().map(|record_type| (record_type.name, found_of(context, record_type)));
    found.filter(|(_, keys)| !keys.is_empty()).collect()
}

fn found_of(context: &Context, record_type: &'static RecordType) -> Vec<RecordKey> {
    match record_type {
        kind if *kind == ORGANISATIONS => context.sort_order.organisations.clone(),
        kind if *kind == AWARDS => context.listings.order.iter().map(|award| context.award_key(*award)).collect(),
        kind if *kind == DECISIONS => context.listings.newest_decisions(usize::MAX),
        kind if *kind == PANELS => {
            let mut keys: Vec<RecordKey> = context.dataset.keyed(&PANELS).map(|(key, _)| key).collect();
            keys.sort_by_key(|key| (Reverse(context.dataset.get(*key).get(&PANEL_DATE)), *key));
            keys
        }
        kind if *kind == PAGES => content_files::reading_order(&context.dataset),
        kind => context.dataset.keyed(kind).map(|(key, _)| key).collect(),
    }
}

/// The documents of those records, but for their places from A to Z.
pub(super) fn documents<'a>(
    context: &'a Context,
    found: &[(&str, Vec<RecordKey>)],
    facets: &Facets,
) -> Vec<Document<'a>> {
    let keys: Vec<RecordKey> = found.iter().flat_map(|(_, keys)| keys).copied().collect();
    keys.par_iter().map(|key| document(context, *key, facets)).collect()
}

/// Gives each document its place from A to Z.
pub(super) fn rank(context: &Context, documents: &mut [Document]) {
    let key = |(index, document): (usize, &Document)| (context.alphabet.key(document.title), index as u32);
    let mut order: Vec<(Vec<u8>, u32)> = documents.par_iter().enumerate().map(key).collect();
    order.par_sort_unstable();
    for (rank, (_, index)) in order.iter().enumerate() {
        documents[*index as usize].rank = rank as u32;
    }
}

fn document<'a>(context: &'a Context, key: RecordKey, facets: &Facets) -> Document<'a> {
    let record = context.dataset.get(key);
    let (title, lang) = context.name_of(record);
    let mut document =
        Document { title, lang, href: context.record_href(key), names: vec![title], ..Document::default() };
    for entry in &record.fields.entries {
        add_texts(context, record, entry.def, &entry.value, &mut document);
    }
    document.texts.extend(states::happened(context, key, record).into_iter().map(Cow::from));
    match record.record_type {
        kind if *kind == AWARDS => fill_found_award(context, key, record, facets, &mut document),
        kind if *kind == ORGANISATIONS => fill_found_organisation(context, key, record, facets, &mut document),
        kind if *kind == DECISIONS => {
            let day = record.get(&DECIDED_ON).or(record.get(&PUBLISHED_ON));
            fill_subject_of_awards(context, key, facets, &mut document);
            document.day = day;
            document.names.extend(record.get(&REFERENCE).into_iter().chain([&*record.id]));
            let parts = [record.get(&REFERENCE).map(Cow::from), day.map(|day| context.texts.date(day).into())];
            document.detail = joined(parts);
        }
        kind if *kind == PANELS => {
            fill_subject_of_awards(context, key, facets, &mut document);
            document.day = record.get(&PANEL_DATE);
            let scheme = record.target(&SCHEME).map(|scheme| context.name(scheme).into());
            document.detail = joined([scheme, document.day.map(|day| context.texts.date(day).into())]);
        }
        kind if *kind == PAGES => {
            let text = record.get(&BODY).map(|body| context.prose_words(body).0);
            document.names.extend(text.map(markdown::heading_words).unwrap_or_default());
            document.detail = record.get(&DESCRIPTION).unwrap_or_default().to_string();
        }
        _ => {
            document.facets = facets.for_itself(key);
            document.sum = sum_of(context, key);
        }
    }
    document
}

fn fill_found_award<'a>(
    context: &'a Context,
    key: RecordKey,
    award: &'a Record,
    facets: &Facets,
    found: &mut Document<'a>,
) {
    let index = AwardIndex::from_key(key);
    let recipient = award.target(&RECIPIENT).map(|recipient| context.name(recipient));
    found.names.extend(recipient.into_iter().chain([&*award.id]));
    found.day = award.get(&AWARDED_ON);
    found.facets = facets.for_award(context, index);
    let entries = context.dataset.ledger.entries_of(index);
    found.sum = (!entries.is_empty()).then(|| context.dataset.ledger.total(index));
    let years: BTreeSet<_> = entries.iter().map(|entry| entry.year).chain(years_named(award)).collect();
    let years = years.first().copied().zip(years.last()).map(|(first, last)| match first == *last {
        true => context.texts.year(first).into(),
        false => {
            let (first, last) = (first.to_string(), last.to_string());
            context.format("years-from-to", &[("first", (&first).into()), ("last", (&last).into())]).into()
        }
    });
    let kind =
        award.fields.entry(&award::KIND.def).map(|entry| details::scalar(context, &entry.value, entry.def).text.into());
    found.detail = joined([recipient.map(Cow::from), kind, years]);
}

fn fill_found_organisation<'a>(
    context: &'a Context,
    key: RecordKey,
    record: &'a Record,
    facets: &Facets,
    found: &mut Document<'a>,
) {
    fill_subject_of_awards(context, key, facets, found);
    if place_is_withheld(record) {
        facets::without_places(&mut found.facets);
    }
    let kind = record.fields.entry(&organisation::KIND.def);
    let kind = kind.map(|entry| details::scalar(context, &entry.value, entry.def).text.into());
    let awards = Subject::for_record(context, key).map_or(0, |subject| subject.awards_said(context));
    let awards = (awards > 0).then(|| context.count("counted-awards", awards).into());
    found.detail = joined([kind, awards]);
}

fn fill_subject_of_awards(context: &Context, key: RecordKey, facets: &Facets, found: &mut Document) {
    found.facets = facets.for_awards(context, context.listings.awards_of(key));
    found.sum = sum_of(context, key);
}

/// What the ledger says was awarded to or under a record; none where nothing was.
fn sum_of(context: &Context, key: RecordKey) -> Option<crate::model::money::Pence> {
    let total = Subject::for_record(context, key)?.total(&context.dataset.ledger);
    (total.awards > 0).then_some(total.amount)
}

/// Text of one field, and what pages call a kind or a status; other names of an organisation are names.
fn add_texts<'a>(context: &Context, record: &Record, field: &FieldDef, value: &'a Value, found: &mut Document<'a>) {
    if matches!(field.kind, Kind::Choice(_)) && [award::KIND.name, STATUS.name].contains(&field.name) {
        found.texts.push(details::scalar(context, value, field).text.into());
        found.texts.extend(states::of_status(context, value).filter(|_| field.name == STATUS.name).map(Cow::from));
        return;
    }
    let is_text = matches!(field.kind, Kind::Text | Kind::Markdown | Kind::List(Kind::Text));
    if !is_text || [ID.name, record.record_type.name_field].contains(&field.name) {
        return;
    }
    match value {
        Value::Text(text) => found.texts.push(plain(field, text)),
        Value::Translated(texts) => found.texts.push(plain(field, context.prose_words(LocalStr::Many(texts)).0)),
        Value::List(items) => {
            let texts = items.iter().filter_map(|item| match &item.value {
                Value::Text(text) => Some(&**text),
                _ => None,
            });
            if field.name == OTHER_NAMES.name {
                found.names.extend(texts);
            } else {
                found.texts.extend(texts.map(Cow::from));
            }
        }
        _ => {}
    }
}

/// Text without marks; most has none.
fn plain<'a>(field: &FieldDef, text: &'a str) -> Cow<'a, str> {
    match field.kind {
        Kind::Markdown if text.contains(['[', '<', '&', '\\', '*', '_']) => markdown::plain(text).into(),
        _ => text.into(),
    }
}

fn joined<const PARTS: usize>(parts: [Option<Cow<str>>; PARTS]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
