//! Decision records: who decided what, when and why.

use super::award;
use super::panel::{self, PANELS};
use super::shared::{BODY, BY_AWARD, DOCUMENT, ID, PUBLISH_FROM};
use crate::model::choices::choices;
use crate::model::date::Date;
use crate::model::field::{Choice, Field, FieldDef, Kind, choice};
use crate::model::ledger::Dimension;
use crate::model::money::Pence;
use crate::model::record_type::{Division, Members, RecordType};
use crate::model::value::{Fields, Group, Item, LocalString, Share};

pub static DECISIONS: RecordType = RecordType {
    name: "decisions",
    singular: "decision",
    title: "Decisions",
    help: "The published record of a decision: what was decided, by whom, when and why.",
    fields: &[
        &ID.def,
        &REFERENCE.def,
        &TITLE.def,
        &KIND.def,
        &DECIDED_ON.def,
        &PUBLISHED_ON.def,
        &MAKER.def,
        &SUMMARY.def,
        &RECOMMENDATION.def,
        &DECISION.def,
        &REASONS.def,
        &INTERESTS.def,
        &AUTHOR.def,
        &MARKING.def,
        &BACKGROUND.def,
        &OPTIONS.def,
        &IMPLICATIONS.def,
        &APPROVALS.def,
        &SIGNED_BY.def,
        &SIGNED_ON.def,
        &URGENCY.def,
        &AWARDS.def,
        &TOTAL.def,
        &AMENDS.def,
        &SUPERSEDES.def,
        &RESTRICTED.def,
        &DOCUMENTS.def,
        &STATUS.def,
        &STATUS_ON.def,
        &PUBLISH_FROM.def,
        &BODY.def,
    ],
    dated_by: &[&DECIDED_ON.def, &PUBLISHED_ON.def],
    divides: Some(Division { field: &award::DECISION.def, dimension: Dimension::Decision }),
    template: "pages/decision.html",
    high_volume: true,
    search_order: 3,
    full_text: &["reference", "title", "summary", "decision", "reasons"],
    members: &[
        Members {
            id: "variations",
            heading: "awards-changed",
            record_type: &award::AWARDS,
            field: &award::VARIATIONS.def,
        },
        Members {
            id: "extended",
            heading: "contracts-extended",
            record_type: &award::AWARDS,
            field: &award::EXTENSIONS.def,
        },
        Members {
            id: "ended",
            heading: "awards-ended",
            record_type: &award::AWARDS,
            field: &award::STATUS_DECISION.def,
        },
        Members { id: "panels", heading: "grant-panels", record_type: &PANELS, field: &panel::DECISION.def },
        Members { id: "changed-by", heading: "changed-by", record_type: &DECISIONS, field: &AMENDS.def },
        Members { id: "replaced-by", heading: "replaced-by", record_type: &DECISIONS, field: &SUPERSEDES.def },
    ],
    follows_drafts: |fields| fields.value(&STATUS).is_none() && fields.value(&PUBLISHED_ON).is_none(),
    ..RecordType::DEFAULT
};

pub static REFERENCE: Field<str> = Field::text("reference", "Reference", "The decision’s own number.").required();
pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What was decided about.").translated().required();
pub static KIND: Field<DecisionKind> = Field::one_of("kind", "Kind", "What kind of decision it is.").required();
pub static DECIDED_ON: Field<Date> = Field::date("decided_on", "Decided on", "The day it was decided.").duty();
pub static PUBLISHED_ON: Field<Date> =
    Field::date("published_on", "Published on", "The day the record was published.").duty();
pub static MAKER: Field<str> = Field::choice("maker", "Decided by", "Who decided, by role.", MAKERS).duty();
pub static SUMMARY: Field<LocalString> =
    Field::markdown("summary", "Summary", "The matter in a paragraph.").translated().duty();
pub static RECOMMENDATION: Field<LocalString> =
    Field::markdown("recommendation", "Recommendation", "What was asked for.").translated().duty();
pub static DECISION: Field<LocalString> =
    Field::markdown("decision", "Decision", "What was decided.").translated().duty().law("5(d)");
pub static REASONS: Field<LocalString> = Field::markdown("reasons", "Reasons", "Why.").translated().duty();
pub static INTERESTS: Field<LocalString> =
    Field::markdown("interests", "Interests", "What interests were declared, or that none prevents the decision.")
        .translated()
        .duty();
pub static AUTHOR: Field<str> = Field::text("author", "Author", "Who wrote the record, by role.");
pub static MARKING: Field<str> = Field::text("marking", "Protective marking", "Its protective marking.");
pub static BACKGROUND: Field<LocalString> =
    Field::markdown("background", "Background", "What a reader needs to know first.").translated();
pub static OPTIONS: Field<LocalString> =
    Field::markdown("options", "Options considered", "What else was considered, and why not.").translated();
pub static IMPLICATIONS: Field<Fields> = Field::group(
    "implications",
    "Implications",
    "What was weighed: money, law, equality, risk, rights, data, environment, consultation.",
    IMPLICATION,
);
pub static APPROVALS: Field<[Group]> =
    Field::groups("approvals", "Approvals", "Officers who approved it, by role, with their comments.", APPROVAL);
pub static SIGNED_BY: Field<str> = Field::text("signed_by", "Signed by", "Who signed, in words; never a signature.");
pub static SIGNED_ON: Field<Date> = Field::date("signed_on", "Signed on", "The day it was signed.");
pub static URGENCY: Field<str> =
    Field::choice("urgency", "Urgency", "For a change within the year: must, could or should do.", URGENCIES);
pub static AWARDS: Field<[Share]> =
    Field::split("awards", "Awards", "The awards it authorises, each with its sum in pounds.", &BY_AWARD);
pub static TOTAL: Field<Pence> = Field::money("total", "Total", "The sum it authorises, in pounds.");
pub static AMENDS: Field<[Item]> =
    Field::list("amends", "Changes", "Earlier decisions it changes.", &Kind::Reference("decisions"));
pub static SUPERSEDES: Field<[Item]> =
    Field::list("supersedes", "Replaces", "Earlier decisions it replaces.", &Kind::Reference("decisions"));
pub static RESTRICTED: Field<Fields> = Field::group(
    "restricted",
    "Restricted part",
    "That a part is not published, on which ground. The restricted text itself is never in the records.",
    RESTRICTION,
);
pub static DOCUMENTS: Field<[Group]> =
    Field::groups("documents", "Documents", "The reports that it rests on, or why they are withheld.", &DOCUMENT);
pub static STATUS: Field<Status> = Field::one_of("status", "Status", "The status of the record.");
pub static STATUS_ON: Field<Date> =
    Field::date("status_on", "Status since", "The day from which the status holds, such as the day it was withdrawn.");

macro_rules! implication {
    ($($name:ident, $field:literal, $label:literal, $help:literal;)+) => {
        $(pub static $name: Field<LocalString> = Field::markdown($field, $label, $help).translated();)+
        static IMPLICATION: &[&FieldDef] = &[$(&$name.def),+];
    };
}

implication! {
    FINANCIAL, "financial", "Financial", "What it costs and where the money comes from.";
    LEGAL, "legal", "Legal", "The power it rests on and its legal effects.";
    EQUALITY, "equality", "Equality", "Its effect on people with protected characteristics.";
    RISK, "risk", "Risk", "What could go wrong and what is done about it.";
    HUMAN_RIGHTS, "human_rights", "Human rights", "Its effect on human rights.";
    DATA_PROTECTION, "data_protection", "Data protection", "Its effect on personal data.";
    ENVIRONMENTAL, "environmental", "Environment", "Its effect on the environment.";
    CONSULTATION, "consultation", "Consultation", "Who was consulted and what they said.";
}

pub static APPROVAL_ROLE: Field<str> = Field::text("role", "Role", "The officer’s role.").required();
pub static APPROVAL_NAME: Field<str> = Field::text("name", "Name", "The officer’s name, where it may be published.");
pub static APPROVAL_DATE: Field<Date> = Field::date("date", "Date", "The day of the approval.");
pub static APPROVAL_COMMENT: Field<LocalString> =
    Field::markdown("comment", "Comment", "What the officer said.").translated();
static APPROVAL: &[&FieldDef] = &[&APPROVAL_ROLE.def, &APPROVAL_NAME.def, &APPROVAL_DATE.def, &APPROVAL_COMMENT.def];

pub static EXTENT: Field<Extent> =
    Field::one_of("extent", "Extent", "Whether a part or the whole is restricted; a part unless said.");
pub static GROUND: Field<LocalString> =
    Field::words("ground", "Ground", "Why it is restricted, in words.").translated();
pub static PROVISION: Field<str> =
    Field::text("provision", "Provision", "The provision of law it is restricted under.");
pub static PUBLIC_INTEREST: Field<LocalString> =
    Field::markdown("public_interest", "Public interest", "How the public interest was weighed.").translated();
pub static REVIEW_ON: Field<Date> =
    Field::date("review_on", "Review on", "The day on which the restriction is looked at again.");
static RESTRICTION: &[&FieldDef] = &[&EXTENT.def, &GROUND.def, &PROVISION.def, &PUBLIC_INTEREST.def, &REVIEW_ON.def];

choices! {
    /// How much of a decision is restricted.
    Extent {
        Part = "part", "Part";
        Whole = "whole", "Whole";
    }
}

choices! {
    /// Kinds of decision.
    DecisionKind {
        GrantPanel = "grant-panel", "Grant panel";
        Grant = "grant", "Grant";
        Contract = "contract", "Contract";
        Variation = "variation", "Variation";
        Budget = "budget", "Budget";
        Policy = "policy", "Policy";
        Appointment = "appointment", "Appointment";
        Estates = "estates", "Estates";
        Collaboration = "collaboration", "Collaboration";
        Other = "other", "Other";
    }
}

static MAKERS: &[Choice] = &[
    choice("commissioner", "The Commissioner"),
    choice("deputy", "The Deputy Commissioner"),
    choice("mayor", "The Mayor"),
    choice("deputy-mayor", "The Deputy Mayor"),
    choice("joint", "The Commissioner and the Chief Constable jointly"),
    choice("delegated-officer", "An officer under delegation"),
    choice("board", "The Board"),
    choice("chief-executive", "The Chief Executive"),
    choice("chief-finance-officer", "The Chief Finance Officer"),
];

/// How urgent a change within the year is, the most urgent first.
pub static URGENCIES: &[Choice] =
    &[choice("must", "Must do"), choice("should", "Should do"), choice("could", "Could do")];

choices! {
    /// Where a record of a decision has got to.
    Status {
        Draft = "draft", "Draft";
        Approved = "approved", "Approved";
        Published = "published", "Published";
        Superseded = "superseded", "Superseded";
        Withdrawn = "withdrawn", "Withdrawn";
    }
}

impl Status {
    /// Whether the decision no longer holds.
    pub fn is_over(self) -> bool {
        matches!(self, Status::Superseded | Status::Withdrawn)
    }
}
