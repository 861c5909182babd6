//! Waivers, and which findings each sets aside.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::source::Span;

/// An id in a waiver, and whether a finding was about it.
pub(super) struct Id {
    pub(super) span: Span,
    pub(super) used: bool,
}

/// A waiver that can be applied, and what it has covered so far.
pub(super) struct Waiver<'a> {
    pub(super) code: &'static str,
    pub(super) type_name: &'static str,
    pub(super) ids: HashMap<&'a str, Id>,
    pub(super) before: Option<Date>,
    /// Its last day; the end of time where that could not be read.
    pub(super) until: Date,
    /// Whether that day is past.
    pub(super) is_lapsed: bool,
    /// Whether all of it could be read.
    pub(super) readable: bool,
    pub(super) span: Span,
    pub(super) until_span: Span,
    /// How many findings it covers, or would if it had not lapsed.
    pub(super) covered: usize,
}

impl Waiver<'_> {
    /// Its last day, unless that is past.
    fn last_day(&self) -> Option<Date> {
        (!self.is_lapsed).then_some(self.until)
    }
}

/// The code and the type of record of a finding.
type Topic = (&'static str, &'static str);

/// All waivers, found by what a finding is about. However many there are, each finding is looked up, not compared.
pub(super) struct Waivers<'a> {
    dataset: &'a Dataset,
    list: Vec<Waiver<'a>>,
    by_id: HashMap<Topic, HashMap<&'a str, Vec<usize>>>,
    by_day: HashMap<Topic, ByDay>,
}

/// Waivers of records before a day, in the order of their days: what one covers, all later ones cover.
#[derive(Default)]
struct ByDay {
    waivers: Vec<(Date, usize)>,
    /// The last day on which one from there on covers; none where all have lapsed.
    until: Vec<Option<Date>>,
    /// How many findings are covered from there on.
    from: Vec<usize>,
}

impl<'a> Waivers<'a> {
    pub(super) fn new(dataset: &'a Dataset, list: Vec<Waiver<'a>>) -> Waivers<'a> {
        let mut waivers = Waivers { dataset, by_id: HashMap::new(), by_day: HashMap::new(), list };
        for (index, waiver) in waivers.list.iter().enumerate() {
            let topic = (waiver.code, waiver.type_name);
            #[expect(clippy::iter_over_hash_type, reason = "each id is put in its own place")]
            for id in waiver.ids.keys() {
                waivers.by_id.entry(topic).or_default().entry(id).or_default().push(index);
            }
            let by_day = waiver.before.map(|before| (before, index));
            waivers.by_day.entry(topic).or_default().waivers.extend(by_day);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each is arranged by itself")]
        for by_day in waivers.by_day.values_mut() {
            by_day.arrange(&waivers.list);
        }
        waivers
    }

    /// The last day on which a waiver sets that finding aside; none where no waiver does. Every one that fits counts as used.
    pub(super) fn cover(&mut self, finding: &Diagnostic) -> Option<Date> {
        let (type_name, id) = finding.record.as_ref()?;
        let topic = (finding.rule.code, *type_name);
        let by_day = self.by_day.get_mut(&topic)?;
        let day = if by_day.waivers.is_empty() { None } else { dated(self.dataset, type_name, id) };
        let mut until = day.and_then(|day| by_day.cover(day));
        let named = self.by_id.get(&topic).and_then(|ids| ids.get(&**id));
        for index in named.into_iter().flatten() {
            let waiver = &mut self.list[*index];
            waiver.ids.get_mut(&**id).into_iter().for_each(|id| id.used = true);
            // One that names the day too has been counted by it.
            let counted = waiver.before.zip(day).is_some_and(|(before, day)| day < before);
            waiver.covered += usize::from(!counted);
            until = until.max(waiver.last_day());
        }
        until
    }

    /// The waivers, with all that each covers.
    pub(super) fn finished(&mut self) -> &[Waiver<'a>] {
        #[expect(clippy::iter_over_hash_type, reason = "each waiver is counted once, in any order")]
        for by_day in self.by_day.values_mut() {
            let mut covered = 0;
            for ((_, index), from) in by_day.waivers.iter().zip(&mut by_day.from) {
                covered += std::mem::take(from);
                self.list[*index].covered += covered;
            }
        }
        &self.list
    }
}

impl ByDay {
    fn arrange(&mut self, list: &[Waiver]) {
        self.waivers.sort_unstable();
        self.from = vec![0; self.waivers.len()];
        self.until = vec![None; self.waivers.len()];
        let mut until = None;
        for ((_, index), own) in self.waivers.iter().zip(&mut self.until).rev() {
            until = until.max(list[*index].last_day());
            *own = until;
        }
    }

    /// Counts a finding about a record of that day; gives the last day on which a waiver that has not lapsed covers it.
    fn cover(&mut self, day: Date) -> Option<Date> {
        let first = self.waivers.partition_point(|(before, _)| *before <= day);
        *self.from.get_mut(first)? += 1;
        self.until[first]
    }
}

/// The day of a record, by its type and id.
fn dated(dataset: &Dataset, type_name: &str, id: &str) -> Option<Date> {
    let record_type = dataset.schema.named(type_name)?.record_type;
    dataset.get(dataset.find(record_type, id)?).date()
}
