//! The numbers that registers give organisations, each in one form: by these alone, organisations of two sources are one.

use crate::model::record::Record;
use crate::records::organisation::{CHARITY_NUMBER, COMPANY_NUMBER, ORG_ID, is_person};
use crate::records::register_numbers::{
    COMPANIES, charity_register, is_charity_number, is_company_number, is_org_id, is_placeholder, whole_charity_number,
    whole_company_number,
};

/// The identifier of an organisation in the form of its register, such as `GB-CHC-1090095`; none where no register gave
/// it, as publishers of grants make up some of their own.
fn identifier(written: &str) -> Option<String> {
    let written = written.trim().to_uppercase();
    let (list, number) = written.match_indices('-').nth(1).map(|(place, _)| written.split_at(place))?;
    let number = &number[1..];
    match list {
        "GB-CHC" | "GB-SC" => charity(number).filter(|found| found.starts_with(list)),
        "GB-NIC" => charity(&format!("NIC{}", number.trim_start_matches("NIC"))),
        COMPANIES => company(number),
        _ => {
            let is_of_register = is_org_id(&written) && !list.starts_with("360G") && !is_placeholder(number);
            is_of_register.then_some(written)
        }
    }
}

/// A charity that another is responsible for has its number with a further one behind it: it is a charity of its own.
fn charity(number: &str) -> Option<String> {
    let linked = number.split_once('-').map_or("", |(_, linked)| linked.trim()).trim_start_matches('0');
    let number = whole_charity_number(number);
    let known = is_charity_number(&number) && !is_placeholder(number.trim_start_matches(['S', 'C', 'N', 'I']));
    let (register, number) = charity_register(&number);
    let is_number = linked.len() <= LINKED_DIGITS && linked.bytes().all(|byte| byte.is_ascii_digit());
    let end = if linked.is_empty() { String::new() } else { format!("-{linked}") };
    (known && is_number).then(|| format!("{register}-{number}{end}"))
}

/// The register numbers the charities that another is responsible for from 1.
const LINKED_DIGITS: usize = 4;

fn company(number: &str) -> Option<String> {
    let number = whole_company_number(number);
    (is_company_number(&number) && !is_placeholder(&number)).then(|| format!("{COMPANIES}-{number}"))
}

/// The numbers of an organisation as a grant gives them, each once, in their order.
pub(super) fn of_grant(id: &str, charity_number: &str, company_number: &str) -> Vec<String> {
    sorted([identifier(id), charity(charity_number), company(company_number)])
}

/// The numbers of an organisation of ours; a person has none.
pub(super) fn of_record(organisation: &Record) -> Vec<String> {
    if is_person(organisation) {
        return Vec::new();
    }
    let number = |field| organisation.get(field).unwrap_or_default();
    of_grant(number(&ORG_ID), number(&CHARITY_NUMBER), number(&COMPANY_NUMBER))
}

fn sorted(numbers: [Option<String>; 3]) -> Vec<String> {
    let mut numbers: Vec<String> = numbers.into_iter().flatten().collect();
    numbers.sort();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_form() {
        for (written, one) in [
            ("GB-CHC-1090095", Some("GB-CHC-1090095")),
            ("gb-chc-1090095", Some("GB-CHC-1090095")),
            ("GB-CHC-1090095-1", Some("GB-CHC-1090095-1")),
            ("GB-CHC-1090095-0", Some("GB-CHC-1090095")),
            ("GB-CHC-1090095-x", None),
            ("GB-COH-1234567", Some("GB-COH-01234567")),
            ("GB-COH-01234567", Some("GB-COH-01234567")),
            ("GB-SC-SC012345", Some("GB-SC-SC012345")),
            ("GB-NIC-100048", Some("GB-NIC-100048")),
            ("GB-NIC-NIC100048", Some("GB-NIC-100048")),
            ("XI-EDU-1234", Some("XI-EDU-1234")),
            ("360G-example-ORG-1090095", None),
            ("GB-CHC-", None),
            ("GB-CHC-0", None),
            ("GB-CHC-unknown", None),
            ("GB-COH-00000000", None),
            ("GB-EDU-N/A", None),
            ("1090095", None),
            ("", None),
            ("é-é-é", None),
        ] {
            assert_eq!(identifier(written).as_deref(), one, "{written}");
        }
        assert_eq!(of_grant("GB-CHC-1090095", "1090095", "9506232"), ["GB-CHC-1090095", "GB-COH-09506232"]);
        assert_eq!(of_grant("", "1090095-2", ""), ["GB-CHC-1090095-2"]);
        assert_eq!(of_grant("", "SC012345", ""), ["GB-SC-SC012345"]);
        assert_eq!(of_grant("360G-a-1", "n/a", "0"), [""; 0]);
    }
}
