//! Finds what looks like personal data in a text. Knows nothing of records; hand-written, since it runs on every text.

use std::ops::Range;

/// The digits of `+44 (0)` and of the longest number that follows.
const LONGEST_NUMBER: usize = 14;

/// What a stretch of text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Personal {
    Email,
    Phone,
    NationalInsurance,
    Bank,
    Address,
}

/// Everything in a text that looks like personal data, in no order.
pub(super) fn find(text: &str) -> Vec<(Personal, Range<usize>)> {
    let mut found = Vec::new();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.contains('@') {
        found.extend(emails(text).map(|range| (Personal::Email, range)));
    }
    if digits >= 9 {
        found.extend(phones(text).map(|range| (Personal::Phone, range)));
    }
    if digits >= 14 {
        found.extend(bank(text).map(|range| (Personal::Bank, range)));
    }
    if digits >= 6 {
        found.extend(national_insurance(text).map(|range| (Personal::NationalInsurance, range)));
    }
    if digits >= 3 {
        found.extend(addresses(text).map(|range| (Personal::Address, range)));
    }
    found
}

/// The digits of a telephone number as it is dialled within the country.
pub(super) fn dialled(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("44") {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => digits,
    }
}

fn emails(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    text.match_indices('@').filter_map(move |(at, _)| {
        let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
        let of_host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
        let start = at - bytes[..at].iter().rev().take_while(|byte| of_name(byte)).count();
        let host = bytes[at + 1..].iter().take_while(|byte| of_host(byte)).count();
        let host = text[at + 1..at + 1 + host].trim_end_matches(['.', '-']);
        let last = host.rsplit_once('.')?.1;
        let is_domain = last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
        // `logo@2x.png` is the name of a picture.
        let is_picture = ["png", "jpg", "jpeg", "gif", "svg", "webp"].contains(&last);
        (start < at && is_domain && !is_picture).then_some(start..at + 1 + host.len())
    })
}

/// Geographic and mobile numbers. Those that begin 03, 08 and 09 belong to organisations and helplines.
fn phones(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let starts = (0..bytes.len()).filter(|at| bytes[*at] == b'0' || bytes[*at..].starts_with(b"+44"));
    let mut reached = 0;
    starts.filter_map(move |start| {
        let before = start.checked_sub(1).map(|at| bytes[at]);
        if start < reached || before.is_some_and(|byte| byte.is_ascii_alphanumeric() || b".,-/+".contains(&byte)) {
            return None;
        }
        let run = number_run(bytes, start);
        let (digits, first) = (dialled(&text[run.clone()]), first_group(bytes, start));
        let local = matches!(digits.as_bytes().get(1), Some(b'1' | b'2' | b'7')) && matches!(digits.len(), 10 | 11);
        let written =
            bytes[start] == b'+' || matches!(first, 4..=6 | 10 | 11) || (first == 3 && digits.starts_with("02"));
        let ends = bytes.get(run.end).is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'/');
        if !local || !written || !ends {
            return None;
        }
        reached = run.end;
        let bracket = before == Some(b'(') && text[run.clone()].contains(')');
        Some(run.start - usize::from(bracket)..run.end)
    })
}

/// From `start` over digits with at most two signs between them, up to the last digit; one digit more than any number
/// has, and no further: a text of nothing but digits would take minutes.
fn number_run(bytes: &[u8], start: usize) -> Range<usize> {
    let (mut end, mut at, mut digits) = (start, start, 0);
    while at < bytes.len() && at - end <= 2 && digits <= LONGEST_NUMBER {
        match bytes[at] {
            byte if byte.is_ascii_digit() => {
                end = at + 1;
                digits += 1;
            }
            b' ' | b'-' | b'(' | b')' | b'+' => {}
            _ => break,
        }
        at += 1;
    }
    start..end
}

fn first_group(bytes: &[u8], start: usize) -> usize {
    bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Two letters, six digits and a letter from A to D, together or in pairs.
fn national_insurance(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(8)).filter_map(move |start| {
        let free = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
        if !free || !bytes[start].is_ascii_alphabetic() || !bytes[start + 1].is_ascii_alphabetic() {
            return None;
        }
        let length = ["AADDDDDDA", "AA DD DD DD A", "AADD DD DD A", "AA DDDDDD A"]
            .into_iter()
            .find_map(|shape| shaped(&bytes[start..], shape).then_some(shape.len()))?;
        let end = start + length;
        let letters = text[start..start + 2].to_ascii_uppercase();
        let prefix = !letters.contains(['D', 'F', 'I', 'Q', 'U', 'V'])
            && !letters.ends_with('O')
            && !["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"].contains(&&*letters);
        let suffix = matches!(bytes[end - 1].to_ascii_uppercase(), b'A'..=b'D');
        let ends = bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        // `SC012345 A charity …` is a Scottish charity’s number and a sentence.
        let sentence = length == 11 && bytes.get(end).is_some_and(|byte| *byte == b' ');
        (prefix && suffix && ends && !sentence).then_some(start..end)
    })
}

fn shaped(bytes: &[u8], shape: &str) -> bool {
    bytes.len() >= shape.len()
        && shape.bytes().zip(bytes).all(|(sign, byte)| match sign {
            b'A' => byte.is_ascii_alphabetic(),
            b'D' => byte.is_ascii_digit(),
            other => *byte == other,
        })
}

/// A sort code and an account number close to each other, in a text that speaks of one.
fn bank(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    if !["sort code", "account n", "bank account", "a/c"].iter().any(|words| lower.contains(words)) {
        return None;
    }
    let sort_code = lower.contains("sort code");
    let bytes = text.as_bytes();
    let free = |range: &Range<usize>| {
        let open = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-');
        open(range.start.checked_sub(1).and_then(|at| bytes.get(at))) && open(bytes.get(range.end))
    };
    let places = |shape: &'static str| {
        let starts = (0..bytes.len()).filter(move |at| shaped(&bytes[*at..], shape));
        starts.map(move |at| at..at + shape.len()).filter(free)
    };
    let bare = places("DDDDDD").filter(|_| sort_code);
    let mut codes: Vec<_> = places("DD-DD-DD").chain(places("DD DD DD")).chain(bare).collect();
    codes.sort_by_key(|code| code.start);
    let mut accounts = places("DDDDDDDD");
    accounts.find_map(|account| {
        // Codes do not overlap, so their ends are in the order of their starts.
        let first = codes.partition_point(|code| code.end + 60 < account.start);
        let code = codes.get(first).filter(|code| code.start <= account.end + 60)?;
        Some(code.start.min(account.start)..code.end.max(account.end))
    })
}

/// A house number, a street and a postcode, one after the other.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    postcodes(text).filter_map(move |postcode| {
        // Far enough for a street, a village and a town.
        let mut from = postcode.start.saturating_sub(100);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = &text[from..postcode.start];
        let mut houses = before.char_indices().filter(|(at, sign)| {
            let follows = before[..*at].chars().next_back();
            sign.is_ascii_digit() && follows.is_none_or(|sign| !sign.is_alphanumeric() && sign != '£')
        });
        let (start, _) = houses.rfind(|(at, _)| is_house_in_street(&before[*at..]))?;
        Some(from + start..postcode.end)
    })
}

/// Whether a text begins with a house number, at most four capitalised words and a word for a street.
fn is_house_in_street(text: &str) -> bool {
    const STREETS: [&str; 27] = [
        "Street", "St", "Road", "Rd", "Avenue", "Ave", "Lane", "Close", "Drive", "Way", "Court", "Crescent", "Gardens",
        "Grove", "Place", "Terrace", "Hill", "Mews", "Row", "Rise", "View", "Walk", "Square", "Heol", "Ffordd",
        "Stryd", "Lôn",
    ];
    let mut words = text.split([' ', '\u{a0}', '\n']).filter(|word| !word.is_empty());
    let Some(number) = words.next() else { return false };
    let number = number.trim_end_matches(',');
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let is_number =
        (1..=4).contains(&digits) && number.chars().skip(digits).filter(|sign| sign.is_alphabetic()).count() <= 1;
    let named = words.take(5).take_while(|word| word.starts_with(char::is_uppercase));
    // The first word is the street’s own name: “St” alone is a saint.
    is_number && named.skip(1).map(|word| word.trim_end_matches([',', '.'])).any(|word| STREETS.contains(&word))
}

fn postcodes(text: &str) -> impl Iterator<Item = Range<usize>> {
    const SHAPES: [&str; 6] = ["AD DAA", "ADD DAA", "AAD DAA", "AADD DAA", "ADA DAA", "AADA DAA"];
    let bytes = text.as_bytes();
    (0..bytes.len()).filter_map(move |start| {
        let free = bytes[start].is_ascii_uppercase() && (start == 0 || !bytes[start - 1].is_ascii_alphanumeric());
        if !free {
            return None;
        }
        let shape = SHAPES.into_iter().find(|shape| shaped(&bytes[start..], shape))?;
        let end = start + shape.len();
        let ends = bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        (ends && !text[start..end].bytes().any(|byte| byte.is_ascii_lowercase())).then_some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<(Personal, &str)> {
        find(text).into_iter().map(|(personal, range)| (personal, &text[range])).collect()
    }

    #[test]
    fn personal_data_is_found_as_people_write_it() {
        use Personal::*;
        for (text, kind, part) in [
            ("Ask jane.doe@example.org.", Email, "jane.doe@example.org"),
            ("<mailto:j@a-b.co.uk>", Email, "j@a-b.co.uk"),
            ("Ring 01632 960123 now", Phone, "01632 960123"),
            ("Ring (0114) 496 0123", Phone, "(0114) 496 0123"),
            ("020 7946 0123", Phone, "020 7946 0123"),
            ("mobile 07700900123.", Phone, "07700900123"),
            ("+44 (0)7700 900 123", Phone, "+44 (0)7700 900 123"),
            ("NINO AB123456C", NationalInsurance, "AB123456C"),
            ("AB 12 34 56 C", NationalInsurance, "AB 12 34 56 C"),
            ("Sort code 12-34-56, account 12345678", Bank, "12-34-56, account 12345678"),
            ("Account: 12345678 sort code: 123456", Bank, "12345678 sort code: 123456"),
            ("She lives at 12a High Street, Exampleton, ZZ1 1AA", Address, "12a High Street, Exampleton, ZZ1 1AA"),
            ("12 Ffordd Lôn Las, Bangor LL57 2AA", Address, "12 Ffordd Lôn Las, Bangor LL57 2AA"),
        ] {
            assert_eq!(found(text), [(kind, part)], "{text}");
        }
    }

    #[test]
    fn numbers_of_other_kinds_are_let_be() {
        for text in [
            "£1,250,000 over 2023-24 and 2024-25",
            "decision 005/2022 of 01/02/2022, superseded by 28/2024-25",
            "company 09506232, charity 1090095, SC012345 A charity",
            "charities 1090095 and 1173575; companies 09506232 01234567",
            "ISBN 978-0-306-40615-7 or 0306406152, page 12",
            "Call 101, or 999 in an emergency; helplines 0808 2000 247, 0300 123 0123 and 116 123",
            "between 2010-2011 and 2020-2021 some 01 02 2023 forms",
            "@example on social media, logo@2x.png",
            "the accounts for 01-04-23 to 31-03-24 show £12,345,678",
            "12 months of work on Station Road, S1 2AB",
            "Its office is in S1 2AB, and 14 others are near the High Street",
            "E08000018, GB-CHC-1090095, ocds-b5fd17-0123456789",
            "émile 07 é",
            "0",
            "",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in "[0-9A-Da-d@+() .,/\\-éGB£\\n]{0,60}( (High|St|Street|Road|Z|account no|sort code)[ ,0-9A-Z@]{0,12}){0,4}") {
            for (_, range) in find(&text) {
                prop_assert!(!text[range].is_empty());
            }
        }
    }
}
