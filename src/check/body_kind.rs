//! The kind of body: it has the duties that records name, and the people who hold its office.

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties::{self, Body};
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::records::duty;
use crate::records::publication::{self, PUBLICATIONS};
use crate::records::shared;
use crate::records::site::{HOLDER_FROM, HOLDER_NAME, HOLDER_ROLE, KIND, OFFICE_HOLDERS, SITE};

use super::{Matter, Subject};

static OF_ANOTHER_KIND: Rule = Rule::warning("duty-of-another-kind-of-body")
    .what("A publication, or an entry of data/duties.yaml, is about a duty that this kind of body does not have.")
    .why("The page of duties does not show it, so the publication stands nowhere.")
    .fix("Correct the id of the duty, or the kind of body in data/site.yaml.")
    .example("kind: pcc   # sio-17 is for a commissioner who is also the fire authority: pfcc");

static HOLDER_OF_ANOTHER: Rule = Rule::warning("holder-of-another-office")
    .what("Somebody holds an office that this kind of body does not have, such as a commissioner where there is a mayor.")
    .why("Paragraph 1(a) of the Specified Information Order asks for the names of those who hold the office of this body. The name of another does not meet it.")
    .fix("Correct the role, or the day; or give the last day of the body that went before, in predecessor.")
    .example("kind: mayor\npredecessor: {name: The commissioner before, until: 2024-05-06}\noffice_holders:\n  - {name: Ann Example, role: mayor, from: 2024-05-07}");

pub(super) static MATTER: Matter =
    Matter { checks: &[duties_of_kind, holders], rules: &[&OF_ANOTHER_KIND, &HOLDER_OF_ANOTHER] };

/// So many such duties are each told by themselves; more of them mean that the kind of body is wrong.
const TOLD_BY_THEMSELVES: usize = 4;

fn duties_of_kind(subject: &Subject, found: &mut Diagnostics) {
    let kind = Body::new(subject.settings).kind;
    // A kind that is missing or cannot be read has been told.
    if kind.is_empty() {
        return;
    }
    let is_of_another = |id: &str| duties::find(id).is_some_and(|(_, duty)| !duty.binds(kind));
    let published = subject
        .dataset
        .all(&PUBLICATIONS)
        .iter()
        .flat_map(|record| duties::duties_of(record).map(move |id| (record, &publication::DUTIES.def, id)));
    let said = subject.dataset.all(&duty::DUTIES).iter().map(|record| (record, &shared::ID.def, &*record.id));
    let all: Vec<(&Record, &'static FieldDef, &str)> =
        published.chain(said).filter(|(.., id)| is_of_another(id)).collect();
    match subject.dataset.all(&SITE).first().filter(|_| all.len() > TOLD_BY_THEMSELVES) {
        Some(site) => {
            let named: Vec<&str> = all.iter().map(|(.., id)| *id).take(3).collect();
            let message = format!(
                "{} publications and entries are about duties that a body of the kind {kind} does not have, such as {}",
                all.len(),
                named.join(", ")
            );
            let finding = found.on_field(&OF_ANOTHER_KIND, site, &KIND, message);
            finding.help("correct the kind of body, or the ids of the duties; candour explain duty:… says who has one");
        }
        None => all.into_iter().for_each(|(record, field, id)| {
            let message = format!("duty “{id}” is not one of a body of the kind {kind}");
            let finding = found.on_field(&OF_ANOTHER_KIND, record, field, message);
            finding.help(format!("candour explain duty:{id} says who has it"));
        }),
    }
}

fn holders(subject: &Subject, found: &mut Diagnostics) {
    let Some(site) = subject.dataset.all(&SITE).first() else { return };
    let body = Body::new(subject.settings);
    for holder in site.get(&OFFICE_HOLDERS).unwrap_or_default() {
        let (Some(role), Some(from)) = (holder.fields.get(&HOLDER_ROLE), holder.fields.get(&HOLDER_FROM)) else {
            continue;
        };
        let kind = body.kind_on(Some(from));
        if body.offices_on(Some(from)).is_none_or(|offices| offices.contains(&role)) {
            continue;
        }
        let Some(entry) = holder.fields.entry(&HOLDER_ROLE) else { continue };
        let name = holder.fields.get(&HOLDER_NAME).unwrap_or_default();
        let message =
            format!("{name} holds the office “{role}” from {}, when the body is of the kind {kind}", from.long());
        let finding = found.report(&HOLDER_OF_ANOTHER, site.at(entry.at), message).about(site);
        finding
            .field(OFFICE_HOLDERS.name)
            .help("correct the role or the day; or give the predecessor and its last day");
    }
}
