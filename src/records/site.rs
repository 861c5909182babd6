//! The publishing body and the site's settings: `data/site.yaml`, one mapping.

use super::checks::CHECKS_FIELDS;
use super::shared::LANGUAGES;
use crate::model::address::AddressStyle;
use crate::model::choices::choices;
use crate::model::date::Date;
use crate::model::field::{Choice, Field, FieldDef, Kind, choice};
use crate::model::record_type::RecordType;
use crate::model::value::{Fields, Group, Item, LocalString};

pub static SITE: RecordType = RecordType {
    name: "site",
    singular: "setting",
    title: "Settings",
    help: "The publishing body and the settings of its site.",
    name_field: "name",
    fields: &[
        &NAME.def,
        &KIND.def,
        &BASE_URL.def,
        &AREA.def,
        &AREA_CODE.def,
        &SITE_LANGUAGES.def,
        &ORG_ID.def,
        &GRANT_ID_PREFIX.def,
        &OCID_PREFIX.def,
        &FEED_IDENTITY.def,
        &LICENCE.def,
        &CONTACT.def,
        &OFFICE_HOLDERS.def,
        &SUCCESSOR.def,
        &PREDECESSOR.def,
        &PREDECESSORS.def,
        &THEME.def,
        &COLOURS.def,
        &NAVIGATION.def,
        &DECISION_REFERENCE.def,
        &PUBLISH_WITHIN_DAYS.def,
        &PANEL_DECISION_WITHIN_DAYS.def,
        &CALENDAR.def,
        &CHECKS.def,
        &ACCESSIBILITY.def,
        &GLOSSARY.def,
        &ADDRESSES.def,
        &RECORD_FILES.def,
        &REQUIRES.def,
    ],
    has_page: false,
    is_data: false,
    ..RecordType::DEFAULT
};

pub static NAME: Field<LocalString> =
    Field::words("name", "Name", "The publishing body’s name.").translated().required();
pub static KIND: Field<str> = Field::choice("kind", "Kind", "What kind of body it is.", KINDS).required();
pub static BASE_URL: Field<str> =
    Field::url("base_url", "Address", "Where the site will stand, such as https://www.example.org.").required();
pub static AREA: Field<LocalString> = Field::words("area", "Area", "The place it serves.").translated();
pub static AREA_CODE: Field<str> = Field::text("area_code", "Area code", "The ONS code of its police force area.");
pub static SITE_LANGUAGES: Field<[Item]> =
    Field::list("languages", "Languages", "Languages of the site, the default first.", &Kind::Choice(LANGUAGES));
pub static ORG_ID: Field<str> =
    Field::text("org_id", "Organisation identifier", "The body’s identifier for open data.");
pub static GRANT_ID_PREFIX: Field<str> =
    Field::text("grant_id_prefix", "Grant prefix", "The prefix 360Giving issued, such as 360G-example.");
pub static FEED_IDENTITY: Field<str> = Field::text(
    "feed_identity",
    "Feed identity",
    "The name that the identifiers in feeds are made from: the site’s own. If the name changes, write the first one here, so that readers do not get every entry again.",
);
pub static OCID_PREFIX: Field<str> = Field::text(
    "ocid_prefix",
    "Contracting prefix",
    "The prefix the Open Contracting Partnership issued, such as ocds-213czf.",
);
pub static LICENCE: Field<str> = Field::text("licence", "Licence", "The licence of the data; OGL-UK-3.0 unless said.");
pub static CONTACT: Field<Fields> = Field::group("contact", "Contact", "How to reach the office.", CONTACT_FIELDS);
pub static OFFICE_HOLDERS: Field<[Group]> =
    Field::groups("office_holders", "Office holders", "Who holds the office, with dates.", OFFICE_HOLDER);
pub static SUCCESSOR: Field<Fields> =
    Field::group("successor", "Successor", "The body that takes over.", SUCCESSOR_FIELDS);
pub static PREDECESSOR: Field<Fields> =
    Field::group("predecessor", "Predecessor", "The body it took over from.", PREDECESSOR_FIELDS);
pub static PREDECESSORS: Field<[Group]> = Field::groups(
    "predecessors",
    "Predecessors",
    "The bodies it took over from, where there are several.",
    PREDECESSOR_FIELDS,
);
pub static THEME: Field<str> = Field::text("theme", "Theme", "The folder under themes/ to use; default unless said.");
pub static COLOURS: Field<Fields> = Field::group("colours", "Colours", "Colours of the body’s brand.", COLOURS_FIELDS);
pub static NAVIGATION: Field<[Group]> =
    Field::groups("navigation", "Menu", "Entries of the menu, in order.", NAVIGATION_ENTRY);
pub static DECISION_REFERENCE: Field<[Group]> = Field::groups(
    "decision_reference",
    "Decision references",
    "How decision references are formed, per period: {number}, {number:3}, {year}, {yy}, {financial_year} and plain text.",
    REFERENCE_PATTERN,
);
pub static PUBLISH_WITHIN_DAYS: Field<u64> = Field::count(
    "publish_within_days",
    "Publish within",
    "Working days within which the body undertakes to publish a decision; 2 unless said.",
);
pub static PANEL_DECISION_WITHIN_DAYS: Field<u64> = Field::count(
    "panel_decision_within_days",
    "Panel decisions within",
    "Days after a grant panel met within which its decision is published; 28 unless said. Until then its page says that the decision is to be published; after that, check warns.",
);
pub static CALENDAR: Field<[Group]> = Field::groups(
    "calendar",
    "Calendar",
    "Events that start the clock of a duty, such as an election or a report of the inspectorate, with their days.",
    CALENDAR_ENTRY,
);
pub static CHECKS: Field<Fields> =
    Field::group("checks", "Checks", "Which rules weigh how much, and what is waived.", CHECKS_FIELDS);
pub static ACCESSIBILITY: Field<Fields> =
    Field::group("accessibility", "Accessibility", "Facts of the accessibility statement.", ACCESSIBILITY_FIELDS);
pub static GLOSSARY: Field<[Group]> =
    Field::groups("glossary", "Glossary", "Terms that pages explain where they use them.", GLOSSARY_ENTRY);
pub static ADDRESSES: Field<AddressStyle> = Field::one_of(
    "addresses",
    "Addresses",
    "Whether a page is a folder (at /awards/a-1/, in awards/a-1/index.html) or a file (at /awards/a-1, in awards/a-1.html), which large sites are written faster with.",
);
pub static RECORD_FILES: Field<bool> = Field::yes_no(
    "record_files",
    "A file per record",
    "Whether each record with a page also has a file, record.json, for programs that want one at a time.",
);

pub static REQUIRES: Field<str> = Field::text(
    "requires",
    "Candour’s version",
    "Which versions of Candour may build the site, such as >=0.2, so that no older one publishes it with less.",
);

pub static KINDS: &[Choice] = &[
    choice("pcc", "Police and Crime Commissioner"),
    choice("pfcc", "Police, Fire and Crime Commissioner"),
    choice("mayor", "Mayor"),
    choice("mopac", "Mayor’s Office for Policing and Crime"),
    choice("policing-and-crime-board", "Policing and Crime Board"),
    choice("other", "Other"),
];

pub static EMAIL: Field<str> = Field::text("email", "Email", "The office’s email address.");
pub static PHONE: Field<str> = Field::text("phone", "Telephone", "The office’s telephone number.");
pub static ADDRESS: Field<str> = Field::text("address", "Address", "The office’s postal address.");
static CONTACT_FIELDS: &[&FieldDef] = &[&EMAIL.def, &PHONE.def, &ADDRESS.def];

pub static HOLDER_NAME: Field<str> = Field::text("name", "Name", "The office holder’s name.").required();
pub static HOLDER_ROLE: Field<str> = Field::choice("role", "Role", "The office held.", HOLDER_ROLES).required();
pub static HOLDER_FROM: Field<Date> = Field::date("from", "From", "The first day in office.").required();
pub static HOLDER_TO: Field<Date> = Field::date("to", "To", "The last day in office.");
static OFFICE_HOLDER: &[&FieldDef] = &[&HOLDER_NAME.def, &HOLDER_ROLE.def, &HOLDER_FROM.def, &HOLDER_TO.def];
pub static HOLDER_ROLES: &[Choice] = &[
    choice("commissioner", "Commissioner"),
    choice("deputy", "Deputy Commissioner"),
    choice("mayor", "Mayor"),
    choice("deputy-mayor", "Deputy Mayor"),
];

pub static BODY_NAME: Field<LocalString> =
    Field::words("name", "Name", "The other body’s name.").translated().required();
pub static BODY_URL: Field<str> = Field::url("url", "Address", "Where its site is.");
pub static BODY_FROM: Field<Date> = Field::date("from", "From", "The first day of the successor.");
pub static BODY_UNTIL: Field<Date> = Field::date("until", "Until", "The last day of the predecessor.");
pub static BODY_KIND: Field<str> =
    Field::choice("kind", "Kind", "What kind of body it was; of a mayor’s predecessor, pcc unless said.", KINDS);
pub static BODY_BUNDLE: Field<str> = Field::text(
    "bundle",
    "Bundle",
    "The folder in predecessors/ with what it handed over. The site in it is published at /predecessors/ and that name.",
);
static SUCCESSOR_FIELDS: &[&FieldDef] = &[&BODY_NAME.def, &BODY_URL.def, &BODY_FROM.def];
static PREDECESSOR_FIELDS: &[&FieldDef] =
    &[&BODY_NAME.def, &BODY_KIND.def, &BODY_URL.def, &BODY_UNTIL.def, &BODY_BUNDLE.def, &ORG_ID.def];

pub static BRAND: Field<str> = Field::text("brand", "Brand", "The colour behind the name of the site, as #rrggbb.");
pub static LINK: Field<str> = Field::text("link", "Links", "The colour of links, as #rrggbb.");
pub static ACCENT: Field<str> = Field::text("accent", "Accent", "The colour of bars and borders, as #rrggbb.");
pub static BRAND_DARK: Field<str> =
    Field::text("brand_dark", "Brand in dark mode", "As “brand”, where the reader’s device is set to dark.");
pub static LINK_DARK: Field<str> =
    Field::text("link_dark", "Links in dark mode", "As “link”, where the reader’s device is set to dark.");
pub static ACCENT_DARK: Field<str> =
    Field::text("accent_dark", "Accent in dark mode", "As “accent”, where the reader’s device is set to dark.");
static COLOURS_FIELDS: &[&FieldDef] =
    &[&BRAND.def, &LINK.def, &ACCENT.def, &BRAND_DARK.def, &LINK_DARK.def, &ACCENT_DARK.def];

pub static NAVIGATION_TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the menu says.").translated().required();
pub static NAVIGATION_URL: Field<str> = Field::url("url", "Address", "Where it leads.").required();
static NAVIGATION_ENTRY: &[&FieldDef] = &[&NAVIGATION_TITLE.def, &NAVIGATION_URL.def];

pub static CALENDAR_EVENT: Field<str> =
    Field::text("event", "Event", "What happened, as duties call it, such as election or hmicfrs-annual.").required();
pub static CALENDAR_ON: Field<Date> = Field::date("on", "On", "The day on which it happened.").required();
pub static CALENDAR_LIGHT_TOUCH: Field<bool> = Field::yes_no(
    "light_touch",
    "Light touch",
    "Whether it was about a light touch contract, for which the law gives more time.",
);
static CALENDAR_ENTRY: &[&FieldDef] = &[&CALENDAR_EVENT.def, &CALENDAR_ON.def, &CALENDAR_LIGHT_TOUCH.def];

pub static GLOSSARY_TERM: Field<LocalString> =
    Field::words("term", "Term", "The word or abbreviation, as pages write it.").translated().required();
pub static GLOSSARY_MEANING: Field<LocalString> =
    Field::words("meaning", "Meaning", "What it means, in a sentence.").translated().required();
static GLOSSARY_ENTRY: &[&FieldDef] = &[&GLOSSARY_TERM.def, &GLOSSARY_MEANING.def];

pub static PATTERN: Field<str> = Field::text("pattern", "Pattern", "How a reference is formed.").required();
pub static PATTERN_FROM: Field<Date> = Field::date("from", "From", "The first day it is used.");
pub static PATTERN_TO: Field<Date> = Field::date("to", "To", "The last day it is used.");
pub static PATTERN_GAPS: Field<[Group]> =
    Field::groups("gaps", "Gaps", "Numbers that no published decision has, and why.", GAP);
pub static GAP_NUMBERS: Field<str> =
    Field::text("numbers", "Numbers", "One reference number, or a range such as 15 to 19.").required();
pub static GAP_YEAR: Field<str> =
    Field::text("year", "Year", "The year as the reference writes it, where numbers start again each year.");
pub static GAP_REASON: Field<LocalString> = Field::words(
    "reason",
    "Reason",
    "Void, restricted, or not of significant public interest. The log of decisions shows it next to the numbers.",
)
.translated()
.required();
static REFERENCE_PATTERN: &[&FieldDef] = &[&PATTERN.def, &PATTERN_FROM.def, &PATTERN_TO.def, &PATTERN_GAPS.def];
static GAP: &[&FieldDef] = &[&GAP_NUMBERS.def, &GAP_YEAR.def, &GAP_REASON.def];

pub static PREPARED_ON: Field<Date> = Field::date("prepared_on", "Prepared on", "The day the statement was prepared.");
pub static REVIEWED_ON: Field<Date> = Field::date("reviewed_on", "Reviewed on", "The day it was last reviewed.");
pub static TESTED_ON: Field<Date> = Field::date("tested_on", "Tested on", "The day the site was last tested.");
pub static TESTED_BY: Field<str> = Field::text("tested_by", "Tested by", "Who tested it, and how.");
pub static RESPONSE_DAYS: Field<u64> =
    Field::count("response_days", "Response time", "Days within which the office answers.");
pub static COMPLIANCE: Field<Compliance> = Field::one_of("compliance", "Compliance", "How far the site complies.");
pub static ISSUES: Field<[Item]> = Field::list(
    "issues",
    "Issues",
    "What does not comply yet, each with the success criterion that it fails.",
    &Kind::Text,
);
pub static BURDEN: Field<[Item]> = Field::list(
    "burden",
    "Disproportionate burden",
    "What would cost too much to fix for now, by an assessment under regulation 7.",
    &Kind::Text,
);
pub static OUTSIDE_SCOPE: Field<[Item]> =
    Field::list("outside_scope", "Outside the scope", "What the regulations do not cover.", &Kind::Text);
pub static IMPROVEMENTS: Field<[Item]> =
    Field::list("improvements", "Improvements", "What is being done to improve the site, and by when.", &Kind::Text);
static ACCESSIBILITY_FIELDS: &[&FieldDef] = &[
    &PREPARED_ON.def,
    &REVIEWED_ON.def,
    &TESTED_ON.def,
    &TESTED_BY.def,
    &RESPONSE_DAYS.def,
    &COMPLIANCE.def,
    &ISSUES.def,
    &BURDEN.def,
    &OUTSIDE_SCOPE.def,
    &IMPROVEMENTS.def,
];

choices! {
    /// How far the site complies with the accessibility regulations.
    #[derive(Default)]
    Compliance {
        Full = "full", "Full";
        #[default]
        Partial = "partial", "Partial";
        None = "none", "None";
    }
}
