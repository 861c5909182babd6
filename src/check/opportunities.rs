//! Opportunities: their dates are in order, and none is offered after it has closed.

use crate::diagnostic::{Diagnostics, Rule};
use crate::records::opportunity::{CLOSES, OPENS, OPPORTUNITIES, closed_before, is_over};

use super::{Matter, Subject};

static CLOSES_BEFORE_IT_OPENS: Rule = Rule::error("opportunity-closes-before-it-opens")
    .what("An opportunity closes before it opens.")
    .why("People plan applications by these dates.")
    .fix("Correct the date that is wrong. They may be the same day.")
    .example("opens: 2026-11-09\ncloses: 2026-01-29   # wrong: the year\ncloses: 2027-01-29   # right");

static HAS_CLOSED: Rule = Rule::warning("opportunity-has-closed")
    .what("An opportunity has closed, but its page and the home page still offer it.")
    .why("People would prepare applications that nobody can accept. A page does not know the day on which it is read, so the record must say that the opportunity is over.")
    .fix("Add `status: closed`, or `status: withdrawn` if it was called off. If the closing date was moved, correct the date. Once an award or a decision of a later day is recorded, the page says by itself that the opportunity has closed.")
    .example("opens: 2026-11-09\ncloses: 2027-01-29\nstatus: closed");

pub(super) static MATTER: Matter = Matter {
    checks: &[dates_in_order, none_is_offered_after_it_closed],
    rules: &[&CLOSES_BEFORE_IT_OPENS, &HAS_CLOSED],
};

fn dates_in_order(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.all(&OPPORTUNITIES) {
        let (Some(opens), Some(closes)) = (record.get(&OPENS), record.get(&CLOSES)) else { continue };
        if closes < opens {
            let message =
                format!("opportunity “{}” closes on {}, before it opens on {}", record.id, closes.long(), opens.long());
            let finding = found.on_field(&CLOSES_BEFORE_IT_OPENS, record, &CLOSES, message);
            finding.note(record.span(&OPENS), format!("it opens on {}", opens.long()));
            finding.help("correct one of the two dates; is it the right year?");
        }
    }
}

fn none_is_offered_after_it_closed(subject: &Subject, found: &mut Diagnostics) {
    let still_offered = |record: &&_| !is_over(record, subject.dataset.newest);
    for record in subject.dataset.all(&OPPORTUNITIES).iter().filter(still_offered) {
        let Some(closes) = record.get(&CLOSES).filter(|_| closed_before(record, Some(subject.today))) else { continue };
        let message = format!("opportunity “{}” closed on {}, but the site still offers it", record.id, closes.long());
        let finding = found.on_field(&HAS_CLOSED, record, &CLOSES, message);
        finding.help("add status: closed, or correct the date");
    }
}
