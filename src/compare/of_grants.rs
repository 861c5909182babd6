//! A file of grants in the 360Giving standard, as a source. What cannot be read is told, and left out.

use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::import::{GivenGrant, GrantFile, day};
use crate::model::date::Date;
use crate::model::money::Pence;
use crate::model::source::{ByteRange, FileId, Span};
use crate::model::view::Link;
use crate::records::register_numbers::is_org_id;

use super::currency::Currency;
use super::incoming::{GRANT_LEFT_OUT, Incoming, IncomingAward, IncomingRecipient, Source, Words, web_address};
use super::register;

/// The awards of a file, whose language is not told by the standard: it is taken to be English, so `lang` says so where
/// pages are in another.
pub(super) fn read(
    file: GrantFile,
    name: &str,
    address: Option<String>,
    id: FileId,
    lang: Option<&'static str>,
    today: Date,
    found: &mut Diagnostics,
) -> Incoming {
    let mut left_out = 0;
    let mut awards = Vec::new();
    for grant in &file.grants {
        let span = span(grant, id);
        match award(grant, span, lang, today) {
            Ok(award) => awards.push(award),
            Err(fault) => {
                left_out += 1;
                let named = if grant.id.is_empty() { String::new() } else { format!(" ({})", grant.id) };
                let message = format!("{}{named} is left out: {fault}", grant.place);
                found
                    .report(&GRANT_LEFT_OUT, span, message)
                    .help("put it right in the file, or ask whoever publishes it");
            }
        }
    }
    let about = file.about;
    let funder = awards.first().map(|award: &IncomingAward| award.body.0.clone());
    let of_name = || Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let source = Source {
        publisher: about.publisher.or(funder).or_else(of_name).unwrap_or_default(),
        is_ours: false,
        address: address.or(about.address).as_deref().and_then(web_address),
        licence: about.licence.map(|licence| Link {
            href: web_address(&licence).unwrap_or_default(),
            text: licence,
            lang: None,
        }),
        newest: None,
        issued: about.modified.or(about.issued),
        sha256: Some(file.sha256),
        left_out,
        ..Source::default()
    };
    Incoming { source, awards }
}

fn span(grant: &GivenGrant, file: FileId) -> Span {
    let bytes = grant.bytes.as_ref();
    bytes.map_or(Span::top_of(file), |bytes| ByteRange::new(bytes.start, bytes.end).in_file(file))
}

/// A grant, or why it cannot be shown.
fn award(grant: &GivenGrant, span: Span, lang: Option<&'static str>, today: Date) -> Result<IncomingAward, String> {
    grant.wrong_type.clone().map_or(Ok(()), Err)?;
    keep_short(grant)?;
    if grant.id.is_empty() {
        return Err("it has no identifier".to_string());
    }
    if grant.currency.is_empty() {
        return Err("it has no currency, which the standard asks for".to_string());
    }
    let currency = Currency::named(&grant.currency);
    let currency =
        currency.ok_or_else(|| format!("its currency is “{}”, which is no code such as GBP", grant.currency))?;
    let day = awarded_on(grant, today)?;
    Ok(IncomingAward {
        span,
        place: grant.place.clone(),
        keys: vec![grant.id.clone()],
        id: grant.id.clone(),
        body: body(grant)?,
        title: Words { text: if grant.title.is_empty() { &grant.id } else { &grant.title }.clone(), lang },
        recipient: recipient(grant)?,
        priority: priority(grant).map(|text| Words { text: text.to_string(), lang }),
        day: Some(day),
        year: Some(day.financial_year()),
        currency,
        amount: amount(grant)?,
        url: web_address(&grant.url),
    })
}

/// The longest text that is shown of a grant, in bytes: its row is on many pages.
const LONGEST: usize = 2_000;

fn keep_short(grant: &GivenGrant) -> Result<(), String> {
    let texts = [
        ("identifier", &grant.id),
        ("title", &grant.title),
        ("address", &grant.url),
        ("recipient", &grant.recipient.name),
        ("recipient’s identifier", &grant.recipient.id),
        ("funder", &grant.funder.name),
        ("funder’s identifier", &grant.funder.id),
        ("programme", &grant.programme),
        ("classification", &grant.classification),
    ];
    let long = texts.into_iter().find(|(_, text)| text.len() > LONGEST);
    long.map_or(Ok(()), |(what, _)| Err(format!("its {what} is longer than {LONGEST} bytes")))
}

/// Before this year nobody awarded what the standard describes.
const FIRST_YEAR: i32 = 1900;

/// What is announced more than a year ahead is not awarded yet.
const MONTHS_AHEAD: u32 = 12;

fn awarded_on(grant: &GivenGrant, today: Date) -> Result<Date, String> {
    if grant.awarded_on.is_empty() {
        return Err("it has no award date".to_string());
    }
    let day = day(&grant.awarded_on)
        .ok_or_else(|| format!("its award date is “{}”, which is no day such as 2024-03-05", grant.awarded_on))?;
    if day.year() < FIRST_YEAR || day > today.plus_months(MONTHS_AHEAD) {
        return Err(format!("its award date is {}, which can hardly be right", day.long()));
    }
    Ok(day)
}

fn amount(grant: &GivenGrant) -> Result<Pence, String> {
    if grant.amount.is_empty() {
        return Err("it has no amount awarded".to_string());
    }
    // JSON writes whole numbers with a point where they are large.
    let written = grant.amount.strip_suffix(".0").unwrap_or(&grant.amount);
    let amount = Pence::from_decimal(written);
    let amount =
        amount.ok_or_else(|| format!("its amount is “{}”, which is no sum with at most two decimals", grant.amount))?;
    if amount < Pence::ZERO {
        return Err(format!("its amount is “{}”, which is below zero", grant.amount));
    }
    Ok(amount)
}

fn body(grant: &GivenGrant) -> Result<(String, Option<String>), String> {
    let funder = &grant.funder;
    match grant.funders {
        0 => Err("it names no funder".to_string()),
        1 => {
            let id = Some(funder.id.clone()).filter(|id| is_org_id(id));
            let name = if funder.name.is_empty() { &funder.id } else { &funder.name };
            Ok((name.clone(), id))
        }
        several => Err(format!("it names {several} funders, and not what each of them gave")),
    }
}

fn recipient(grant: &GivenGrant) -> Result<IncomingRecipient, String> {
    let recipient = &grant.recipient;
    match (grant.recipients, grant.is_to_a_person) {
        (0, true) => Ok(IncomingRecipient { own: "people".to_string(), name: None, numbers: Vec::new() }),
        (0, false) => Err("it names no recipient".to_string()),
        (1, _) => {
            let own = if recipient.id.is_empty() { &recipient.name } else { &recipient.id };
            let name = if recipient.name.is_empty() { &recipient.id } else { &recipient.name };
            let numbers = register::of_grant(&recipient.id, &grant.charity_number, &grant.company_number);
            Ok(IncomingRecipient { own: own.clone(), name: Some(name.clone()), numbers })
        }
        (several, _) => Err(format!("it names {several} recipients, and not what each of them got")),
    }
}

/// What the funder calls the purpose: the first word of a list that it gives, else the programme.
fn priority(grant: &GivenGrant) -> Option<&str> {
    [&grant.classification, &grant.programme].into_iter().map(String::as_str).find(|words| !words.is_empty())
}
