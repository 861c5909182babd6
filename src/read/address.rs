//! Addresses that a reader of the site can follow.

use super::raw_text::Raw;
use super::reporter::{Reported, Reporter};
use super::rules;
use crate::model::value::Value;
use crate::records::{organisation, site};

/// Reads an address. One that begins with `www.` is whole but for its beginning.
pub(super) fn url(raw: Raw, reading: &mut Reporter) -> Result<Value, Reported> {
    let text = raw.text;
    let must_be_whole = is_field(reading, site::SITE.name, site::BASE_URL.name);
    let is_website = is_field(reading, organisation::ORGANISATIONS.name, organisation::WEBSITE.name);
    let is_unbroken = !text.contains(|next: char| next.is_whitespace() || matches!(next, '<' | '>' | '"' | '\\'));
    if is_unbroken && (is_web(text) || (!must_be_whole && (is_path(text) || is_mail(text)))) {
        return Ok(Value::Text(reading.text_of(raw, text.into())));
    }
    let whole = format!("https://{text}");
    let is_host = text.starts_with("www.") || (is_website && begins_with_host(text));
    if is_unbroken && is_host && !must_be_whole && is_web(&whole) {
        return Ok(Value::Text(whole.into()));
    }
    let help = match () {
        () if !is_unbroken => "write one address, without spaces, quotes or angle brackets",
        () if text.starts_with("www.") => &format!("write {whole}"),
        () if must_be_whole => "write the whole address, such as https://www.example.org",
        () => "begin with https://, http:// or mailto:, or with / for a page of this site",
    };
    let message = format!("“{text}” is not an address that a reader can follow");
    Err(reading.refuse(&rules::NOT_AN_ADDRESS, raw.at, message, help))
}

fn is_field(reading: &Reporter, record_type: &str, name: &str) -> bool {
    reading.schema.record_type.name == record_type && reading.field.is_some_and(|field| field.name == name)
}

fn is_web(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_alphanumeric() || first == '['))
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.starts_with("//")
}

fn is_mail(text: &str) -> bool {
    text.strip_prefix("mailto:").is_some_and(|rest| rest.contains('@'))
}

/// Whether an address begins with the name of a computer: `alder.example/about`, not `javascript:` or `hub@alder.example`.
fn begins_with_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let is_label = |label: &str| {
        let is_of_name = |letter: char| letter.is_alphanumeric() || letter == '-';
        !label.is_empty() && !label.starts_with('-') && label.chars().all(is_of_name)
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_domain = last.len() >= 2 && last.chars().all(char::is_alphabetic);
    host.contains('.') && host.split('.').all(is_label) && is_domain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_known_by_its_names() {
        for host in ["alder.example", "alder.example/x", "Alder.org.uk?a=b", "cafe-y-bont.cymru/#top", "tŷ.cymru"] {
            assert!(begins_with_host(host), "{host}");
        }
        for other in
            ["alder", "a@alder.example", "javascript:alert(1)", "1.5", "alder..uk", "n/a", "x.y", ".uk", "//a.uk"]
        {
            assert!(!begins_with_host(other), "{other}");
        }
    }
}
