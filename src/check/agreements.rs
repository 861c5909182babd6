//! Services paid for together: the shares add up, this body has one, and its awards stay within it.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::field::Field;
use crate::model::money::Pence;
use crate::model::percentage::Percentage;
use crate::model::record::Record;
use crate::model::value::{LocalStr, LocalString, Portion, Share, Value};
use crate::records::agreement::{
    AGREEMENTS, DISPUTES, END, FUNCTIONS, LIABILITIES, PARTNERS, SHARE_KIND, START, ShareKind, TERM, TOTAL,
    has_percent_sign, portion,
};
use crate::records::award::{AGREEMENT, AMOUNT, AWARDS, counts};
use crate::records::organisation;
use crate::records::site::{self, SITE};

use super::amounts::difference;
use super::{Matter, Subject};

static SHARES_DO_NOT_ADD_UP: Rule = Rule::error("shares-do-not-add-up")
    .what("The partners’ shares of an agreement do not add up to its total, or percentages not to 100.")
    .why("The page says who pays what; if the shares do not match the total, some money is paid by nobody, or paid twice.")
    .fix("Correct a share or the total. Rounding may account for a penny, or a hundredth of a percent, for each partner. Use share_kind to say whether the shares are amounts (amount) or percentages (percent).")
    .example("share_kind: percent\npartners:\n  - { organisation: our-office, share: 55 }\n  - { organisation: county-council, share: 45 }");

static SHARE_OF_ANOTHER_KIND: Rule = Rule::error("share-of-another-kind")
    .what("One share of an agreement is a percentage, while the others are sums of money.")
    .why("A percentage cannot be added to pounds, so nobody can tell what the partners pay together.")
    .fix("Write every share in pounds, or every share as a percentage.")
    .example("share_kind: amount\npartners: [{ organisation: our-office, share: 55% }]   # 55% is not pounds");

static BODY_NOT_A_PARTNER: Rule = Rule::duty("body-not-a-partner")
    .what("The body that publishes the site is not among the partners of an agreement.")
    .why("An agreement is published because this body pays a share; only that share counts in its totals, so the records must say what it is.")
    .fix("Add the body to the partners. Its organisation record must have the org_id or the name given in site.yaml.")
    .example("# site.yaml\norg_id: GB-GOR-EXAMPLE\n# organisations.yaml\n- id: our-office\n  org_id: GB-GOR-EXAMPLE\n# the agreement\npartners:\n  - { organisation: our-office, share: 744000 }");

static ABOVE_SHARE: Rule = Rule::duty("co-commissioned-above-share")
    .relies_on(&["variations"])
    .what("The awards of an agreement add up to more than this body’s share of it.")
    .why("Only the body’s own share is its spending. A pooled total among its awards makes every total on the site too high, and counts other partners’ money as its own.")
    .fix("Give each award this body’s own share as its amount, not what all partners pay together. Or correct the share.")
    .example("# the agreement: our share is 744000 of 3276000\n# the award\nagreement: regional-centre\namount: 744000");

static TERMS_HALF_SAID: Rule = Rule::warning("agreement-terms-half-said")
    .what("An agreement says some of its term, its functions, its liabilities and how disputes are settled, and leaves out the others.")
    .why("A commissioning strategy promises all four of an agreement under which services are paid for together. Readers take what is missing for what was not agreed.")
    .fix("Say the ones that are missing, in a sentence each. Where an agreement has a start and an end, its term is known.")
    .example("start: 2023-04-01\nend: 2027-03-31\nfunctions: The lead commissioner holds the contract; each partner names an officer.\nliabilities: Each partner bears claims in proportion to its share.\ndisputes: Officers first; then the chief executives; then a mediator.");

pub(super) static MATTER: Matter = Matter {
    checks: &[shares_add_up, own_share, terms],
    rules: &[&SHARES_DO_NOT_ADD_UP, &SHARE_OF_ANOTHER_KIND, &BODY_NOT_A_PARTNER, &ABOVE_SHARE, &TERMS_HALF_SAID],
};

/// One hundred percent as hundredths, among shares of which nothing says whether they are percentages.
const WHOLE: Pence = Pence(Percentage::WHOLE.0);

fn shares_add_up(subject: &Subject, found: &mut Diagnostics) {
    for agreement in subject.dataset.all(&AGREEMENTS) {
        let Some(shares) = agreement.get(&PARTNERS) else { continue };
        // A share that is not given means all of it: that adds up by itself.
        if has_both_kinds(agreement, shares, found) {
            continue;
        }
        let Some(sum) = shares.iter().map(hundredths).sum::<Option<Pence>>() else { continue };
        let near = |whole: Pence| sum.0.abs_diff(whole.0) <= shares.len() as u64;
        let (whole, what, whole_what) = match agreement.get(&SHARE_KIND) {
            Some(ShareKind::Percent) => (Some(WHOLE), Percentage(sum.0).to_string(), Percentage::WHOLE.to_string()),
            // Whether they are sums or percentages is not said: either may come out.
            None if near(WHOLE) || agreement.has(&SHARE_KIND) => continue,
            _ => {
                let total = agreement.get(&TOTAL);
                (total, sum.to_string(), total.unwrap_or_default().to_string())
            }
        };
        if let Some(whole) = whole.filter(|whole| !near(*whole)) {
            let message = format!("the shares of agreement “{}” add up to {what}, not to {whole_what}", agreement.id);
            let finding = found.on_field(&SHARES_DO_NOT_ADD_UP, agreement, &PARTNERS, message);
            if agreement.get(&SHARE_KIND) == Some(ShareKind::Percent) {
                finding.help("correct a share; if these are amounts in pounds, write share_kind: amount");
            } else {
                finding.note(agreement.span(&TOTAL), format!("the total is {whole_what}"));
                finding.help(format!("that is {}: correct a share or the total", difference(sum, whole)));
                finding.help("if these are percentages, write share_kind: percent");
            }
        }
    }
}

/// A share as hundredths of whatever it is: percentages are added up as sums are.
fn hundredths(share: &Share) -> Option<Pence> {
    Some(match share.amount? {
        Portion::Money(sum) => sum,
        Portion::Percent(percentage) => Pence(percentage.0),
        // No split of an agreement is of measures.
        Portion::Figure(_) => return None,
    })
}

/// Reports a percentage among sums of money.
fn has_both_kinds(agreement: &Record, shares: &[Share], found: &mut Diagnostics) -> bool {
    let is_sum = |share: &Share| share.money().is_some();
    let among_sums = match agreement.get(&SHARE_KIND) {
        Some(kind) => kind == ShareKind::Amount,
        None => shares.iter().filter_map(Share::money).any(|sum| sum > WHOLE),
    };
    let Some(share) = shares.iter().find(|share| has_percent_sign(share)).filter(|_| among_sums) else { return false };
    let message = format!("the shares of agreement “{}” are sums, but one is a percentage", agreement.id);
    let finding = found.report(&SHARE_OF_ANOTHER_KIND, agreement.at(share.amount_at), message).about(agreement);
    finding.field(PARTNERS.name);
    match shares.iter().find(|share| is_sum(share)) {
        Some(sum) => drop(finding.note(agreement.at(sum.amount_at), "this is a sum in pounds")),
        None => drop(finding.note(agreement.span(&SHARE_KIND), "they are said to be sums here")),
    }
    finding.help("write the sum in pounds; or give each share as a percentage, with share_kind: percent");
    true
}

fn own_share(subject: &Subject, found: &mut Diagnostics) {
    let Some(settings) = subject.dataset.all(&SITE).first() else { return };
    for (key, agreement) in subject.dataset.keyed(&AGREEMENTS) {
        let Some(shares) = agreement.get(&PARTNERS) else { continue };
        // A partner that is not known has been reported, and may be the body.
        if shares.iter().any(|share| share.target().is_none()) {
            continue;
        }
        let own = shares.iter().find(|share| is_body(subject.dataset, settings, share));
        let Some(own) = own else {
            let name = settings.name();
            let message = format!("{name} is not among the partners of agreement “{}”", agreement.id);
            let finding = found.on_field(&BODY_NOT_A_PARTNER, agreement, &PARTNERS, message);
            finding.note(settings.span(&site::NAME), "the body is named here");
            finding.help(
                "add it to the partners; if it is among them, give that organisation the name or org_id of site.yaml",
            );
            continue;
        };
        let Some((share, rounding)) = share_of(agreement, own, shares.len()) else { continue };
        let awards = subject.dataset.naming(key, &AWARDS, &AGREEMENT).map(|(_, award)| award);
        let awards: Vec<&Record> = awards.filter(|award| counts(award)).collect();
        let sum: Pence = awards.iter().filter_map(|award| award.get(&AMOUNT)).sum();
        if sum > share + rounding {
            let message =
                format!("the awards of agreement “{}” add up to {sum}, but our share of it is {share}", agreement.id);
            let finding = found.report(&ABOVE_SHARE, agreement.at(own.amount_at), message).about(agreement);
            finding.field(PARTNERS.name);
            for award in awards.iter().take(3) {
                finding.note(award.span(&AMOUNT), format!("award “{}” is part of it", award.id));
            }
            finding
                .help("give each award our own share only, not what all partners pay together; or correct the share");
        }
    }
}

fn terms(subject: &Subject, found: &mut Diagnostics) {
    for agreement in subject.dataset.all(&AGREEMENTS) {
        let written = [&TERM, &FUNCTIONS, &LIABILITIES, &DISPUTES];
        let dated = agreement.has(&START) && agreement.has(&END);
        let is_said = |field: &Field<LocalString>| agreement.has(field) || (field.name == TERM.name && dated);
        let missing: Vec<&str> = written.iter().filter(|field| !is_said(field)).map(|field| field.name).collect();
        if missing.is_empty() || !written.iter().any(|field| agreement.has(field)) {
            continue;
        }
        let message = format!("agreement “{}” does not say its {}", agreement.id, missing.join(", its "));
        let finding = found.report(&TERMS_HALF_SAID, agreement.head(), message).about(agreement);
        finding.help(format!("add {}", missing.join(" and ")));
    }
}

/// Whether a share is that of the body that publishes the site.
fn is_body(dataset: &Dataset, settings: &Record, share: &Share) -> bool {
    let Some(partner) = share.target().map(|key| dataset.get(key)) else { return false };
    let org_id = settings.get(&site::ORG_ID);
    if org_id.is_some() && org_id == partner.get(&organisation::ORG_ID) {
        return true;
    }
    let others = partner.get(&organisation::OTHER_NAMES).unwrap_or_default().iter();
    let others = others.filter_map(|item| match &item.value {
        Value::Text(name) => Some(&**name),
        _ => None,
    });
    let names: Vec<String> =
        partner.get(&organisation::NAME).into_iter().chain(others).map(str::to_lowercase).collect();
    let own = match settings.get(&site::NAME) {
        Some(LocalStr::One(name)) => vec![name],
        Some(LocalStr::Many(texts)) => [&texts.en, &texts.cy].into_iter().flatten().map(|(name, _)| &**name).collect(),
        None => Vec::new(),
    };
    own.iter().any(|name| names.contains(&name.to_lowercase()))
}

/// A partner's share in pounds, and what rounding may add. None when that cannot be known.
fn share_of(agreement: &Record, share: &Share, partners: usize) -> Option<(Pence, Pence)> {
    let total = agreement.get(&TOTAL);
    match portion(agreement, share) {
        None => Some((total?, Pence::ZERO)),
        // Neither a sign nor the agreement says what it is.
        Some(_) if !has_percent_sign(share) && !agreement.has(&SHARE_KIND) => None,
        Some(Portion::Percent(percentage)) => {
            let total = total?.0;
            let pence = i128::from(total) * i128::from(percentage.0) / i128::from(WHOLE.0);
            // Half a hundredth of a percent lost to rounding is still the same share.
            Some((Pence(pence.try_into().ok()?), Pence(total / (WHOLE.0 * 2) + 1)))
        }
        Some(Portion::Money(sum)) => Some((sum, Pence(partners as i64))),
        Some(Portion::Figure(_)) => None,
    }
}
