//! The addresses of publications on other sites: somebody found each there, and not long ago.

use crate::diagnostic::{Diagnostics, Rule};
use crate::records::publication::{CHECKED_ON, PUBLICATIONS, URL};

use super::{Matter, Subject};

static NEVER_CHECKED: Rule = Rule::advice("address-never-checked")
    .what("A publication is at an address of another site, and nobody recorded that it was found there.")
    .why("Addresses of other sites end without a word, and a build asks nobody. A day of the last look tells readers how far to trust it.")
    .fix("Open the address, and write the day as checked_on.")
    .example("url: https://www.example.org/spending\nchecked_on: 2026-05-04");

static CHECKED_LONG_AGO: Rule = Rule::advice("address-checked-long-ago")
    .what("The address of a publication on another site was last found more than a year ago.")
    .why("What stood there then may be gone, and the page of duties would still say that it is published.")
    .fix("Open the address, and write the day as checked_on.")
    .example("url: https://www.example.org/spending\nchecked_on: 2026-05-04");

pub(super) static MATTER: Matter = Matter { checks: &[addresses], rules: &[&NEVER_CHECKED, &CHECKED_LONG_AGO] };

/// So long after somebody found it there, an address is taken to be right.
const MONTHS_OF_TRUST: u32 = 12;

fn addresses(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.all(&PUBLICATIONS) {
        let elsewhere = record.get(&URL).is_some_and(|url| !url.starts_with('/'));
        if elsewhere && !record.has(&CHECKED_ON) {
            let message = format!("nobody recorded that publication “{}” was found at its address", record.name());
            found.on_field(&NEVER_CHECKED, record, &URL, message).help("open it, and write the day as checked_on");
        }
        let long_ago = record.get(&CHECKED_ON).filter(|day| day.plus_months(MONTHS_OF_TRUST) < subject.today);
        if let Some(day) = long_ago.filter(|_| elsewhere) {
            let message = format!("publication “{}” was last found at its address on {}", record.name(), day.long());
            found.on_field(&CHECKED_LONG_AGO, record, &CHECKED_ON, message).help("open it, and write the day here");
        }
    }
}
