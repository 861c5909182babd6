//! What was awarded to an organisation, what was paid of it and what is still due.
//!
//! Awarded is not paid, and the records seldom say what was paid: figures are of the awards for which they do.

use crate::model::award_index::AwardIndex;
use crate::model::ledger::{Ledger, Total};
use crate::model::money::Pence;
use crate::model::view::{Part, Section};
use crate::records::award::{counts, may_be_paid, paid};

use crate::plan::Context;
use crate::plan::parts::cells::{self, row, section};
use crate::plan::parts::totals::{self, Subject};

/// What the records say of payments under some awards.
#[derive(Default)]
struct Payments {
    paid: Pence,
    /// Of the awards that count and for which payments are recorded.
    due: Pence,
    /// Whether an award is over, for which less was paid than awarded.
    ended_short: bool,
    /// Awards for which payments are recorded, and all awards.
    recorded: usize,
    awards: usize,
}

impl Payments {
    fn new(context: &Context, subject: &Subject) -> Payments {
        let mut payments = Payments::default();
        for award in subject.awards {
            let key = context.award_key(*award);
            let record = context.dataset.get(key);
            let own = paid(&context.dataset, key);
            payments.awards += usize::from(own.is_some() || counts(record));
            let Some(own) = own else { continue };
            payments.recorded += 1;
            payments.paid += own;
            let unpaid = unpaid(&context.dataset.ledger, *award, own);
            match may_be_paid(record) {
                true => payments.due += unpaid,
                false => payments.ended_short |= unpaid > Pence::ZERO,
            }
        }
        payments
    }

    fn known(&self, sum: Pence) -> Option<Pence> {
        (self.recorded > 0).then_some(sum)
    }
}

/// What was awarded and not paid; nothing where more was paid than awarded.
fn unpaid(ledger: &Ledger, award: AwardIndex, paid: Pence) -> Pence {
    (ledger.total(award) - paid).max(Pence::ZERO)
}

/// Awarded, paid and still due, and for how many awards payments are recorded.
pub(in crate::plan) fn payments_section(context: &Context, subject: &Subject, total: Total) -> Section {
    let payments = Payments::new(context, subject);
    let day = context.newest.map(|day| context.texts.date(day)).filter(|_| payments.recorded > 0);
    let paid = match &day {
        Some(day) => context.format("paid-up-to", &[("day", day.into())]),
        None => context.message("paid"),
    };
    let rows = vec![
        row(context.message("column-awarded"), vec![totals::awarded_cell(context, subject, Some(total), &[])]),
        row(paid, vec![cells::money_cell(context, payments.known(payments.paid))]),
        row(context.message("still-due"), vec![cells::money_cell(context, payments.known(payments.due))]),
    ];
    let mut section = section("payments", context.message("awarded-and-paid"), vec![Part::Summary { rows }]);
    section.intro = notes(context, &payments);
    section
}

/// For how many awards the figures are, and why nothing more is due for some.
fn notes(context: &Context, payments: &Payments) -> Option<String> {
    let recorded_for_some = (0 < payments.recorded && payments.recorded < payments.awards).then(|| {
        let awards = context.count("counted-awards", payments.awards);
        context.format("paid-recorded-for", &[("recorded", payments.recorded.into()), ("awards", (&awards).into())])
    });
    let ended_short = payments.ended_short.then(|| context.message("paid-ended-short"));
    let notes: Vec<String> = recorded_for_some.into_iter().chain(ended_short).collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}
