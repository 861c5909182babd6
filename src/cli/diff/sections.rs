//! What a difference says, as sections of lines, in the order in which it matters; each format writes them its own way.

use super::super::counted;
use crate::diff::{Difference, FieldChange, FindingChanges, PageChanges, RecordChange, TotalChange, What};
use crate::model::money::Pence;
use crate::records::award::AWARDS;

/// A part of what is told.
pub(super) struct Section {
    pub(super) title: &'static str,
    /// In a few words: `1 added, 2 changed`.
    pub(super) summary: String,
    pub(super) lines: Vec<Line>,
}

/// A line, and those that belong to it.
pub(super) struct Line {
    /// `+` for what is new, `-` for what is gone, `~` for what is other than it was.
    pub(super) sign: char,
    pub(super) pieces: Vec<Piece>,
    pub(super) below: Vec<Vec<Piece>>,
}

/// A piece of a line.
pub(super) enum Piece {
    /// Words of ours.
    Ours(String),
    /// Words of the records, which can be anything.
    Theirs(String),
    /// The address of a page that is there.
    Address(String),
}

use Piece::{Address, Ours, Theirs};

/// The longest that a value is shown. Where two differ, it is the part in which they do.
const SHOWN: usize = 160;

/// So much of what two values have in common is shown before the place at which they differ.
const IN_COMMON: usize = 40;

impl Line {
    fn new(sign: char, pieces: Vec<Piece>) -> Line {
        Line { sign, pieces, below: Vec::new() }
    }
}

/// All sections that have something to tell. `with_drafts` is for people of the office only.
pub(super) fn sections(difference: &Difference, with_drafts: bool) -> Vec<Section> {
    let drafts = with_drafts.then(|| drafts(difference));
    let sections = [
        records(difference),
        totals(difference),
        addresses(difference),
        pages(&difference.pages),
        findings(&difference.findings, with_drafts),
        duties(difference),
    ];
    sections
        .into_iter()
        .chain(drafts)
        .chain([doubled(difference)])
        .filter(|section| !section.lines.is_empty())
        .collect()
}

fn records(difference: &Difference) -> Section {
    let (summary, lines) = told_records(&difference.records);
    Section { title: "Records", summary, lines }
}

fn drafts(difference: &Difference) -> Section {
    let (summary, lines) = told_records(&difference.drafts);
    Section { title: "Drafts, which are not published", summary, lines }
}

fn told_records(records: &[RecordChange]) -> (String, Vec<Line>) {
    let count = |is: fn(&What) -> bool| records.iter().filter(|change| is(&change.what)).count();
    let counts = [
        (count(|what| matches!(what, What::Added { .. })), "added"),
        (count(|what| matches!(what, What::Removed { .. })), "removed"),
        (count(|what| matches!(what, What::Changed { .. })), "changed"),
    ];
    let order = |change: &&RecordChange| match change.what {
        What::Added { .. } => 0,
        What::Removed { .. } => 1,
        What::Changed { .. } => 2,
    };
    let mut sorted: Vec<&RecordChange> = records.iter().collect();
    sorted.sort_by_key(order);
    (in_words(&counts), sorted.into_iter().map(record).collect())
}

/// `1 added, 2 changed`: what there is some of.
fn in_words(counts: &[(usize, &str)]) -> String {
    let some = counts.iter().filter(|(number, _)| *number > 0);
    some.map(|(number, word)| format!("{number} {word}")).collect::<Vec<_>>().join(", ")
}

/// A record, and what differs in it.
pub(super) fn record(change: &RecordChange) -> Line {
    let mut pieces = vec![Ours(name_of(change))];
    if !change.name.is_empty() && change.id.as_deref() != Some(&change.name) {
        pieces.push(Theirs(cut(&change.name, 0)));
    }
    let mut below = Vec::new();
    let sign = match &change.what {
        What::Added { sum, was_draft } => {
            pieces.extend(sum.map(|sum| Ours(sum.to_string())));
            pieces.extend(was_draft.then(|| Ours("(was a draft)".to_string())));
            '+'
        }
        What::Removed { sum, is_draft, merged_into } => {
            pieces.extend(sum.map(|sum| Ours(sum.to_string())));
            pieces.extend(is_draft.then(|| Ours("(is a draft now)".to_string())));
            pieces.extend(merged_into.as_ref().map(|id| Ours(format!("(is part of {id} now)"))));
            '-'
        }
        What::Changed { former_id, fields } => {
            pieces.extend(former_id.as_ref().map(|id| Ours(format!("(was {id})"))));
            below.extend(fields.iter().map(field));
            '~'
        }
    };
    Line { sign, pieces, below }
}

/// `awards/a-7`; of a row without an id its type alone.
fn name_of(change: &RecordChange) -> String {
    match &change.id {
        Some(id) => format!("{}/{id}", change.record_type),
        None => format!("{}, a row:", change.record_type),
    }
}

fn field(change: &FieldChange) -> Vec<Piece> {
    let mut pieces = vec![Ours(format!("{}:", change.field))];
    if change.withheld {
        pieces.push(Ours("changed; not shown, because it is withheld".to_string()));
        return pieces;
    }
    let from = change.before.as_deref().zip(change.now.as_deref()).map_or(0, |(before, now)| parting(before, now));
    match (&change.before, &change.now) {
        (Some(before), None) if change.others_stay => {
            pieces.extend([Ours("no longer".to_string()), Theirs(cut(before, 0))])
        }
        (None, Some(now)) if change.others_stay => pieces.extend([Ours("also".to_string()), Theirs(cut(now, 0))]),
        (Some(before), Some(now)) => pieces.extend([Theirs(cut(before, from)), arrow(), Theirs(cut(now, from))]),
        (Some(before), None) => pieces.extend([Theirs(cut(before, 0)), arrow(), Ours("nothing".to_string())]),
        (None, Some(now)) => pieces.extend([Ours("nothing →".to_string()), Theirs(cut(now, 0))]),
        (None, None) => pieces.push(Ours("changed".to_string())),
    }
    pieces.extend(change.difference.map(|sum| Ours(format!("({})", signed(sum)))));
    pieces
}

fn arrow() -> Piece {
    Ours("→".to_string())
}

/// After how many letters two texts part, less some that show where that is; 0 where they are short.
fn parting(before: &str, now: &str) -> usize {
    if before.chars().count() <= SHOWN && now.chars().count() <= SHOWN {
        return 0;
    }
    let same = before.chars().zip(now.chars()).take_while(|(one, other)| one == other).count();
    same.saturating_sub(IN_COMMON)
}

/// So much of a text as is shown, from that letter.
fn cut(text: &str, from: usize) -> String {
    let mut letters = text.chars().skip(from);
    let shown: String = letters.by_ref().take(SHOWN).collect();
    let (before, after) = (if from > 0 { "…" } else { "" }, if letters.next().is_some() { "…" } else { "" });
    format!("{before}{shown}{after}")
}

/// `+£1,250` or `−£4,200`.
pub(in crate::cli) fn signed(sum: Pence) -> String {
    if sum.0 > 0 { format!("+{sum}") } else { sum.to_string() }
}

/// The total of all awards, before and now, if it moved: `£1,250 → £1,000 (−£250)`.
pub(super) fn all_awards(difference: &Difference) -> Option<String> {
    let all = difference.totals.iter().find(|total| total.by.is_none() && total.of == AWARDS.name);
    all.map(|total| moved(total) + &left_out(difference))
}

/// What the totals leave out: how much they fell by it would tell its sum.
pub(super) fn left_out(difference: &Difference) -> String {
    match difference.awards_left_out {
        0 => String::new(),
        number => format!(", without {} whose sums are withheld", counted(number, "award")),
    }
}

fn moved(total: &TotalChange) -> String {
    let TotalChange { before, now, difference, .. } = total;
    let sums = format!("{} → {} ({})", before.pence, now.pence, signed(*difference));
    match before.awards == now.awards {
        true => sums,
        false => format!("{sums}, {} → {} {}", before.awards, now.awards, total.of),
    }
}

fn totals(difference: &Difference) -> Section {
    let lines = difference.totals.iter().map(|total| {
        let by = total.by.map_or(format!("all {}:", total.of), |by| by.replace('_', " "));
        let of = total.by.filter(|_| total.of != AWARDS.name).map(|_| Ours(format!("{},", total.of)));
        let mut pieces: Vec<Piece> = of.into_iter().chain([Ours(by)]).collect();
        pieces.extend(total.key.as_ref().map(|key| Ours(format!("{key}:"))));
        pieces.extend(total.name.as_ref().map(|name| Theirs(cut(name, 0))));
        pieces.push(Ours(moved(total)));
        Line::new('~', pieces)
    });
    let summary = all_awards(difference).map_or_else(
        || format!("that of all awards is the same{}", left_out(difference)),
        |moved| format!("all awards {moved}"),
    );
    Section { title: "Totals that moved", summary, lines: lines.collect() }
}

fn addresses(difference: &Difference) -> Section {
    let addresses = &difference.addresses;
    let ended = addresses.ended.iter().map(|ended| {
        let leads = match &ended.leads_to {
            Some(address) => vec![Ours("leads to".to_string()), Theirs(cut(address, 0))],
            None if ended.withdrawn => vec![Ours("says that it was withdrawn".to_string())],
            None => vec![Ours("nothing is there any more".to_string())],
        };
        Line::new('-', [Theirs(ended.address.clone())].into_iter().chain(leads).collect())
    });
    let begun = addresses.begun.iter().map(|address| Line::new('+', vec![Address(address.clone())]));
    let led = addresses.ended.iter().filter(|ended| ended.leads_to.is_some()).count();
    let withdrawn = addresses.ended.iter().filter(|ended| ended.leads_to.is_none() && ended.withdrawn).count();
    let lost = addresses.ended.len() - led - withdrawn;
    let (led, withdrawn) = ((led, "lead elsewhere"), (withdrawn, "say that it was withdrawn"));
    let summary = in_words(&[(lost, "end"), led, withdrawn, (addresses.begun.len(), "begin")]);
    Section { title: "Addresses", summary, lines: ended.chain(begun).collect() }
}

fn pages(pages: &PageChanges) -> Section {
    let lines = pages.changed.iter().chain(&pages.files).map(|address| Line::new('~', vec![Address(address.clone())]));
    let too_many = pages.at_most.map(|_| Line::new('~', vec![Ours("too many to compare each of them".to_string())]));
    let summary = match pages.at_most {
        Some(number) => format!("up to {}", counted(number, "page")),
        None => in_words(&[(pages.changed.len(), "pages"), (pages.files.len(), "files")]),
    };
    Section { title: "Pages and files that changed", summary, lines: lines.chain(too_many).collect() }
}

fn findings(findings: &FindingChanges, with_drafts: bool) -> Section {
    let tells = |draft: bool| with_drafts || !draft;
    let new: Vec<_> = findings.new.iter().filter(|told| tells(told.draft)).collect();
    let gone: Vec<_> = findings.gone.iter().filter(|told| tells(told.draft)).collect();
    let summary = in_words(&[(new.len(), "new"), (gone.len(), "gone")]);
    let lines = new.into_iter().map(|told| ('+', told)).chain(gone.into_iter().map(|told| ('-', told)));
    let lines = lines.map(|(sign, told)| {
        let place = told.place.clone().or_else(|| told.record.clone());
        let mut pieces = vec![Ours(format!("{}[{}]", told.severity, told.code))];
        pieces.extend(place.map(Theirs));
        pieces.extend(told.message.clone().map(Theirs));
        Line::new(sign, pieces)
    });
    Section { title: "Findings", summary, lines: lines.collect() }
}

fn duties(difference: &Difference) -> Section {
    use crate::diff::Becomes;
    let count = |becomes| difference.duties.iter().filter(|duty| duty.becomes == becomes).count();
    let counts = [(Becomes::Met, "newly met"), (Becomes::Lost, "no longer met"), (Becomes::Other, "other than before")];
    let summary = in_words(&counts.map(|(becomes, words)| (count(becomes), words)));
    let lines = difference.duties.iter().map(|duty| {
        let sign = match duty.becomes {
            Becomes::Met => '+',
            Becomes::Lost => '-',
            Becomes::Other => '~',
        };
        let [before, now] = [duty.before, duty.now].map(|state| state.unwrap_or("not a duty"));
        let title = Theirs(cut(&duty.title, 0));
        Line::new(sign, vec![Ours(duty.id.clone()), title, Ours(format!("{before} → {now}"))])
    });
    Section { title: "Duties to publish", summary, lines: lines.collect() }
}

fn doubled(difference: &Difference) -> Section {
    let lines = difference.doubled_ids.iter();
    let lines: Vec<Line> = lines.map(|id| Line::new('~', vec![Ours(id.clone())])).collect();
    let summary = format!("{}: only the first record of each was compared", counted(lines.len(), "id"));
    Section { title: "Ids that more than one record has", summary, lines }
}
