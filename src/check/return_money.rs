//! What returns say of money and of ratings: no more is spent than there is, and no rating stands without its reason.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::award_index::AwardIndex;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::records::award::{AMOUNT, AWARDS};
use crate::records::monitoring_return::{
    RATED_BY, RATED_ON, RATING, RATING_REASON, RETURNS, Rating, SPENT, of_subject,
};

use super::{Matter, Subject};

static SPENT_ABOVE_AWARD: Rule = Rule::duty("spent-above-award")
    .relies_on(&["returns", "awards", "variations"])
    .what("A return says that more was spent than was awarded.")
    .why("The award’s page would show more money spent than any published decision authorised.")
    .fix(
        "Correct the sum, which is of this award alone, since it began. Or add the variation that increased the award.",
    )
    .example("award,period,spent\ndrop-in,2025-26-q4,5000   # the award is £5,000");

static SPENT_FALLS: Rule = Rule::duty("spent-falls")
    .what("A return says that less had been spent by the end of its period than an earlier one says.")
    .why("The sum is of all that was spent since the award began, so it cannot fall unless money came back.")
    .fix("Write what had been spent in all by the end of the period, not what was spent within it.")
    .example("award,period,spent\ndrop-in,2025-26-q1,1200\ndrop-in,2025-26-q2,2500   # was 1300");

static RATING_WITHOUT_REASON: Rule = Rule::duty("rating-without-reason")
    .what("A return rates performance as other than good, and does not say why.")
    .why("A rating is a public judgement of a named organisation. Regulation 39 of the Procurement Regulations 2024 asks for the reasons in notices of contracts.")
    .fix("Say why in rating_reason. The organisation’s answer belongs in response.")
    .example("rating: requires-improvement\nrating_reason: A third of those referred waited more than ten days.");

static RATING_UNATTRIBUTED: Rule = Rule::duty("rating-unattributed")
    .what("A return rates performance, and does not say which role rated it and on which day.")
    .why("A judgement of a named organisation needs somebody to answer for it.")
    .fix("Give the role in rated_by, not a name, and the day in rated_on.")
    .example("rating: good\nrated_by: Head of Commissioning\nrated_on: 2025-07-24");

pub(super) static MATTER: Matter = Matter {
    checks: &[spending, ratings],
    rules: &[&SPENT_ABOVE_AWARD, &SPENT_FALLS, &RATING_WITHOUT_REASON, &RATING_UNATTRIBUTED],
};

fn spending(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    if dataset.all(&RETURNS).is_empty() {
        return;
    }
    for (key, award) in dataset.keyed(&AWARDS) {
        let returns = of_subject(dataset, key);
        let awarded = dataset.ledger.total(AwardIndex::from_key(key));
        let is_known = award.get(&AMOUNT).is_some() && !dataset.ledger.entries_of(AwardIndex::from_key(key)).is_empty();
        let mut before: Option<&Record> = None;
        for (_, record) in returns.into_iter().filter(|(_, record)| record.has(&SPENT)) {
            let Some(spent) = record.get(&SPENT) else { continue };
            if is_known && spent > awarded {
                let message = format!("{spent} is more than the {awarded} of award “{}”", award.id);
                let finding = found.on_field(&SPENT_ABOVE_AWARD, record, &SPENT, message);
                finding.note(award.span(&AMOUNT), format!("with its variations, {awarded} was awarded"));
                finding.help("correct the sum, or add the variation that increased the award");
            }
            if let Some((earlier, sum)) =
                before.and_then(|it| Some((it, it.get(&SPENT)?))).filter(|(_, sum)| spent < *sum)
            {
                let message = format!("{spent} is less than the {sum} that had been spent before");
                let finding = found.on_field(&SPENT_FALLS, record, &SPENT, message);
                finding.note(earlier.span(&SPENT), format!("{sum} had been spent by the end of this period"));
                finding
                    .help("write what was spent since the award began; if money was given back, waive this and say so");
            }
            before = Some(record);
        }
    }
}

fn ratings(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.all(&RETURNS).iter().filter(|record| record.has(&RATING)) {
        if record.get(&RATING).is_some_and(|rating| rating != Rating::Good) && !record.has(&RATING_REASON) {
            let message = "performance was rated, but not as good, and no reason is given";
            let finding = found.on_field(&RATING_WITHOUT_REASON, record, &RATING, message);
            finding.help("say why in “rating_reason”");
        }
        let lacks: [&FieldDef; 2] = [&RATED_BY, &RATED_ON];
        let lacks: Vec<&str> = lacks.iter().filter(|field| !record.has(field)).map(|field| field.name).collect();
        if !lacks.is_empty() {
            let message = "this rating does not say which role rated it, and when";
            let finding = found.on_field(&RATING_UNATTRIBUTED, record, &RATING, message);
            finding.help(format!("fill in {}", lacks.join(" and ")));
        }
    }
}
