//! Grant panels: the pot and the scheme are kept to, and there were as many applications as awards.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::money::Pence;
use crate::model::percentage::Percentage;
use crate::model::record::{Record, RecordKey};
use crate::records::award::counts;
use crate::records::panel::{ELIGIBLE, OVER_ALLOCATION_LIMIT, PANELS, POT, RECEIVED, SCHEME, SOURCES};
use crate::records::scheme::MAX_MONTHS;
use crate::records::{award, award::AWARDS};

use super::amounts::difference;
use super::{AwardCheck, Matter, Subject};

static OVER_POT: Rule = Rule::error("panel-over-pot")
    .relies_on(&["variations"])
    .what("The awards of a panel add up to more than the pot, and more than the agreed excess.")
    .why("The pot is what the body decided to spend in this round. Spending above it needs an agreement that readers can see.")
    .fix("Correct the awards or the pot. Where going above it was agreed, say how far: over_allocation_limit, a percentage of the pot.")
    .example("pot: 75000\nover_allocation_limit: 10   # awards up to £82,500 were agreed");

static OVER_POT_WITHIN_LIMIT: Rule = Rule::warning("panel-over-pot-within-limit")
    .relies_on(&["variations"])
    .what("The awards of a panel add up to more than the pot, but within the agreed excess.")
    .why("The panel’s page shows both amounts, and readers will ask why they differ.")
    .fix("You need not change anything. If the awards are not meant to exceed the pot, correct them. Otherwise turn the warning off or waive it.")
    .example("pot: 75000\nover_allocation_limit: 10   # awards of £80,000 are within it");

static POT_DOES_NOT_ADD_UP: Rule = Rule::error("pot-does-not-add-up")
    .what("The sources of a panel’s money do not add up to its pot.")
    .why("The page says where the pot came from. Every pound of it must come from one source.")
    .fix("Correct the amounts by source, or the pot. A single source without an amount means all of it.")
    .example("pot: 75000\nsources:\n  - { source: poca, amount: 60000 }\n  - { source: precept, amount: 15000 }");

static AWARDED_AFTER_START: Rule = Rule::warning("awarded-after-start")
    .what("A grant was awarded after the first day it pays for.")
    .why("It is unusual to pay for work done before the award, and readers will ask what authorised it.")
    .fix("Correct the date of the award or its start. If both are right, waive the finding for this award and give the reason.")
    .example("awarded_on: 2024-03-18\nstart: 2024-04-01");

static LONGER_THAN_SCHEME: Rule = Rule::warning("award-longer-than-scheme-allows")
    .relies_on(&["variations"])
    .what("An award runs longer than its scheme allows.")
    .why("The scheme tells applicants how long they may ask for; an award beyond it looks like unequal treatment.")
    .fix("Correct the start, the end or the scheme’s limit; or waive the finding for this award, with the reason for the exception.")
    .example("# in schemes.yaml\nmax_months: 12\n# in the award\nstart: 2024-04-01\nend: 2025-03-31");

static ANOTHER_SCHEME: Rule = Rule::error("panel-of-another-scheme")
    .what("An award names one scheme, and its panel belongs to another.")
    .why("The award would count in the totals of one scheme and on the page of another.")
    .fix("Correct the scheme or the panel of the award, or the scheme of the panel.")
    .example("# the panel\nid: autumn-2023\nscheme: community-grants\n# the award\npanel: autumn-2023\nscheme: community-grants");

static MORE_THAN_APPLIED: Rule = Rule::warning("more-awards-than-applications")
    .what("More was awarded than applied for, or more applications were eligible than received.")
    .why("The page shows these numbers side by side, to say how likely an application is to succeed.")
    .fix("Correct the number received or eligible, or the panel that an award names.")
    .example("received: 31\neligible: 28   # and at most 28 awards");

pub(super) static MATTER: Matter = Matter {
    checks: &[pots, applications],
    rules: &[
        &OVER_POT,
        &OVER_POT_WITHIN_LIMIT,
        &POT_DOES_NOT_ADD_UP,
        &AWARDED_AFTER_START,
        &LONGER_THAN_SCHEME,
        &ANOTHER_SCHEME,
        &MORE_THAN_APPLIED,
    ],
};

pub(super) static EACH_AWARD: &[AwardCheck] = &[awarded_after_start, longer_than_scheme, scheme_of_panel];

/// The awards that name a panel, sorted by id.
pub(super) fn awards<'a>(subject: &Subject<'a>, panel: RecordKey) -> impl Iterator<Item = (RecordKey, &'a Record)> {
    subject.dataset.naming(panel, &AWARDS, &award::PANEL)
}

fn pots(subject: &Subject, found: &mut Diagnostics) {
    for (key, panel) in subject.dataset.keyed(&PANELS) {
        let Some(pot) = panel.get(&POT) else { continue };
        if let Some(shares) = panel.get(&SOURCES) {
            let sum: Pence = shares.iter().map(|share| share.money().unwrap_or(pot)).sum();
            if sum != pot {
                let message = format!("the sources of panel “{}” add up to {sum}, but its pot is {pot}", panel.id);
                let finding = found.on_field(&POT_DOES_NOT_ADD_UP, panel, &SOURCES, message);
                finding.note(panel.span(&POT), format!("the pot is {pot}"));
                finding.help(format!("that is {}: correct one of the sources, or the pot", difference(sum, pot)));
            }
        }
        let awarded = awards(subject, key).filter(|(_, award)| counts(award));
        let sum: Pence = awarded.filter_map(|(_, award)| award.get(&award::AMOUNT)).sum();
        if sum > pot {
            report_over_pot(panel, pot, sum, found);
        }
    }
}

fn report_over_pot(panel: &Record, pot: Pence, sum: Pence, found: &mut Diagnostics) {
    // A limit that could not be read has been reported; it may well cover the excess.
    if panel.has(&OVER_ALLOCATION_LIMIT) && panel.get(&OVER_ALLOCATION_LIMIT).is_none() {
        return;
    }
    let limit = panel.get(&OVER_ALLOCATION_LIMIT);
    let whole = Percentage::WHOLE.0;
    let allowed = i128::from(pot.0) * i128::from(whole + limit.unwrap_or_default().0);
    let covered = i128::from(sum.0) * i128::from(whole) <= allowed;
    let message =
        format!("the awards of panel “{}” add up to {sum}, {} more than its pot of {pot}", panel.id, sum - pot);
    let rule = if covered { &OVER_POT_WITHIN_LIMIT } else { &OVER_POT };
    let finding = found.on_field(rule, panel, &POT, message);
    if limit.is_some() {
        let sum = Pence((allowed / i128::from(whole)) as i64);
        finding.note(panel.span(&OVER_ALLOCATION_LIMIT), format!("with this, awards of up to {sum} were agreed"));
    }
    finding.help(match covered {
        true => "this is within what was agreed; you can turn the warning off",
        false => "correct the awards or the pot; if going above it was agreed, give over_allocation_limit (10 for 10%)",
    });
}

fn awarded_after_start(_: &Subject, award: &Record, found: &mut Diagnostics) {
    if award::is_contract(award) || !counts(award) {
        return;
    }
    let (Some(awarded), Some(start)) = (award.get(&award::AWARDED_ON), award.get(&award::START)) else { return };
    if awarded > start {
        let message =
            format!("award “{}” starts on {} but was not awarded until {}", award.id, start.long(), awarded.long());
        let finding = found.on_field(&AWARDED_AFTER_START, award, &award::AWARDED_ON, message);
        finding.note(award.span(&award::START), format!("it starts on {}", start.long()));
        finding.help("correct one of the dates; if both are right, waive this for the award and say why");
    }
}

fn longer_than_scheme(subject: &Subject, award: &Record, found: &mut Diagnostics) {
    if !counts(award) {
        return;
    }
    let (Some(start), Some(end)) = (award.get(&award::START), award.get(&award::END)) else { return };
    let Some(scheme) = award.target(&award::SCHEME).map(|key| subject.dataset.get(key)) else { return };
    let Some(months) = scheme.get(&MAX_MONTHS) else { return };
    if start.plus_months(months.try_into().unwrap_or(u32::MAX)) <= end {
        let message = format!(
            "award “{}” runs from {} to {}, longer than the {months} months of {}",
            award.id,
            start.long(),
            end.long(),
            scheme.name()
        );
        let finding = found.on_field(&LONGER_THAN_SCHEME, award, &award::END, message);
        finding.note(scheme.span(&MAX_MONTHS), format!("the scheme allows {months} months"));
        finding.help("correct a date or the limit, or waive this for the award and say why an exception was made");
    }
}

fn scheme_of_panel(subject: &Subject, award: &Record, found: &mut Diagnostics) {
    let Some(panel) = award.target(&award::PANEL).map(|key| subject.dataset.get(key)) else { return };
    let (Some(own), Some(other)) = (award.target(&award::SCHEME), panel.target(&SCHEME)) else { return };
    if own != other {
        let (own, other) = (&subject.dataset.get(own).id, &subject.dataset.get(other).id);
        let message = format!("award “{}” belongs to scheme “{own}”, but its panel belongs to “{other}”", award.id);
        let finding = found.on_field(&ANOTHER_SCHEME, award, &award::SCHEME, message);
        finding.note(panel.span(&SCHEME), format!("panel “{}” names its scheme here", panel.id));
        finding.help(format!("write {other}, or correct the panel of the award"));
    }
}

fn applications(subject: &Subject, found: &mut Diagnostics) {
    for (key, panel) in subject.dataset.keyed(&PANELS) {
        let (received, eligible) = (panel.get(&RECEIVED), panel.get(&ELIGIBLE));
        if let (Some(received), Some(eligible)) = (received, eligible)
            && eligible > received
        {
            let message = format!("panel “{}” had {eligible} eligible applications of {received} received", panel.id);
            let finding = found.on_field(&MORE_THAN_APPLIED, panel, &ELIGIBLE, message);
            finding.note(panel.span(&RECEIVED), format!("{received} were received"));
            finding.help("correct one of the two numbers; eligible ones are counted among those received");
        }
        let awarded = awards(subject, key).count() as u64;
        let fewest = [(eligible, &ELIGIBLE, "eligible"), (received, &RECEIVED, "received")];
        let exceeded = fewest
            .into_iter()
            .find_map(|(count, field, word)| Some((count.filter(|count| awarded > *count)?, field, word)));
        if let Some((count, field, word)) = exceeded {
            let message = format!("panel “{}” has {awarded} awards, but {count} applications were {word}", panel.id);
            let finding = found.on_field(&MORE_THAN_APPLIED, panel, field, message);
            finding.help(format!("correct the number of applications {word}, or the panel that an award names"));
        }
    }
}
