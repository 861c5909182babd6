//! Identifiers of organisations and of places in open data.
//!
//! Source: org-id.guide for the codes of registers; 360Giving, "Organisation identifiers": the register of charities comes
//! first, then that of companies, then any other, then one of the publisher's own.

use crate::model::date::Date;
use crate::model::id::as_id;
use crate::model::record::Record;
use crate::records::organisation::{CHARITY_NUMBER, COMPANY_NUMBER, ORG_ID};
use crate::records::register_numbers::{COMPANIES, charity_register};
use crate::records::settings::Settings;

/// The identifier of an organisation; `prefix` begins those that no register gives.
pub(super) fn organisation(organisation: &Record, prefix: &str) -> String {
    let charity = || Some(charity(organisation.get(&CHARITY_NUMBER)?));
    let company = || Some(format!("{COMPANIES}-{}", organisation.get(&COMPANY_NUMBER)?));
    let given = organisation.get(&ORG_ID).map(str::to_string);
    given.or_else(charity).or_else(company).unwrap_or_else(|| format!("{prefix}-ORG-{}", organisation.id))
}

/// A charity's number as its register has it, and as 360Giving asks for it: at most two letters, then six or seven digits.
pub(super) fn as_registered(number: &str) -> &str {
    charity_register(number).1
}

fn charity(number: &str) -> String {
    let (register, number) = charity_register(number);
    format!("{register}-{number}")
}

/// The register and the number of an identifier: `GB-CHC` and `1090095`; none where a publisher of grants made it up.
pub(super) fn parts(identifier: &str) -> Option<(&str, &str)> {
    let (place, _) = identifier.match_indices('-').nth(1).filter(|_| !identifier.starts_with("360G-"))?;
    Some((&identifier[..place], &identifier[place + 1..]))
}

/// What begins the identifiers that no register gives: the prefix that 360Giving issued, or one that belongs to nobody.
pub(super) fn prefix(settings: &Settings) -> &str {
    settings.grant_id_prefix.as_deref().unwrap_or("360G-unregistered")
}

/// The identifier of the body: what the settings say, else one of its own.
pub(super) fn publisher(settings: &Settings) -> String {
    settings.org_id.clone().unwrap_or_else(|| format!("{}-ORG-publisher", prefix(settings)))
}

/// The identifier and the name of the body that made something on a day: `present` has it from then on, one before it until
/// then.
pub(super) fn body_of(settings: &Settings, present: &str, day: Option<Date>) -> (String, String) {
    match day.and_then(|day| settings.body_before(day)) {
        None => (publisher(settings), present.to_string()),
        Some((body, _)) => {
            let name = body.name.as_prose().text().to_string();
            let own = || format!("{}-ORG-{}", prefix(settings), as_id(&name));
            (body.org_id.clone().unwrap_or_else(own), name)
        }
    }
}

/// What kind of place an ONS code denotes, in the words of 360Giving's list of geographic code types.
///
/// Source: ONS, "Register of Geographic Codes": the first three signs say what kind of place it is.
pub(super) fn place_type(code: &str) -> Option<&'static str> {
    Some(match code.get(..3)? {
        "E05" | "W05" => "WD",
        "E06" | "W06" => "UA",
        "E07" => "NMD",
        "E08" => "MD",
        "E09" => "LONB",
        "E10" => "CTY",
        "E12" => "RGN/GOR",
        "E22" | "W14" => "CSP",
        "E23" | "W15" => "PFA",
        "S12" => "CA",
        "N09" => "LGD",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_identifiers_of_their_registers() {
        assert_eq!(charity("1090095"), "GB-CHC-1090095");
        assert_eq!(charity("SC012345"), "GB-SC-SC012345");
        assert_eq!(charity("NIC100048"), "GB-NIC-100048");
        assert_eq!(["NIC100048", "SC012345", "1090095"].map(as_registered), ["100048", "SC012345", "1090095"]);
        assert_eq!(parts("GB-CHC-1090095"), Some(("GB-CHC", "1090095")));
        assert_eq!(["360G-example-ORG-some-group", "odd"].map(parts), [None, None]);
    }
}
