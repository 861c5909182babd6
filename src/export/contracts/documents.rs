//! Documents and notices of contracts and tenders, as the standard has them.

use serde_json::{Value, json};

use crate::export::Publication;
use crate::model::address;
use crate::model::value::Group;
use crate::records::award::{NOTICE_CODE, NOTICE_DATE, NOTICE_URL};
use crate::records::shared::{
    DOCUMENT_DATE, DOCUMENT_FILE, DOCUMENT_KIND, DOCUMENT_LANGUAGE, DOCUMENT_TITLE, DOCUMENT_URL,
};

/// The documents that have an address, each of the type that `kind` says, if it says one.
pub(super) fn with_addresses(
    outlet: &Publication,
    documents: Option<&[Group]>,
    kind: impl Fn(&Group) -> Option<&'static str>,
) -> Option<Value> {
    let shown = (1..).zip(documents?).filter_map(|(number, document): (usize, &Group)| {
        let of = &document.fields;
        let here = of.get(&DOCUMENT_FILE).map(|path| outlet.file_url(path.trim_start_matches('/')));
        let url = address::encoded(&here.or_else(|| Some(absolute(outlet, of.get(&DOCUMENT_URL)?)))?);
        let mut shown = json!({ "id": number.to_string(), "url": url });
        kind(document).iter().for_each(|kind| shown["documentType"] = json!(kind));
        of.get(&DOCUMENT_TITLE).iter().for_each(|title| shown["title"] = json!(title.text()));
        of.get(&DOCUMENT_DATE).iter().for_each(|day| shown["datePublished"] = json!(day.midnight()));
        of.get(&DOCUMENT_LANGUAGE).iter().for_each(|language| shown["language"] = json!(language));
        Some(shown)
    });
    let shown: Vec<Value> = shown.collect();
    (!shown.is_empty()).then(|| json!(shown))
}

/// A signed contract, where the record says that the document is one; other kinds have no word in the codelist.
pub(super) fn signed(document: &Group) -> Option<&'static str> {
    let kind = document.fields.get(&DOCUMENT_KIND)?.trim().to_lowercase();
    ["contract", "agreement", "grant agreement"].contains(&&*kind).then_some("contractSigned")
}

/// The notices of a contract as documents.
pub(super) fn notices(notices: Option<&[Group]>) -> Vec<Value> {
    let shown = (1..).zip(notices.unwrap_or_default()).filter_map(|(number, notice): (usize, &Group)| {
        let of = &notice.fields;
        let code = of.get(&NOTICE_CODE).unwrap_or_default();
        let url = address::encoded(of.get(&NOTICE_URL)?);
        let mut shown = json!({ "id": format!("notice-{number}"), "title": format!("Notice {code}"), "url": url });
        notice_type(code).iter().for_each(|kind| shown["documentType"] = json!(kind));
        of.get(&NOTICE_DATE).iter().for_each(|day| shown["datePublished"] = json!(day.midnight()));
        Some(shown)
    });
    shown.collect()
}

/// The word of the codelist `documentType` for a notice under the Procurement Act 2023.
fn notice_type(code: &str) -> Option<&'static str> {
    match code.trim() {
        "UK1" | "UK2" | "UK3" => Some("plannedProcurementNotice"),
        "UK4" | "UK5" => Some("tenderNotice"),
        "UK6" => Some("awardNotice"),
        "UK7" | "UK10" => Some("contractNotice"),
        _ => None,
    }
}

/// The whole address: one that begins with `/` belongs to this site, with `//` to another host.
fn absolute(outlet: &Publication, address: &str) -> String {
    match address.strip_prefix('/') {
        Some(host) if host.starts_with('/') => format!("https:{address}"),
        Some(path) => outlet.file_url(path),
        None => address.to_string(),
    }
}
