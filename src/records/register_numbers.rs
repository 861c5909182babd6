//! The forms of numbers and codes, as their registers give them. Whether a register knows one is not asked.

/// The letters and digits alone, as capitals.
pub fn capitals(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>().to_uppercase()
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text has the shape of a charity number of England and Wales, Scotland or Northern Ireland.
pub fn is_charity_number(text: &str) -> bool {
    let scottish = text.strip_prefix("SC").or(text.strip_prefix("NIC"));
    match scottish {
        Some(digits) => digits.len() == 6 && all_digits(digits),
        None => (6..=7).contains(&text.len()) && all_digits(text) && !text.starts_with('0'),
    }
}

/// The list of org-id.guide that has a charity’s number, and the number as that register has it: in Northern Ireland, digits.
pub fn charity_register(number: &str) -> (&'static str, &str) {
    match number.strip_prefix("NIC") {
        Some(digits) => ("GB-NIC", digits),
        None if number.starts_with("SC") => ("GB-SC", number),
        None => ("GB-CHC", number),
    }
}

/// The list of org-id.guide that has the numbers of companies.
pub const COMPANIES: &str = "GB-COH";

/// Eight digits, or two letters and six; old societies’ numbers, such as IP12345R, end in a letter.
pub fn is_company_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 8
        && bytes[2..7].iter().all(u8::is_ascii_digit)
        && (all_digits(text)
            || (bytes[0].is_ascii_uppercase()
                && (bytes[1].is_ascii_uppercase() || text.starts_with("R0"))
                && (bytes[7].is_ascii_digit() || bytes[7].is_ascii_uppercase())))
}

/// A company number in capitals, with the zeros before it that spreadsheets drop.
pub fn whole_company_number(text: &str) -> String {
    let plain = capitals(text);
    if all_digits(&plain) && plain.len() >= 5 { format!("{plain:0>8}") } else { plain }
}

/// A charity number in capitals; without what follows a dash, which numbers a part of the charity.
pub fn whole_charity_number(text: &str) -> String {
    capitals(text.split('-').next().unwrap_or_default())
}

/// Whether a text has the shape of an organisation identifier (org-id.guide): `GB-CHC-1090095`.
pub fn is_org_id(text: &str) -> bool {
    let clean = text.bytes().all(|byte| byte.is_ascii_graphic());
    let mut parts = text.splitn(3, '-');
    let (Some(list), Some(code), Some(number)) = (parts.next(), parts.next(), parts.next()) else { return false };
    let lists = list.len() >= 2 && list.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let fits = match (list, code) {
        ("GB", "CHC") => is_charity_number(number) && all_digits(number),
        ("GB", "SC") => is_charity_number(number) && number.starts_with("SC"),
        ("GB", "COH") => is_company_number(number),
        ("360G", _) => true,
        _ => code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()),
    };
    clean && lists && !code.is_empty() && !number.is_empty() && fits
}

/// Whether a text has the shape of an identifier of a grant in the 360Giving standard: `360G-example-A1`.
pub fn is_grant_id(text: &str) -> bool {
    let (prefix, own) = text.strip_prefix("360G-").and_then(|rest| rest.split_once('-')).unwrap_or_default();
    !prefix.is_empty() && !own.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether a text has the shape of a publisher’s prefix of 360Giving.
pub fn is_grant_prefix(text: &str) -> bool {
    let rest = text.strip_prefix("360G-").unwrap_or_default();
    !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Whether a text has the shape of a code of the Office for National Statistics: `E07000196`.
pub fn is_area_code(text: &str) -> bool {
    text.len() == 9 && text.starts_with(['E', 'W', 'S', 'N', 'K']) && all_digits(&text[1..])
}

/// Whether a text has the shape of a postcode, or of its first half.
pub fn is_postcode_or_its_first_half(text: &str) -> bool {
    match text.split_once(' ') {
        Some((outward, inward)) => is_outward(outward) && is_inward(inward),
        None => is_outward(text),
    }
}

fn is_outward(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &text.as_bytes()[letters..];
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest[0].is_ascii_digit()
        && rest[1..].iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

fn is_inward(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 3 && bytes[0].is_ascii_digit() && bytes[1..].iter().all(u8::is_ascii_uppercase)
}

/// A postcode with its space, in capitals.
pub fn spaced_postcode(text: &str) -> String {
    let plain = capitals(text);
    match plain.is_ascii() && plain.len() > 4 {
        true => format!("{} {}", &plain[..plain.len() - 3], &plain[plain.len() - 3..]),
        false => plain,
    }
}

/// Words that people write where they have no number, in English and Welsh.
const PLACEHOLDERS: [&str; 57] = [
    "n/a",
    "na",
    "none",
    "no",
    "no number",
    "nil",
    "null",
    "blank",
    "exempt",
    "excepted",
    "tbc",
    "tba",
    "to be confirmed",
    "to be advised",
    "awaited",
    "awaiting",
    "pending",
    "unknown",
    "not known",
    "not available",
    "not given",
    "not held",
    "not provided",
    "not recorded",
    "not stated",
    "not supplied",
    "not required",
    "not registered",
    "unregistered",
    "unincorporated",
    "not applicable",
    "not a charity",
    "not a company",
    "missing",
    "x",
    "xxx",
    "?",
    "dim",
    "dim rhif",
    "dim un",
    "amherthnasol",
    "ddim yn berthnasol",
    "anhysbys",
    "ddim yn hysbys",
    "ddim ar gael",
    "heb ei gofnodi",
    "heb ei chofnodi",
    "heb eu cofnodi",
    "heb ei gofrestru",
    "heb ei chofrestru",
    "heb gofrestru",
    "heb ei roi",
    "wedi'i eithrio",
    "wedi'i heithrio",
    "i'w gadarnhau",
    "i'w chadarnhau",
    "yn yr arfaeth",
];

/// Whether a text only fills a cell for which somebody had nothing to write: `N/A`, `-`, `0`, `TBC`. It identifies nothing.
pub fn is_placeholder(text: &str) -> bool {
    let plain = text.to_lowercase().replace('’', "'").replace('.', "").replace(" / ", "/");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_matches(|sign: char| matches!(sign, '(' | ')' | '[' | ']' | '"' | '\'' | '*'));
    PLACEHOLDERS.contains(&plain) || plain.chars().all(|sign| sign == '0' || !sign.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_forms_of_their_registers() {
        for right in ["09506232", "SC012345", "CE012345", "R0123456", "IP12345R"] {
            assert!(is_company_number(right), "{right}");
        }
        for wrong in ["9506232", "sc012345", "095062321", "S1234567", "0950623X", "ééé12", ""] {
            assert!(!is_company_number(wrong), "{wrong}");
        }
        for right in ["279417", "1090095", "SC012345", "NIC100048"] {
            assert!(is_charity_number(right), "{right}");
        }
        for wrong in ["27941", "0279417", "1090095-1", "SC12345", "N/A"] {
            assert!(!is_charity_number(wrong), "{wrong}");
        }
        for right in ["GB-CHC-1090095", "GB-SC-SC012345", "GB-LAE-BNS", "360G-example-a-b", "XI-PID-1"] {
            assert!(is_org_id(right), "{right}");
        }
        for wrong in ["1090095", "GB-CHC", "GB-COH-9506232", "gb-chc-1090095", "GB-CHC-10 90095"] {
            assert!(!is_org_id(wrong), "{wrong}");
        }
        for nothing in
            ["N/A", "n / a", "-", "0", "TBC", "(none)", "Dim", "Ddim yn berthnasol", "I’w gadarnhau.", "Heb ei gofnodi"]
        {
            assert!(is_placeholder(nothing), "{nothing}");
        }
        for something in ["1090095", "07", "Nolan", "Dimensiwn", "X1"] {
            assert!(!is_placeholder(something), "{something}");
        }
        for right in ["S1 2AB", "SW1A 1AA", "SK13", "M60 1NW"] {
            assert!(is_postcode_or_its_first_half(right), "{right}");
        }
        for wrong in ["s1 2ab", "S12AB", "S1  2AB", "Sheffield", "1S 2AB", "é1"] {
            assert!(!is_postcode_or_its_first_half(wrong), "{wrong}");
        }
    }
}
