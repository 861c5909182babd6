//! Texts that another program reads from YAML as something else, and writes back in another way: `01234567` as 1234567.

/// Whether a text without quotes would come back as another one from a program that follows YAML 1.1 or 1.2.
pub fn is_retyped(text: &str) -> bool {
    const WORDS: [&str; 11] = ["", "~", "null", "yes", "no", "on", "off", "true", "false", "<<", "="];
    WORDS.contains(&text.to_ascii_lowercase().as_str())
        || is_odd_number(text.trim_start_matches(['-', '+']))
        || is_parts_of_sixty(text.trim_start_matches(['-', '+']))
        || is_day(text)
}

/// A text on one line as YAML has it, within braces and lists too: in quotes, unless it is of plain letters and no program takes
/// it for something else.
pub fn written(text: &str) -> String {
    let is_plain =
        |sign: char| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '.' | '_' | '/' | '£' | '(' | ')' | '’');
    let begins_well = text.starts_with(|first: char| first.is_alphanumeric() || first == '£');
    if text.chars().all(is_plain) && begins_well && !text.ends_with(' ') && !is_retyped(text) {
        return text.to_string();
    }
    // What JSON has in quotes says the same in YAML.
    serde_json::Value::from(text).to_string()
}

/// A number that is written back in another way: `007`, `1.50`, `1e5`, `0x1F`, `1_000`, `.5`.
fn is_odd_number(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let all = |text: &str, signs: &str| {
        !text.is_empty() && text.chars().all(|next| next.is_ascii_hexdigit() || signs.contains(next))
    };
    if [".inf", ".nan"].contains(&lower.as_str()) || lower.strip_prefix("0x").is_some_and(|rest| all(rest, "_")) {
        return true;
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    if lower.strip_prefix("0b").or(lower.strip_prefix("0o")).is_some_and(|rest| !rest.is_empty() && digits(rest)) {
        return true;
    }
    let (number, power) = lower.split_once('e').unwrap_or((&lower, "0"));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let power = power.trim_start_matches(['-', '+']);
    let is_number = digits(whole)
        && digits(decimals)
        && digits(power)
        && !power.is_empty()
        && number.len() > usize::from(number.contains('.'))
        && number.bytes().any(|byte| byte.is_ascii_digit());
    let is_usual = text.len() == whole.len()
        && whole.len() < 16
        && !whole.contains('_')
        && (whole == "0" || !whole.starts_with('0'));
    is_number && !is_usual
}

/// `12:30`, which YAML 1.1 takes for a number to the base of sixty.
fn is_parts_of_sixty(text: &str) -> bool {
    let mut parts = text.split(':');
    let is_digits = |part: &str, most: usize| {
        !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.next().is_some_and(|first| is_digits(&first.replace('_', ""), usize::MAX))
        && text.contains(':')
        && parts.all(|part| is_digits(part.split('.').next().unwrap_or_default(), 2))
}

/// `2023-04-01`, perhaps with a time.
fn is_day(text: &str) -> bool {
    let day = text.split(['T', 't', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split('-').collect();
    let is_digits = |part: &str, range: std::ops::RangeInclusive<usize>| {
        range.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(parts.as_slice(), [year, month, day] if is_digits(year, 4..=4) && is_digits(month, 1..=2) && is_digits(day, 1..=2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_program_would_write_in_another_way() {
        let retyped = "01234567 007 00 12:30 1_2:30 1:2:3 190:20:30.15 1e5 1E+5 1.50 17350.40 0x1F 0b11 0o17 1_000 .5 5. -.inf .NaN no Off TRUE ~ null \
                       2023-04-01 2023-4-1 2023-04-01T10:00:00Z = << -007 12345678901234567890";
        for text in retyped.split(' ').chain([""]) {
            assert!(is_retyped(text), "{text}");
        }
        let kept = "0 7 n y 1098765 -5 2024 2023-24 2025-001 014/2026-27 SC012345 a-7 12:99a nobody 10:30am 1.2.3 e e5 . -- 12: :30 £5 0x 0xyz inf";
        for text in kept.split(' ').chain(["12 30", "no one", "1 2"]) {
            assert!(!is_retyped(text), "{text}");
        }
    }
}
