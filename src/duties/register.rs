//! The register of duties: each duty of the body, what proves it, and what is still to be published.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::body::Body;
use super::catalogue::{self, Instrument};
use super::contract;
use super::duty::{Duty, Sure};
use super::entry::Entry;
use super::exceptions::{self, Exception};
use super::occasion::{self, Occasion};
use super::own::own_duty;
use super::proof::{self, Extent, Looked, Proof, Which};
use super::published::{self, Published};
use super::state::{Missing, State};
use super::times::{self, Known};
use super::timing::Trigger;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::record::{Record, RecordKey};
use crate::model::value::LocalString;
use crate::records::duty::{
    ADOPTED, APPLIES_FROM, APPLIES_UNTIL, BASIS, Basis, DUTIES, NOT_APPLICABLE, OWNER, REASON_FROM, TARGET_DAYS,
    TARGET_MONTHS, UNTIL,
};
use crate::records::publication::{HELD_BY, PART, PERIOD, Part};
use crate::records::settings::Settings;

/// Every duty of a body, with what is known of how it is met; worked out when first asked for.
#[derive(Debug)]
pub struct Register {
    dataset: Arc<Dataset>,
    settings: Arc<Settings>,
    /// The day on which it is judged what is in force; that of the newest record, where no clock may be asked.
    day: Option<Date>,
    /// A day to which records are known, where another site that this is compared with has newer ones.
    known_to: Option<Date>,
    entries: OnceLock<Vec<Entry>>,
}

/// The event of the inspectorate's annual report on the force.
const ANNUAL_REPORT: &str = "hmicfrs-annual";

impl Register {
    pub fn new(dataset: &Arc<Dataset>, settings: &Arc<Settings>) -> Register {
        let (dataset, settings) = (dataset.clone(), settings.clone());
        Register { dataset, settings, day: None, known_to: None, entries: OnceLock::new() }
    }

    /// The same as it is on a day.
    pub fn on(&self, day: Date) -> Register {
        Register { day: Some(day), ..Register::new(&self.dataset, &self.settings) }
    }

    /// The same as if the newest of its records were of that day, where they are older.
    pub fn known_to(&self, day: Date) -> Register {
        Register { day: self.day, known_to: Some(day), ..Register::new(&self.dataset, &self.settings) }
    }

    /// Whether the program knows the duties of that kind of body.
    pub fn has_catalogue(&self) -> bool {
        catalogue::duties().any(|(_, duty)| duty.binds(&self.settings.kind))
    }

    /// The duties of the body: those that the program knows in the order of the law, then the office’s own.
    pub fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| self.made())
    }

    /// The duty of that id.
    pub fn find(&self, id: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.duty.id == id)
    }

    fn made(&self) -> Vec<Entry> {
        let published = published::by_duty(&self.dataset);
        let said: BTreeMap<&str, (RecordKey, &Record)> =
            self.dataset.keyed(&DUTIES).map(|(key, record)| (record.id.as_ref(), (key, record))).collect();
        let known = catalogue::duties().filter_map(|(instrument, duty)| {
            let said = said.get(duty.id.as_str()).copied();
            let adopted = said.is_some_and(|(_, record)| record.get(&ADOPTED) == Some(true));
            self.is_shown(instrument, duty, adopted).then(|| {
                let worded = duty.worded_for(&self.settings.kind).map_or(Cow::Borrowed(duty), Cow::Owned);
                (worded, Some(instrument), said)
            })
        });
        let own = self.dataset.keyed(&DUTIES).filter_map(|(key, record)| {
            let is_known = catalogue::find(&record.id).is_some();
            let duty = own_duty(record, &self.settings.kind, self.settings.first_language()).filter(|_| !is_known)?;
            Some((Cow::Owned(duty), None, Some((key, record))))
        });
        known.chain(own).map(|(duty, instrument, said)| self.entry(duty, instrument, said, &published)).collect()
    }

    /// Whether a duty that the program knows is one of this body. What only some bodies take on, an office names.
    fn is_shown(&self, instrument: &Instrument, duty: &Duty, adopted: bool) -> bool {
        let body = Body::new(&self.settings);
        let offered = matches!(instrument.basis, Basis::Promise | Basis::Voluntary) || duty.sure == Sure::Unverified;
        let here = duty.nation.as_deref().is_none_or(|nation| body.nation.is_none_or(|own| own == nation));
        duty.binds(body.kind) && (adopted || !offered && here)
    }

    fn entry(
        &self,
        duty: Cow<'static, Duty>,
        instrument: Option<&'static Instrument>,
        said: Option<(RecordKey, &Record)>,
        published: &BTreeMap<&str, Vec<Published>>,
    ) -> Entry {
        let mut own = published.get(duty.id.as_str()).cloned().unwrap_or_default();
        // What somebody publishes whom the law does not name, or whose part it is not, answers nothing; a check tells it.
        own.retain(|published| {
            let record = self.dataset.get(published.key);
            let is_of = |holder| match record.get(&PART).filter(|part| part.is_of_holder()) {
                Some(part) => duty.part_of(holder).is_none_or(|own| own == part),
                None => true,
            };
            record.get(&HELD_BY).is_none_or(|holder| duty.may_be_held_by(holder) && is_of(holder))
        });
        let first_day = Body::new(&self.settings).first_day();
        own.iter_mut().for_each(|one| one.note_predecessor(first_day));
        if let Trigger::AfterEach(_) = duty.timing.trigger {
            own.iter_mut().for_each(|one| one.cover_what_was_over(self.newest()));
        }
        for one in &mut own {
            one.note_several(&duty, self.dataset.get(one.key).has(&PERIOD));
        }
        let proven = proof::proven(&Looked { prominent: self.prominent(published), ..self.looked(&duty, &own) });
        let record = said.map(|(_, record)| record);
        let (mut state, missing) = super::state::state(&duty, &own, &proven);
        if state == State::NoEvidence && !self.knows_event_of(&duty, &own) {
            state = State::NoEvent;
        }
        if let Some(without) = self.set_aside(&duty, record) {
            state = without;
        }
        let (last_published, last_reviewed) = proof::days(&self.dataset, &proven);
        let proofs: Vec<Proof> = proven.into_iter().flat_map(|part| part.proofs).fold(Vec::new(), |mut all, proof| {
            if !all.contains(&proof) {
                all.push(proof);
            }
            all
        });
        let newest_record = proofs.iter().filter_map(|proof| match proof {
            Proof::Records(counted) => counted.newest,
            _ => None,
        });
        let mut entry = Entry {
            basis: instrument
                .map(|instrument| instrument.basis)
                .or(record.and_then(|record| record.get(&BASIS)))
                .unwrap_or(Basis::Promise),
            newest_record: newest_record.max(),
            said: said.map(|(key, _)| key),
            published: own,
            duty,
            instrument,
            state,
            missing,
            proofs,
            last_published,
            last_reviewed,
            occasions: Vec::new(),
            missed: Vec::new(),
        };
        let last = entry.covered().map_or(Date::EPOCH, |(_, to)| to);
        entry.occasions = self.occasions(&entry, last.max(self.newest()));
        self.weigh_times(&mut entry);
        entry
    }

    fn looked<'a>(&'a self, duty: &'a Duty, published: &'a [Published]) -> Looked<'a> {
        let body = Body::new(&self.settings);
        Looked { dataset: &self.dataset, body, duty, published, newest: self.newest(), prominent: Extent::None }
    }

    /// The days of the records that prove a part of a duty, or of drafts of such, the first first.
    pub fn days_of_records(&self, entry: &Entry, part: Option<Part>, which: Which) -> Vec<Date> {
        self.looked(&entry.duty, &entry.published).days_of_records(part, which)
    }

    /// A duty is not met where nothing answers a time that it should have been met for, nor simply met where that came late.
    fn weigh_times(&self, entry: &mut Entry) {
        if !entry.state.is_met() {
            return;
        }
        let mut missed: Vec<Occasion> = occasion::missed(&entry.occasions, self.newest()).cloned().collect();
        // What comes again and was published for no time at all is not met, however new it is.
        if missed.is_empty() && entry.duty.timing.recurs() && entry.occasions.iter().all(|it| it.answer.is_none()) {
            missed.extend(entry.occasions.first().cloned());
        }
        if missed.is_empty() {
            if entry.state.is_public() && entry.late().next().is_some() {
                entry.state = State::MetLate;
            }
            return;
        }
        let noticed = missed.iter().all(|occasion| occasion.answer.is_some());
        entry.state = if noticed { State::NoticeGiven } else { State::PartlyMet };
        entry.missing.push(Missing::Time);
        entry.missed = missed;
    }

    /// Whether an event that starts its clock is in the calendar, or it needs none.
    fn knows_event_of(&self, duty: &Duty, published: &[Published]) -> bool {
        let Trigger::After(event) = &duty.timing.trigger else { return true };
        let has_contracts = || !contract::contracts(&self.looked(duty, published), event).is_empty();
        let is_noted = |event: &str| self.settings.calendar.iter().any(|noted| noted.event == event);
        duty.timing.is_kept() || has_contracts() || duty.timing.first_events().any(is_noted)
    }

    /// Why a duty is none of the body’s now, whatever is published.
    fn set_aside(&self, duty: &Duty, said: Option<&Record>) -> Option<State> {
        let day = self.day.unwrap_or(self.newest());
        let body = Body::new(&self.settings);
        if let Some(record) = said {
            if let Some(reason) = record.get(&NOT_APPLICABLE) {
                let began = reason.get(&REASON_FROM).is_none_or(|from| from <= day);
                if began && reason.get(&UNTIL).is_none_or(|until| day <= until) {
                    return Some(State::NotApplicable);
                }
            }
            let outside = record.get(&APPLIES_FROM).is_some_and(|from| day < from)
                || record.get(&APPLIES_UNTIL).is_some_and(|to| to < day);
            if outside {
                return Some(State::NotInForce);
            }
        }
        if duty.from.is_some_and(|from| day < from.0) || body.successor_from.is_some_and(|from| from <= day) {
            return Some(State::NotInForce);
        }
        let adopted = said.and_then(|record| record.get(&ADOPTED));
        let depends = duty.condition.is_some() || duty.nation.is_some() && body.nation.is_none();
        (depends && adopted != Some(true)).then_some(State::NotStated)
    }

    /// The newest day of the records and of the calendar, which stands for today where no clock may.
    pub fn newest(&self) -> Date {
        let events = self.settings.calendar.iter().map(|event| event.on);
        self.dataset.newest.into_iter().chain(events).chain(self.known_to).max().unwrap_or(Date::EPOCH)
    }

    /// The first day on which something was published of which there is a record; none where the office records none.
    pub fn kept_since(&self) -> Option<Date> {
        self.entries().iter().flat_map(Entry::published).filter_map(|one| one.published_on).min()
    }

    /// Every time at which a duty is to be met, up to the first whose clock starts after that day.
    pub fn occasions(&self, entry: &Entry, until: Date) -> Vec<Occasion> {
        if !entry.state.is_owed() {
            return Vec::new();
        }
        let said = entry.said.map(|key| self.dataset.get(key));
        let number = |count: Option<u64>| count.and_then(|count| u32::try_from(count).ok());
        let target =
            said.map_or((None, None), |said| (number(said.get(&TARGET_DAYS)), number(said.get(&TARGET_MONTHS))));
        let looked = self.looked(&entry.duty, &entry.published);
        let contracts = match &entry.duty.timing.trigger {
            Trigger::After(event) => contract::contracts(&looked, event),
            _ => Vec::new(),
        };
        let known = Known {
            contracts: &contracts,
            duty: &entry.duty,
            body: Body::new(&self.settings),
            published: &entry.published,
            calendar: &self.settings.calendar,
            is_proven: entry.proofs.iter().any(|proof| matches!(proof, Proof::Setting(_) | Proof::Made(_))),
            target,
            in_force: said.map_or((None, None), |said| (said.get(&APPLIES_FROM), said.get(&APPLIES_UNTIL))),
            set_aside: said
                .and_then(|said| said.get(&NOT_APPLICABLE))
                .map(|reason| (reason.get(&REASON_FROM), reason.get(&UNTIL))),
            newest: self.newest(),
        };
        times::occasions(&known, until)
    }

    /// How far paragraphs 18 and 19 of the Order are met: the home page leads to what is published of paragraphs 7A to 7C,
    /// and each report of the inspectorate that is the last of its kind has a link to the body's own response to it.
    fn prominent(&self, published: &BTreeMap<&str, Vec<Published>>) -> Extent {
        let prominent = catalogue::duties().map(|(_, duty)| duty).filter(|duty| duty.prominent);
        let extents = prominent.map(|duty| {
            let own = published.get(duty.id.as_str()).map(Vec::as_slice).unwrap_or_default();
            let responses = duty.response.as_deref().map(|id| published.get(id).map(Vec::as_slice).unwrap_or_default());
            match (own.iter().any(Published::is_there), responses.is_none_or(|all| self.responds(duty, own, all))) {
                (false, _) => Extent::None,
                (true, false) => Extent::Partly,
                (true, true) => Extent::Wholly,
            }
        });
        proof::together(extents)
    }

    /// Whether one of the responses is to the last report that the duty is about. What assesses the force for all reports
    /// of a year has the response to the last of these.
    fn responds(&self, duty: &Duty, own: &[Published], responses: &[Published]) -> bool {
        let calendar = self.settings.calendar.iter();
        let last = |event: &str| calendar.clone().filter(|noted| noted.event == event).map(|noted| noted.on).max();
        let reports = duty.timing.first_events().filter_map(last).chain(own.iter().filter_map(|one| one.event_on));
        let days =
            [reports.max(), last(ANNUAL_REPORT).filter(|_| duty.timing.first_events().all(|own| own != ANNUAL_REPORT))];
        let is_to = |one: &Published| one.is_there() && one.event_on.is_some() && days.contains(&one.event_on);
        responses.iter().any(is_to)
    }

    /// What the office sets aside of that which a duty asks for.
    pub fn exceptions(&self, entry: &Entry) -> Vec<Exception<'_>> {
        exceptions::exceptions(&self.dataset, &self.settings.waived.all, entry)
    }

    /// Words of the office in the first language of its site, else in the one there is.
    pub fn in_first_language<'a>(&self, words: &'a LocalString) -> &'a str {
        let first = self.settings.first_language();
        words.as_prose().in_language(first, first).0
    }

    /// One of the records that are looked at.
    pub fn record(&self, key: RecordKey) -> &Record {
        self.dataset.get(key)
    }

    /// Who looks after it, by role.
    pub fn owner(&self, entry: &Entry) -> Option<&str> {
        self.dataset.get(entry.said?).get(&OWNER)
    }
}
