//! Publications: one thing put before the public, once. They prove the duties that no other record proves.

use super::shared::{DRAFT, ID_OF_ROW, LANGUAGES, PUBLISH_FROM};
use crate::model::choices::choices;
use crate::model::date::Date;
use crate::model::field::{Field, Kind};
use crate::model::period::Period;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::{Item, LocalString, Reference, Value};

pub static PUBLICATIONS: RecordType = RecordType {
    name: "publications",
    singular: "publication",
    title: "Publications",
    help: "A document, an address, a statement of nothing to publish, or a decision to withhold, and the duties it answers.",
    fields: &[
        &ID_OF_ROW.def,
        &TITLE.def,
        &DUTIES.def,
        &PART.def,
        &PUBLISHED_ON.def,
        &REVIEWED_ON.def,
        &CHECKED_ON.def,
        &PERIOD.def,
        &COVERS_FROM.def,
        &COVERS_TO.def,
        &EVENT.def,
        &EVENT_ON.def,
        &URL.def,
        &FILE.def,
        &NIL.def,
        &WITHHELD.def,
        &PROVISION.def,
        &OPINION_OF.def,
        &OPINION_ON.def,
        &REVIEW_ON.def,
        &HELD_BY.def,
        &NOTICE.def,
        &LANGUAGE.def,
        &PAGES.def,
        &ACCESSIBLE.def,
        &REPLACES.def,
        &ORGANISATIONS.def,
        &OWNER.def,
        &NOTE.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
    ],
    has_page: false,
    dated_by: &[&PUBLISHED_ON.def, &REVIEWED_ON.def],
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What was published, as a reader would call it.").translated().required();
pub static DUTIES: Field<[Item]> = Field::list(
    "duties",
    "Duties",
    "The ids of the duties that it answers, such as sio-2a; candour explain duties lists them.",
    &Kind::Text,
)
.required();
pub static PART: Field<Part> = Field::one_of(
    "part",
    "Part",
    "Which part of the duty it answers, where a duty has several: the body’s or the force’s, or one of several documents.",
);
pub static PUBLISHED_ON: Field<Date> =
    Field::date("published_on", "Published on", "The day it was put before the public.").duty();
pub static REVIEWED_ON: Field<[Item]> = Field::list(
    "reviewed_on",
    "Reviewed on",
    "Each day on which it was looked at again and found still right, or put right: 2026-05-04; 2026-11-02.",
    &Kind::Date,
);
pub static CHECKED_ON: Field<Date> =
    Field::date("checked_on", "Checked on", "The day somebody last opened the address and found it there.");
pub static PERIOD: Field<Period> = Field::period(
    "period",
    "Period",
    "What it covers: a month 2025-04, a quarter 2025-26-q1, a half-year 2025-26-h1 or a financial year 2025-26.",
);
pub static COVERS_FROM: Field<Date> =
    Field::date("covers_from", "Covers from", "The first day that it covers, where that is no such period.");
pub static COVERS_TO: Field<Date> = Field::date("covers_to", "Covers to", "The last day that it covers.");
pub static EVENT: Field<str> =
    Field::text("event", "Event", "What it follows, such as hmicfrs-report: the event that the duty names.");
pub static EVENT_ON: Field<Date> =
    Field::date("event_on", "Event on", "The day of that event, from which the law counts.");
pub static URL: Field<str> = Field::url("url", "Address", "Where it is: an address of another site, or of this one.");
pub static FILE: Field<str> =
    Field::text("file", "File", "Where it is in the content folder, such as documents/staff-chart.pdf.");
pub static NIL: Field<bool> =
    Field::yes_no("nil", "Nothing to publish", "Whether there was nothing to publish for the period.");
pub static WITHHELD: Field<Ground> =
    Field::one_of("withheld", "Withheld", "The ground on which it is not published, if it is not.");
pub static PROVISION: Field<str> =
    Field::text("provision", "Provision", "The enactment that forbids publication, where that is the ground.");
pub static OPINION_OF: Field<str> = Field::text(
    "opinion_of",
    "Opinion of",
    "Whose view the ground rests on, by role: the chief officer of police; for what the fire authority owes, the chief fire officer.",
);
pub static OPINION_ON: Field<Date> = Field::date("opinion_on", "Opinion given on", "The day that view was given.");
pub static REVIEW_ON: Field<Date> =
    Field::date("review_on", "To be reviewed on", "The day on which it is to be considered again.");
pub static HELD_BY: Field<Holder> = Field::one_of("held_by", "Held by", "Who publishes it; the body unless said.");
pub static NOTICE: Field<LocalString> = Field::words(
    "notice",
    "Notice of delay",
    "The reasons why it could not be published in time, where it is only a notice that says so.",
)
.translated();
pub static LANGUAGE: Field<str> = Field::choice("language", "Language", "The language it is in.", LANGUAGES);
pub static PAGES: Field<u64> = Field::count("pages", "Pages", "How many pages it has.");
pub static ACCESSIBLE: Field<bool> =
    Field::yes_no("accessible", "Accessible", "Whether people who use assistive technology can read it.");
pub static REPLACES: Field<Reference> =
    Field::reference("replaces", "Replaces", "The publication that it takes the place of.", "publications");
pub static ORGANISATIONS: Field<[Item]> = Field::list(
    "organisations",
    "Organisations",
    "The organisations that it is about or by, such as those that were inspected; their pages list it.",
    &Kind::Reference("organisations"),
);
pub static OWNER: Field<str> = Field::text("owner", "Owner", "Who looks after it, by role.");
pub static NOTE: Field<LocalString> = Field::words("note", "Note", "What readers should know of it.").translated();

/// The days on which a publication was looked at again, the first first.
pub fn reviews(record: &Record) -> Vec<Date> {
    let items = record.get(&REVIEWED_ON).unwrap_or_default().iter();
    let mut days: Vec<Date> = items.filter_map(review_day).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The day that an entry of the list of reviews is.
pub fn review_day(item: &Item) -> Option<Date> {
    match item.value {
        Value::Date(day) => Some(day),
        _ => None,
    }
}

choices! {
    /// The parts of a duty: whose information it is, or which of several documents.
    #[derive(PartialOrd, Ord)]
    Part {
        Body = "body", "The body";
        Force = "force", "The police force";
        Conduct = "conduct", "Conduct of office holders";
        Complaints = "complaints", "Complaints about them";
        Accounts = "accounts", "Statement of accounts";
        Governance = "governance", "Annual governance statement";
        Narrative = "narrative", "Narrative statement";
        InspectionRights = "inspection-rights", "Notice of rights to inspect";
    }
}

impl Part {
    /// Whether it is the body’s or the force’s, and so an answer has to say whose it is. One document may well be all others.
    pub fn is_of_holder(self) -> bool {
        matches!(self, Part::Body | Part::Force)
    }
}

choices! {
    /// Who publishes something.
    #[derive(PartialOrd, Ord)]
    Holder {
        Body = "body", "The body";
        Force = "force", "The police force";
        Panel = "panel", "The police and crime panel";
        Inspectorate = "inspectorate", "The inspectorate of constabulary";
        ComplaintsBody = "complaints-body", "The police complaints body";
        Other = "other", "Another body";
    }
}

choices! {
    /// The grounds on which article 2(2) of SI 2011/3050 lets information be withheld.
    Ground {
        NationalSecurity = "national-security", "National security";
        Safety = "safety", "It might endanger someone’s safety";
        Crime = "crime", "It might prejudice the prevention of crime, prosecution or justice";
        Enactment = "enactment", "An enactment forbids it";
    }
}

impl Ground {
    /// Whether it rests on the view of the chief officer of police: article 2(2)(a) to (c).
    pub fn rests_on_an_opinion(self) -> bool {
        self != Ground::Enactment
    }
}
