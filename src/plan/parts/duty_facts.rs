//! What is known of one duty: the law in plain words, what proves it, up to when, and what comes next.

use std::collections::BTreeMap;

use crate::duties::{self, Answer, Body, Entry, Missing, Occasion, Of, Proof, State, Sure, Words};
use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::language::Language;
use crate::model::markup;
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::value::LocalString;
use crate::model::view::{Cell, Part, Section, SummaryRow, Table};
use crate::records::duty::{self, Basis, NOT_APPLICABLE, REASON, SOURCE, UNTIL};
use crate::records::publication::{
    CHECKED_ON, FILE, HELD_BY, NOTE, NOTICE, OPINION_OF, OPINION_ON, ORGANISATIONS, PERIOD, PROVISION, PUBLICATIONS,
    PUBLISHED_ON, REVIEW_ON, TITLE, URL, WITHHELD,
};

use crate::plan::parts::cells::{column, date, day_cell, link, row, section, text, worded};
use crate::plan::parts::{browse, duty_lacks, duty_words};
use crate::plan::words::Worded;
use crate::plan::{Context, Page};

/// So many publications of one duty are listed; the table of publications has all.
const LISTED: usize = 12;

/// So many days on which it was looked at are listed; the JSON file has all.
const DAYS_LISTED: usize = 6;

/// What the duty is called.
pub(in crate::plan) fn title<'a>(context: &'a Context, entry: &'a Entry) -> Worded<'a> {
    own_words(context, entry, &duty::TITLE).unwrap_or((in_language(context, &entry.duty.title), None))
}

/// The same, after its paragraph where the Order gives it: `3(f) Crime and disorder reduction grants`.
pub(in crate::plan) fn heading(context: &Context, entry: &Entry) -> (String, Option<&'static str>) {
    let (title, lang) = title(context, entry);
    (entry.duty.after_paragraph(title), lang)
}

/// What it asks for.
fn what<'a>(context: &'a Context, entry: &'a Entry) -> Worded<'a> {
    own_words(context, entry, &duty::WHAT).unwrap_or((in_language(context, &entry.duty.what), None))
}

/// The office's own words, where the duty is one of its own.
fn own_words<'a>(context: &'a Context, entry: &Entry, field: &Field<LocalString>) -> Option<Worded<'a>> {
    let said = context.dataset.get(entry.said.filter(|_| entry.instrument.is_none())?);
    said.get(field).map(|words| context.prose_words(words))
}

/// What the catalogue says, in the page’s language.
pub(in crate::plan) fn in_language<'a>(context: &Context, words: &'a Words) -> &'a str {
    match context.texts.language {
        Language::English => &words.en,
        Language::Welsh => &words.cy,
    }
}

/// The duty under a heading of its own.
pub(in crate::plan) fn parts(context: &Context, entry: &Entry) -> Vec<Part> {
    let (heading, _) = heading(context, entry);
    let (what, lang) = what(context, entry);
    let html = format!("<p>{}</p>", markup::escape(what));
    let mut parts = vec![
        Part::Titled { id: entry.duty.id.clone(), heading, html, lang },
        Part::Summary { rows: rows(context, entry) },
    ];
    parts.extend(publications(context, entry).map(Part::Table));
    parts
}

fn rows(context: &Context, entry: &Entry) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut add = |message: &str, cells: Vec<Cell>| {
        if !cells.is_empty() {
            rows.push(row(context.message(message), cells));
        }
    };
    let day = |day: Option<_>| day.map(|day| date(context, day)).into_iter().collect::<Vec<_>>();
    add("duty-status", vec![status(context, entry)]);
    add("duty-why-not", why_not(context, entry));
    add("duty-late", entry.late().filter_map(|of| duty_words::late_for(context, of)).map(text).collect());
    add("duty-missing", entry.missing.iter().map(|missing| text(missing_words(context, entry, *missing))).collect());
    add("duty-lacking", duty_lacks::lacking(context, entry));
    add("duty-exceptions", duty_lacks::exceptions(context, entry));
    add("duty-proof", proofs(context, entry));
    add("duty-last-published", day(entry.last_published));
    add("duty-last-reviewed", day(entry.last_reviewed));
    add("duty-answered", answered(context, entry));
    add("duty-newest-record", day(entry.newest_record));
    let register = &context.duties;
    add("duty-covers", entry.covered().map(|days| text(duty_words::covered(context, days))).into_iter().collect());
    let gaps = entry.open_between().filter(|gap| gap.period().is_some());
    let gaps = gaps.map(|gap| text(duty_words::of_part(context, entry, gap)));
    add("duty-gaps", gaps.collect());
    add("duty-when", vec![text(duty_words::when(context, entry))]);
    if entry.state.is_owed() {
        let next = entry.next();
        let words = next.map_or_else(|| duty_words::undated(context, entry), |next| duty_words::due(context, next));
        add("duty-next", vec![text(words)]);
        let target = next.and_then(|next| duty_words::target(context, next));
        add("duty-target", target.map(text).into_iter().collect());
    }
    add("duty-sum", sums(context, entry));
    let condition = entry.duty.condition.as_ref().map(|words| in_language(context, words).to_string());
    let nation = entry.duty.nation.as_ref().filter(|_| context.settings.nation.is_none());
    let nation = nation.map(|nation| context.message(&format!("duty-nation-{nation}")));
    add("duty-condition", condition.into_iter().chain(nation).map(text).collect());
    add("duty-response", response(context, entry));
    let keep = entry.duty.keep_years.map(|years| text(context.count("duty-keep-years", years as usize)));
    add("duty-keep", keep.into_iter().collect());
    add("duty-source", source(context, entry));
    add("duty-owner", register.owner(entry).map(text).into_iter().collect());
    let note = entry.said.and_then(|key| context.dataset.get(key).get(&duty::NOTE));
    add("duty-note", note.map(|note| worded(context.prose_words(note))).into_iter().collect());
    rows
}

/// How it is met; of what came late, when it came and when it was due, the last time.
pub(in crate::plan) fn status(context: &Context, entry: &Entry) -> Cell {
    let late = entry.late().last().filter(|_| entry.state == State::MetLate);
    let of_state = || context.message(&format!("duty-{}", entry.state.name()));
    let message = late.and_then(|of| duty_words::met_late(context, of)).unwrap_or_else(of_state);
    Cell { absent: entry.state == State::NoEvidence, ..text(message) }
}

/// The days on which something answered a review or an event, the newest first, each with what it answered.
fn answered(context: &Context, entry: &Entry) -> Vec<Cell> {
    let is_one = |of: &&Occasion| matches!(of.of, Of::Event(..) | Of::Review(_)) && !of.is_open();
    let mut by_day: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for of in entry.occasions().iter().filter(is_one) {
        if let Some(day) = of.answered_on {
            by_day.entry(day).or_default().push(duty_words::answered(context, of));
        }
    }
    let cells = by_day.iter().rev().take(DAYS_LISTED).map(|(day, of)| {
        let (day, of) = (context.texts.date(*day), of.join("; "));
        text(context.format("duty-answered-on", &[("day", (&day).into()), ("of", (&of).into())]))
    });
    let more = by_day.len().saturating_sub(DAYS_LISTED);
    cells.chain((more > 0).then(|| text(context.count("duty-more-times", more)))).collect()
}

fn why_not(context: &Context, entry: &Entry) -> Vec<Cell> {
    let said = entry.said.and_then(|key| context.dataset.get(key).get(&NOT_APPLICABLE));
    let Some(said) = said.filter(|_| entry.state == State::NotApplicable) else { return Vec::new() };
    let until = said.get(&UNTIL).map(|day| {
        let day = context.texts.date(day);
        text(context.format("duty-until", &[("day", (&day).into())]))
    });
    said.get(&REASON).map(|reason| worded(context.prose_words(reason))).into_iter().chain(until).collect()
}

fn missing_words(context: &Context, entry: &Entry, missing: Missing) -> String {
    match missing {
        Missing::Statement => context.message("duty-missing-statement"),
        Missing::Part(part) => context.message(&format!("duty-missing-{}", part.word())),
        Missing::Fields(count) => context.count("duty-missing-fields", count),
        Missing::Document => context.message("duty-missing-document"),
        Missing::Time => {
            let times: Vec<String> = entry.missed().iter().map(|of| duty_words::of_part(context, entry, of)).collect();
            context.format("duty-missing-time", &[("times", (&times.join("; ")).into())])
        }
    }
}

/// What proves it beside publications: records with their number, settings, and what we make.
fn proofs(context: &Context, entry: &Entry) -> Vec<Cell> {
    let cells = entry.proofs.iter().flat_map(|proof| match proof {
        Proof::Records(counted) => {
            let ordinal = context.dataset.ordinal(counted.record_type);
            let words = context.count("duty-records", counted.count);
            let name = format!("{}: {words}", context.label(counted.record_type.title));
            let listed = browse::has_list(&context.dataset, counted.record_type);
            vec![if listed { link(name, context.href(Page::list(ordinal))) } else { text(name) }]
        }
        Proof::Publication(..) => Vec::new(),
        Proof::Setting(setting) => setting_cells(context, setting),
        Proof::Made(_) => vec![link(context.message("duty-prominence"), context.href(Page::HOME))],
    });
    cells.collect()
}

/// What a setting says: this page is where it is published.
fn setting_cells(context: &Context, setting: &str) -> Vec<Cell> {
    match setting {
        "accessibility" => vec![link(context.message("accessibility"), context.href(Page::ACCESSIBILITY))],
        "contact.address" => context.site.contact.address.as_ref().map(text).into_iter().collect(),
        _ => context
            .settings
            .office_holders
            .iter()
            .filter(|holder| holder.to.is_none())
            .map(|holder| {
                let (role, from) =
                    (context.message(&format!("duty-role-{}", holder.role)), context.texts.date(holder.from));
                let values = [("name", holder.name.as_str().into()), ("role", (&role).into()), ("day", (&from).into())];
                text(context.format("duty-holder", &values))
            })
            .collect(),
    }
}

/// The publications that answer it, the newest first.
fn publications(context: &Context, entry: &Entry) -> Option<Table> {
    let proofs = entry.proofs.iter().filter_map(|proof| match proof {
        Proof::Publication(key, answer) => Some((*key, *answer)),
        _ => None,
    });
    let mut listed: Vec<(RecordKey, Answer)> = proofs.collect();
    listed.sort_by_key(|(key, _)| (std::cmp::Reverse(context.dataset.get(*key).date()), *key));
    let more = listed.len().saturating_sub(LISTED);
    let is_of_several = |key| entry.published().iter().any(|one| one.key == key && one.is_of_several);
    let rows = listed.iter().take(LISTED).map(|(key, answer)| {
        let mut cells = publication(context, context.dataset.get(*key), *answer);
        if let Some(remarks) = cells.last_mut().filter(|_| is_of_several(*key)) {
            remarks.text = format!("{} {}", context.message("duty-too-long"), remarks.text).trim_end().to_string();
        }
        cells
    });
    let (title, _) = title(context, entry);
    let caption = context.format("duty-publications", &[("title", title.into())]);
    let note = (more > 0).then(|| context.count("duty-more", more));
    let table = Table { note, ..table_of(context, caption, rows.collect()) };
    (!listed.is_empty()).then_some(table)
}

fn table_of(context: &Context, caption: String, rows: Vec<Vec<Cell>>) -> Table {
    let columns = ["duty-publication", "duty-published", "duty-covers", "duty-remarks"];
    let columns = columns.map(|message| column(context, message).labelled()).into_iter().collect();
    Table { caption, columns, rows, stacks: true, ..Table::default() }
}

/// What was published about an organisation, or by it: the newest first.
pub(in crate::plan) fn of_organisation(context: &Context, organisation: RecordKey) -> Option<Section> {
    let named_by = context.dataset.naming(organisation, &PUBLICATIONS, &ORGANISATIONS);
    let mut all: Vec<(RecordKey, &Record)> = named_by.collect();
    all.sort_by_key(|(key, record)| (std::cmp::Reverse(record.date()), *key));
    let rows = all.iter().map(|(_, record)| publication(context, record, duties::answer(record)));
    let caption = context.message("published-about-it-caption");
    let parts = vec![Part::Table(table_of(context, caption, rows.collect()))];
    (!all.is_empty()).then(|| section("publications", context.message("published-about-it"), parts))
}

/// A publication: its title, leading to it, when it was published, what it covers, and what is to be known of it.
fn publication(context: &Context, record: &Record, answer: Answer) -> Vec<Cell> {
    let title = record.get(&TITLE).map_or(("", None), |title| context.prose_words(title));
    let here = record.get(&FILE).map(|path| context.file_href(path.trim_start_matches('/')));
    let format = record.get(&FILE).and_then(|path| path.rsplit_once('.')).map(|(_, ending)| ending.to_uppercase());
    let there = record.get(&URL).map(|url| context.leading_to(url));
    let covers = duties::covers(record).map_or_else(Cell::default, |days| text(duty_words::covered(context, days)));
    let part = duties::part(record).map(|part| context.message(&format!("duty-part-{}", part.word())));
    let mut remarks: Vec<String> = part.into_iter().chain(answer_words(context, record, answer)).collect();
    remarks.extend(
        record
            .get(&CHECKED_ON)
            .map(|day| context.format("duty-checked-on", &[("day", (&context.texts.date(day)).into())])),
    );
    remarks.extend(record.get(&NOTE).map(|note| context.prose_words(note).0.to_string()));
    vec![
        Cell { href: here.or(there), tag: format, ..worded(title) },
        day_cell(context, record.get(&PUBLISHED_ON)),
        covers,
        text(remarks.join(" ")),
    ]
}

/// How a publication answers, where it is no document of the body.
fn answer_words(context: &Context, record: &Record, answer: Answer) -> Option<String> {
    match answer {
        Answer::Document | Answer::Reviewed => None,
        Answer::Elsewhere => {
            let holder = record.get(&HELD_BY)?;
            Some(context.message(&format!("duty-held-by-{}", holder.word())))
        }
        Answer::Nil => {
            let of = record.get(&PERIOD).map(|of| context.texts.period(of));
            let for_period = |of: &String| context.format("duty-nil", &[("period", of.into())]);
            Some(of.as_ref().map_or_else(|| context.message("duty-nil-alone"), for_period))
        }
        Answer::Withheld => Some(withheld(context, record)),
        Answer::Notice => Some(context.prose_words(record.get(&NOTICE)?).0.to_string()),
    }
}

/// The ground on which something is withheld, on whose view and when, and when that is looked at again.
fn withheld(context: &Context, record: &Record) -> String {
    let ground = record.get(&WITHHELD).map(|ground| context.message(&format!("duty-ground-{}", ground.word())));
    let day = |message: &'static str, day: Option<_>| {
        day.map(|day| context.format(message, &[("day", (&context.texts.date(day)).into())]))
    };
    let opinion = record.get(&OPINION_ON).map(|day| {
        let (of, day) = (record.get(&OPINION_OF).unwrap_or_default(), context.texts.date(day));
        let message = if of.is_empty() { "duty-opinion" } else { "duty-opinion-of" };
        context.format(message, &[("role", of.into()), ("day", (&day).into())])
    });
    let provision = record.get(&PROVISION).map(str::to_string);
    let again = day("duty-withheld-review", record.get(&REVIEW_ON));
    let said = [ground, provision, opinion, again].into_iter().flatten();
    said.map(|words| words.trim_end_matches('.').to_string()).collect::<Vec<_>>().join("; ")
}

/// The sum above which it asks for something; both where another body of another kind went before.
fn sums(context: &Context, entry: &Entry) -> Vec<Cell> {
    let body = Body::new(&context.settings);
    let Some(now) = entry.duty.threshold(body, None) else { return Vec::new() };
    let before = body.predecessor_until().and_then(|until| Some((until, entry.duty.threshold(body, Some(until))?)));
    let said = |message: &'static str, sum: Pence, day: Option<_>| {
        let (sum, day) = (sum.to_string(), day.map_or(String::new(), |day| context.texts.date(day)));
        text(context.format(message, &[("sum", (&sum).into()), ("day", (&day).into())]))
    };
    match before.filter(|(_, before)| *before != now) {
        Some((until, before)) => {
            vec![said("duty-sum-until", before, Some(until)), said("duty-sum-from", now, Some(until.plus_days(1)))]
        }
        None => vec![said("duty-sum-now", now, None)],
    }
}

/// A link from the inspectorate's report to the body's own response: paragraph 19 of SI 2011/3050.
fn response(context: &Context, entry: &Entry) -> Vec<Cell> {
    let response = entry.duty.response.as_deref().and_then(|id| context.duties.find(id));
    let response = response.filter(|response| response.has_evidence());
    let linked = response.map(|to| link(context.message("duty-to-response"), format!("#{}", to.duty.id)));
    linked.into_iter().collect()
}

/// Where it is written, and how sure that is.
fn source(context: &Context, entry: &Entry) -> Vec<Cell> {
    let duty = &entry.duty;
    let Some(instrument) = entry.instrument.filter(|_| matches!(entry.basis, Basis::Law | Basis::Guidance)) else {
        let source = entry.said.and_then(|key| context.dataset.get(key).get(&SOURCE));
        // What the program says of a promise that it knows repeats the basis.
        let provision = if entry.instrument.is_none() { duty.provision.clone() } else { String::new() };
        let words = [context.message(&format!("duty-basis-{}", entry.basis.word())), provision];
        let words = words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
        return vec![Cell { href: source.map(|url| context.leading_to(url)), ..text(words) }];
    };
    let provision = format!("{}, {}", in_language(context, &instrument.title), duty.provision);
    let sure = match duty.sure {
        Sure::Read => None,
        Sure::SecondHand => Some(text(context.message("duty-second-hand"))),
        Sure::Unverified => Some(text(context.message("duty-unverified"))),
    };
    let written = Cell { href: instrument.address.as_ref().map(|address| duty.address(address)), ..text(provision) };
    [written].into_iter().chain(sure).collect()
}
