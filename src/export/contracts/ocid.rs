//! The number of a contracting process, where a notice of it on a national platform gives it.

use crate::model::record::Record;
use crate::records::award::{NOTICE_OCID, NOTICE_URL, NOTICES};
use crate::records::opportunity;

/// What an `ocid` begins with, and how long its prefix is: `ocds-h6vhtk-`.
const OCID: &str = "ocds-";
const PREFIX_LENGTH: usize = OCID.len() + 6;

/// The `ocid` that the notice of a tender gives.
pub(super) fn ocid_of_notice(tender: &Record) -> Option<String> {
    let given = tender.get(&opportunity::OCID).map(str::to_string);
    given.or_else(|| ocid_in(tender.get(&opportunity::URL)?))
}

/// The first `ocid` that the notices of a contract give.
pub(super) fn ocid_of_notices(award: &Record) -> Option<String> {
    award.get(&NOTICES)?.iter().find_map(|notice| {
        let given = notice.fields.get(&NOTICE_OCID).map(str::to_string);
        given.or_else(|| ocid_in(notice.fields.get(&NOTICE_URL)?))
    })
}

/// An `ocid` within an address, such as that of a notice on Find a Tender.
fn ocid_in(address: &str) -> Option<String> {
    let from = &address[address.find(OCID)?..];
    let ocid = from.split(['/', '?', '#', '&']).next()?;
    let prefix = ocid.get(..PREFIX_LENGTH)?;
    let fits = prefix[OCID.len()..].bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (fits && ocid.as_bytes().get(PREFIX_LENGTH) == Some(&b'-') && ocid.len() > PREFIX_LENGTH + 1)
        .then(|| ocid.to_string())
}

#[cfg(test)]
mod tests {
    use super::ocid_in;

    #[test]
    fn an_ocid_is_found_in_the_address_of_a_notice() {
        let found = ocid_in("https://www.find-tender.service.gov.uk/procurement/ocds-h6vhtk-04f1a2?origin=x");
        assert_eq!(found.as_deref(), Some("ocds-h6vhtk-04f1a2"));
        for none in
            ["https://example.org/notice/012345-2025", "https://example.org/ocds-", "ocds-ABCDEF-1", "ocds-h6vhtk-"]
        {
            assert_eq!(ocid_in(none), None, "{none}");
        }
    }
}
