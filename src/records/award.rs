//! Awards: one sum, to one organisation, for one purpose, by one decision. Grants, contracts and contributions alike.
//!
//! Long because it is a list: the fields of the one record that everything else is about, and the questions that rules and pages
//! ask of it.

use std::collections::BTreeSet;

use super::procurement::{MARKET_ENGAGEMENT, MODERN_SLAVERY, PORTAL, PURCHASE, SUSTAINABILITY_WEIGHT};
use super::shared::{BODY, BY_DATE, BY_MEASURE, BY_SOURCE, BY_YEAR, DOCUMENT, ID, LegalBasis, PUBLISH_FROM, WEIGHT};
use crate::model::award_index::AwardIndex;
use crate::model::choices::choices;
use crate::model::dataset::Dataset;
use crate::model::date::{Date, FinancialYear};
use crate::model::field::{Choice, Field, FieldDef, Kind, choice};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::{Fields, Group, Item, LocalString, Reference, Share};

pub static AWARDS: RecordType = RecordType {
    name: "awards",
    singular: "award",
    title: "Awards",
    help: "One sum, to one organisation, for one purpose, by one decision: a grant, a contract or a contribution.",
    fields: &[
        &ID.def,
        &KIND.def,
        &RECIPIENT.def,
        &TITLE.def,
        &AMOUNT.def,
        &PURPOSE.def,
        &LEGAL_BASIS.def,
        &CONDITIONS.def,
        &REASONS.def,
        &AWARDED_ON.def,
        &START.def,
        &END.def,
        &YEAR.def,
        &YEARS.def,
        &PRIORITY.def,
        &BUDGET_AREA.def,
        &FUNDING.def,
        &DISTRICTS.def,
        &DECISION.def,
        &SCHEME.def,
        &PANEL.def,
        &AGREEMENT.def,
        &REQUESTED.def,
        &PAID.def,
        &OPEN_CALL.def,
        &INDIVIDUAL_REASONS.def,
        &INDIVIDUAL_PURPOSES.def,
        &GRANT_ID.def,
        &OUTCOMES.def,
        &REPORTING.def,
        &MEASURES.def,
        &TARGETS.def,
        &PAYMENT_SCHEDULE.def,
        &STATUS.def,
        &STATUS_ON.def,
        &STATUS_DECISION.def,
        &VARIATIONS.def,
        &DOCUMENTS.def,
        &REFERENCE.def,
        &PROCEDURE.def,
        &ENTERED_ON.def,
        &REVIEW.def,
        &EXTENSIONS.def,
        &NOTICES.def,
        &SUPPLIER_SME.def,
        &SUPPLIER_VCSE.def,
        &WEIGHT.def,
        &SUSTAINABILITY_WEIGHT.def,
        &MODERN_SLAVERY.def,
        &MARKET_ENGAGEMENT.def,
        &PORTAL.def,
        &PUBLISH_FROM.def,
        &BODY.def,
    ],
    dated_by: &[&AWARDED_ON.def, &START.def, &YEARS.def, &YEAR.def],
    where_used: &PURCHASE,
    template: "pages/award.html",
    high_volume: true,
    search_order: 2,
    full_text: &["title", "purpose", "reasons", "recipient_name"],
    ..RecordType::DEFAULT
};

pub static KIND: Field<AwardKind> = Field::one_of("kind", "Kind", "A grant, a contract or a contribution.").required();
pub static RECIPIENT: Field<Reference> =
    Field::reference("recipient", "Recipient", "The organisation it is awarded to.", "organisations")
        .required()
        .law("3(f)");
pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What is funded, in at most 140 characters.").translated().required();
pub static AMOUNT: Field<Pence> = Field::money(
    "amount",
    "Amount awarded",
    "The confirmed sum, in pounds, before any variation; this body’s own share where others pay too. Records say “not published” where the sum was never made public; in downloads it is then empty.",
)
.required();
pub static PURPOSE: Field<LocalString> =
    Field::markdown("purpose", "Purpose", "What the money is for.").translated().duty().law("3(f)");
pub static LEGAL_BASIS: Field<LegalBasis> =
    Field::one_of("legal_basis", "Legal basis", "The law the award rests on.").duty();
/// The word for the conditions of an award’s scheme.
pub const STANDARD_CONDITIONS: &str = "standard";

pub static CONDITIONS: Field<LocalString> = Field::markdown(
    "conditions",
    "Conditions",
    "What the recipient must do or keep to; “none” when there are none, “standard” for the scheme’s own.",
)
.translated()
.duty()
.law("3(f)");
pub static REASONS: Field<LocalString> = Field::markdown(
    "reasons",
    "Reasons",
    "Why the body thought the award would do what the law asks, such as reduce crime and disorder.",
)
.translated()
.duty()
.law("3(f)");
pub static AWARDED_ON: Field<Date> =
    Field::date("awarded_on", "Awarded on", "The day it was awarded or signed.").duty();
pub static START: Field<Date> = Field::date("start", "Start", "The first day it pays for.").duty();
pub static END: Field<Date> = Field::date("end", "End", "The last day it pays for.").duty();
pub static YEAR: Field<FinancialYear> =
    Field::year("year", "Financial year", "The financial year it counts in, where the start is not known.");
pub static YEARS: Field<[Share]> = Field::split(
    "years",
    "By financial year",
    "How the amount divides over financial years; a year still subject to approval is marked and does not count.",
    &BY_YEAR,
);
pub static PRIORITY: Field<Reference> =
    Field::reference("priority", "Priority", "The one plan priority it is attributed to.", "priorities").duty();
pub static BUDGET_AREA: Field<Reference> =
    Field::reference("budget_area", "Budget area", "The part of the budget it is paid from.", "budget-areas").duty();
pub static FUNDING: Field<[Share]> =
    Field::split("funding", "Funding", "How much of the amount comes from each source.", &BY_SOURCE).duty();
pub static DISTRICTS: Field<[Item]> = Field::list(
    "districts",
    "Districts",
    "The places that benefit, which need not be where the recipient is.",
    &Kind::Reference("districts"),
)
.duty();
pub static DECISION: Field<Reference> =
    Field::reference("decision", "Decision", "The decision record that authorised it.", "decisions").duty();
pub static SCHEME: Field<Reference> =
    Field::reference("scheme", "Scheme", "The grant scheme it was made under.", "schemes");
pub static PANEL: Field<Reference> =
    Field::reference("panel", "Panel", "The grant panel that recommended it.", "panels");
pub static AGREEMENT: Field<Reference> =
    Field::reference("agreement", "Agreement", "The co-commissioning agreement it is part of.", "agreements");
pub static REQUESTED: Field<Pence> =
    Field::money("requested", "Sum requested", "What the applicant asked for, in pounds.");
pub static PAID: Field<Pence> =
    Field::money("paid", "Paid", "What was paid, in pounds, as far as the records say; left out where they do not.")
        .may_be_zero();
pub static OPEN_CALL: Field<bool> =
    Field::yes_no("open_call", "Open to applications", "Whether anyone eligible could apply.");
pub static INDIVIDUAL_REASONS: Field<[Item]> = Field::list(
    "individual_reasons",
    "Kinds of reason",
    "For a grant to a person: the kinds of reason it was awarded for, the main one first, at most two.",
    &Kind::Choice(REASONS_OF_PEOPLE),
);
pub static INDIVIDUAL_PURPOSES: Field<[Item]> = Field::list(
    "individual_purposes",
    "Kinds of purpose",
    "For a grant to a person: the kinds of things it pays for.",
    &Kind::Choice(PURPOSES_OF_PEOPLE),
);
pub static OUTCOMES: Field<LocalString> =
    Field::markdown("outcomes", "Outcomes", "What it is meant to achieve, or has achieved.").translated();
pub static REPORTING: Field<str> = Field::text(
    "reporting",
    "Reporting",
    "How often the recipient reports on it: monthly, quarterly, half-yearly, yearly, end or none. Other words are shown as they are, and no return is expected.",
);
pub static MEASURES: Field<[Item]> =
    Field::list("measures", "Measures", "What the recipient reports of each period.", &Kind::Reference("measures"));
pub static TARGETS: Field<[Share]> =
    Field::split("targets", "Targets", "What is aimed at in each period that is reported on.", &BY_MEASURE);
pub static PAYMENT_SCHEDULE: Field<[Share]> =
    Field::split("payment_schedule", "Payment schedule", "What is due on which day, in pounds.", &BY_DATE);
pub static STATUS: Field<Status> = Field::one_of("status", "Status", "How far it has come.");
pub static STATUS_ON: Field<Date> = Field::date(
    "status_on",
    "Status since",
    "The day from which the status holds, such as the day it was withdrawn or the money was returned.",
);
pub static STATUS_DECISION: Field<Reference> = Field::reference(
    "status_decision",
    "Decision on status",
    "The decision record that withdrew it, ended it early or accepted the return of the money.",
    "decisions",
);
pub static VARIATIONS: Field<[Group]> = Field::groups(
    "variations",
    "Variations",
    "Later changes of the sum or the end date, each with its decision and reason.",
    &VARIATION,
)
.is_change();
pub static DOCUMENTS: Field<[Group]> = Field::groups(
    "documents",
    "Documents",
    "The agreement or contract and what goes with it, or why it is withheld.",
    &DOCUMENT,
)
.law("4(b)");
pub static GRANT_ID: Field<str> = Field::text(
    "grant_id",
    "Grant identifier",
    "The identifier under which the grant was published before, such as 360G-example-A1. Without it, open data use the site’s prefix and the id.",
);
pub static REFERENCE: Field<str> = Field::text("reference", "Contract reference", "The contract’s own number.");
pub static PROCEDURE: Field<str> = Field::choice("procedure", "Procedure", "How the supplier was chosen.", PROCEDURES);
pub static ENTERED_ON: Field<Date> = Field::date(
    "entered_on",
    "Entered into on",
    "The day on which the last party signed. Give it for a contract under the Procurement Act 2023: it starts the clock of its notices.",
);
pub static REVIEW: Field<Date> = Field::date("review", "Review", "The day it is to be reviewed.");
pub static EXTENSIONS: Field<[Group]> =
    Field::groups("extensions", "Extensions", "How long it may be extended, and whether it was.", EXTENSION);
pub static NOTICES: Field<[Group]> =
    Field::groups("notices", "Procurement notices", "Notices published about it, with their addresses.", NOTICE);
pub static SUPPLIER_SME: Field<bool> = Field::yes_no(
    "supplier_sme",
    "Supplier is small or medium-sized",
    "Whether the supplier is a small or medium-sized enterprise.",
);
pub static SUPPLIER_VCSE: Field<bool> = Field::yes_no(
    "supplier_vcse",
    "Supplier is voluntary sector",
    "Whether the supplier is a voluntary, community or social enterprise organisation.",
);

pub static VARIATION_DATE: Field<Date> = Field::date("date", "Date", "The day from which it counts.").required();
pub static VARIATION_AMOUNT: Field<Pence> =
    Field::money("amount", "Change of sum", "What is added, in pounds; taken away when negative.").is_change();
pub static VARIATION_YEARS: Field<[Share]> = Field::split(
    "years",
    "By financial year",
    "How the change divides over financial years; without it, all of it is in the year of its date.",
    &BY_YEAR,
)
.is_change();
pub static VARIATION_FUNDING: Field<[Share]> = Field::split(
    "funding",
    "Funding",
    "How much of the change comes from each source; without it, it is shared like the original amount.",
    &BY_SOURCE,
)
.is_change();
pub static VARIATION_END: Field<Date> = Field::date("end", "New end", "The new last day.");
pub static VARIATION_DECISION: Field<Reference> =
    Field::reference("decision", "Decision", "The decision record that authorised the change.", "decisions");
pub static VARIATION_REASON: Field<LocalString> =
    Field::markdown("reason", "Reason", "Why it was changed.").translated();
pub const VARIATION: [&FieldDef; 7] = [
    &VARIATION_DATE.def,
    &VARIATION_AMOUNT.def,
    &VARIATION_YEARS.def,
    &VARIATION_FUNDING.def,
    &VARIATION_END.def,
    &VARIATION_DECISION.def,
    &VARIATION_REASON.def,
];

pub static EXTENSION_END: Field<Date> = Field::date("end", "Until", "The last day when extended.").required();
pub static EXTENSION_TAKEN: Field<bool> = Field::yes_no("taken", "Taken", "Whether it was extended.");
pub static EXTENSION_DECISION: Field<Reference> =
    Field::reference("decision", "Decision", "The decision record that extended it.", "decisions");
static EXTENSION: &[&FieldDef] = &[&EXTENSION_END.def, &EXTENSION_TAKEN.def, &EXTENSION_DECISION.def];

pub static NOTICE_CODE: Field<str> = Field::text("code", "Notice", "Its code, such as UK6.").required();
pub static NOTICE_URL: Field<str> = Field::url("url", "Address", "Where the notice is published.").required();
pub static NOTICE_DATE: Field<Date> = Field::date("date", "Date", "The day it was published.");
pub static NOTICE_OCID: Field<str> = Field::text(
    "ocid",
    "Contracting process",
    "The identifier of the contracting process that the notice gives, such as ocds-h6vhtk-04f1a2.",
);
static NOTICE: &[&FieldDef] = &[&NOTICE_CODE.def, &NOTICE_URL.def, &NOTICE_DATE.def, &NOTICE_OCID.def];

/// Whether an award is a grant.
pub fn is_grant(award: &Record) -> bool {
    award.get(&KIND) == Some(AwardKind::Grant)
}

/// Whether an award is a contract.
pub fn is_contract(award: &Record) -> bool {
    award.get(&KIND) == Some(AwardKind::Contract)
}

/// The day on which an award was made: a contract that says so once it was entered into, which is what the law goes by;
/// others when they were awarded, else on their first day.
pub fn made_on(award: &Record) -> Option<Date> {
    made_by(award).and_then(|field| award.get(field))
}

/// The field that says when an award was made.
pub fn made_by(award: &Record) -> Option<&'static Field<Date>> {
    let entered = is_contract(award).then_some(&ENTERED_ON);
    entered.into_iter().chain([&AWARDED_ON, &START]).find(|field| award.get(*field).is_some())
}

/// The identifier of a grant in open data: that under which it was published before, else its id after the body's prefix.
pub fn published_id(award: &Record, prefix: &str) -> String {
    award.get(&GRANT_ID).map_or_else(|| format!("{prefix}-{}", award.id), str::to_string)
}

/// Whether an award's sum is in totals: not so what was withdrawn, and drafts.
pub fn counts(award: &Record) -> bool {
    !matches!(award.get(&STATUS), Some(Status::Withdrawn | Status::Draft))
}

/// What was paid under an award, as far as the records say; none where they say nothing.
///
/// Whoever shows, adds up or compares payments asks this. Where the award does not say it, `link` has added up its payments.
pub fn paid(dataset: &Dataset, award: RecordKey) -> Option<Pence> {
    dataset.get(award).get(&PAID)
}

/// What totals count of an award: the confirmed sum with its variations, which may come to nothing. None where the sum was
/// never published, and where the award does not count.
pub fn counted(dataset: &Dataset, key: RecordKey) -> Option<Pence> {
    let award = dataset.get(key);
    let has_sum = award.get(&AMOUNT).is_some() && counts(award);
    has_sum.then(|| dataset.ledger.total(AwardIndex::from_key(key)))
}

/// Whether more may still be paid under an award: not so once it is complete, ended early, returned or withdrawn.
pub fn may_be_paid(award: &Record) -> bool {
    match award.get(&STATUS) {
        None | Some(Status::Awarded | Status::Active) => true,
        Some(Status::Complete | Status::Terminated | Status::Returned | Status::Withdrawn | Status::Draft) => false,
    }
}

/// The variations of an award by the day from which they count, each with its place in the record; those of one day in
/// the order in which they were written.
pub fn variations_in_order(award: &Record) -> Vec<(usize, &Fields)> {
    let variations = award.get(&VARIATIONS).unwrap_or_default().iter();
    let mut variations: Vec<_> = variations.map(|variation| &variation.fields).enumerate().collect();
    variations.sort_by_key(|(_, fields)| fields.get(&VARIATION_DATE));
    variations
}

/// Whether the variation at a place in an award's list is not public yet.
pub fn is_draft_variation(award: &Record, place: usize) -> bool {
    award.get(&VARIATIONS).and_then(|variations| variations.get(place)).is_some_and(|variation| variation.draft)
}

/// The decisions that made an award, changed it, extended it and ended it, each once, in that order.
pub fn decisions(award: &Record) -> Vec<RecordKey> {
    let of = |list: &Field<[Group]>, field: &'static Field<Reference>| {
        let groups = award.get(list).unwrap_or_default().iter();
        groups.filter_map(|group| group.fields.get(field)?.target).collect::<Vec<_>>()
    };
    let mut decisions: Vec<RecordKey> = Vec::new();
    for decision in award
        .target(&DECISION)
        .into_iter()
        .chain(of(&VARIATIONS, &VARIATION_DECISION))
        .chain(of(&EXTENSIONS, &EXTENSION_DECISION))
        .chain(award.target(&STATUS_DECISION))
    {
        if !decisions.contains(&decision) {
            decisions.push(decision);
        }
    }
    decisions
}

/// The financial years an award names, whether or not its sum counts.
pub fn years_named(award: &Record) -> BTreeSet<FinancialYear> {
    if let Some(shares) = award.get(&YEARS) {
        return shares.iter().filter(|share| share.confirmed).filter_map(|share| share.year()).collect();
    }
    award.get(&START).map(|start| start.financial_year()).or(award.get(&YEAR)).into_iter().collect()
}

/// The financial year whose files have the award: the first that it names.
pub fn first_year(award: &Record) -> Option<FinancialYear> {
    years_named(award).pop_first()
}

/// The financial years an award is listed under: those that it names, and those that any of its sum counts in.
pub fn years_listed(dataset: &Dataset, award: AwardIndex) -> BTreeSet<FinancialYear> {
    let mut years = years_named(&dataset.all(&AWARDS)[award.index()]);
    years.extend(dataset.ledger.entries_of(award).iter().map(|entry| entry.year));
    years
}

/// The last day an award pays for, as it was changed last; none where it is not known.
///
/// The contract's own end is its last day without any extension. Extensions have no day on which they were taken: one
/// counts, but for a variation from a day after that end, when only the extension kept the contract going.
pub fn last_day(award: &Record) -> Option<Date> {
    let variations = award.get(&VARIATIONS).unwrap_or_default().iter();
    let changed = variations.filter_map(|it| Some((it.fields.get(&VARIATION_DATE), it.fields.get(&VARIATION_END)?)));
    let changed = changed.max_by_key(|(day, _)| *day);
    let own = award.get(&END);
    let extensions = award.get(&EXTENSIONS).unwrap_or_default().iter();
    let taken = extensions.filter(|it| it.fields.get(&EXTENSION_TAKEN) == Some(true));
    let extended = taken.filter_map(|it| it.fields.get(&EXTENSION_END)).max();
    match (changed, extended) {
        (Some((Some(day), end)), Some(_)) if own.is_some_and(|own| day > own) => Some(end),
        (Some((_, end)), extended) => extended.max(Some(end)),
        (None, extended) => extended.max(own),
    }
}

choices! {
    /// Kinds of award, in the order pages list them.
    AwardKind {
        Grant = "grant", "Grant";
        Contract = "contract", "Contract";
        Contribution = "contribution", "Contribution";
    }
}

choices! {
    /// How far an award has come.
    Status {
        /// It is not to be published yet.
        Draft = "draft", "Draft";
        Awarded = "awarded", "Awarded";
        Active = "active", "Active";
        Complete = "complete", "Complete";
        /// It was taken back before anything was paid.
        Withdrawn = "withdrawn", "Withdrawn";
        /// It was ended early.
        Terminated = "terminated", "Terminated";
        /// Its money was given back.
        Returned = "returned", "Returned";
    }
}

impl Status {
    /// Whether an award came to an end before its time: withdrawn, ended early or its money returned.
    pub fn is_early_end(self) -> bool {
        matches!(self, Status::Withdrawn | Status::Terminated | Status::Returned)
    }
}

static PROCEDURES: &[Choice] = &[
    choice("open", "Open to all suppliers"),
    choice("selective", "Selected suppliers invited"),
    choice("limited", "Limited"),
    choice("direct", "Awarded directly"),
    choice("framework", "Under a framework"),
    choice(LIGHT_TOUCH, "As a light touch contract"),
];

/// A contract for services to people, of which the Procurement Act 2023 asks less and for which it gives more time.
pub const LIGHT_TOUCH: &str = "light-touch";

/// Kinds of reason for grants to people, in the order of the 360Giving codelist `grantToIndividualsReason`, whose codes
/// count by tens: GTIR010, GTIR020 …
pub static REASONS_OF_PEOPLE: &[Choice] = &[
    choice("financial-hardship", "Financial hardship"),
    choice("disability", "Disability"),
    choice("health-or-condition", "Health or condition"),
    choice("mental-health", "Mental health"),
    choice("family-breakup", "Family breakup"),
    choice("violence-or-abuse", "Violence or abuse"),
    choice("livelihood", "Livelihood"),
    choice("homelessness", "Homelessness"),
    choice("marginalised", "Marginalised"),
    choice("emergency-or-crisis", "Emergency or crisis"),
    choice("development-opportunity", "Development opportunity"),
    choice("social-action", "Social action"),
];

/// Kinds of purpose of grants to people, in the order of the codelist `grantToIndividualsPurpose`: GTIP010, GTIP020 …
pub static PURPOSES_OF_PEOPLE: &[Choice] = &[
    choice("unrestricted", "Unrestricted"),
    choice("furniture-and-appliances", "Furniture and appliances"),
    choice("equipment-and-home-adaptations", "Equipment and home adaptations"),
    choice("devices-and-digital-access", "Devices and digital access"),
    choice("utilities", "Utilities"),
    choice("other-housing-related-costs", "Other housing related costs"),
    choice("food-and-essential-items", "Food and essential items"),
    choice("clothing", "Clothing"),
    choice("debt", "Debt"),
    choice("travel-and-transport", "Travel and transport"),
    choice("holiday-and-activity-costs", "Holiday and activity costs"),
    choice("health-care-and-wellbeing-services", "Health, care and wellbeing services"),
    choice("education-and-training", "Education and training"),
    choice("employment-and-work", "Employment and work"),
    choice("creative-activities", "Creative activities"),
    choice("community-projects", "Community projects"),
    choice("exceptional-costs", "Exceptional costs"),
];
