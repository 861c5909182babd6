//! Settings that everything else is built on: the site's own address, the office's, and the version of the program. The home
//! of `semver`.

use semver::{Version, VersionReq};

use crate::browser::address;
use crate::diagnostic::{Diagnostics, Rule};
use crate::records::site::{BASE_URL, CONTACT, EMAIL, REQUIRES, SITE};

use super::{Matter, Subject};

static BASE_URL_UNUSABLE: Rule = Rule::error("base-url-unusable")
    .what("The address of the site is not one that can have pages below it.")
    .why("Every feed, download and page names its own address, which begins with this one.")
    .fix("Write https://, the host, and the folder if the site has one: without a password, `..`, `//`, ? or #, and with letters such as ŷ as a browser sends them.")
    .example("base_url: https://www.example.org/register");

static NOT_AN_EMAIL_ADDRESS: Rule = Rule::error("not-an-email-address")
    .what("The office’s email address is not in the right format.")
    .why("Every page gives it to readers as the only way to report a problem.")
    .fix("Write the address alone, such as office@example.org.")
    .example("contact:\n  email: office@example.org");

static ANOTHER_VERSION: Rule = Rule::error("needs-another-version")
    .what("The settings ask for another version of Candour than the one that runs.")
    .why("An older version does not know what newer records say, and would publish less, or something else, without a word.")
    .fix("Install the version that the settings ask for; or write the versions that may build the site: a sign and a number, such as >=0.2 or =0.2.1, with commas between several.")
    .example("requires: \">=0.2, <0.4\"");

pub(super) static MATTER: Matter = Matter {
    checks: &[version, base_url, email],
    rules: &[&ANOTHER_VERSION, &BASE_URL_UNUSABLE, &NOT_AN_EMAIL_ADDRESS],
};

/// The version that runs.
const VERSION: &str = env!("CARGO_PKG_VERSION");

fn version(subject: &Subject, found: &mut Diagnostics) {
    for site in subject.dataset.all(&SITE) {
        let Some(requires) = site.get(&REQUIRES) else { continue };
        let (message, help) = match VersionReq::parse(requires) {
            Err(error) => (
                format!("“{requires}” is not a version: {error}"),
                "write a sign and a number, such as \">=0.2\"; with commas between several".to_string(),
            ),
            Ok(wanted) if Version::parse(VERSION).is_ok_and(|own| wanted.matches(&own)) => continue,
            Ok(_) => (
                format!("the site asks for Candour {requires}, and this is {VERSION}"),
                format!("install a version that is {requires}, or write which versions may build the site"),
            ),
        };
        found.on_field(&ANOTHER_VERSION, site, &REQUIRES, message).help(help);
    }
}

fn base_url(subject: &Subject, found: &mut Diagnostics) {
    for site in subject.dataset.all(&SITE) {
        let Some(url) = site.get(&BASE_URL) else { continue };
        if let Some(help) = address::site_fault(url) {
            let message = format!("“{url}” is not an address that a site can have");
            found.on_field(&BASE_URL_UNUSABLE, site, &BASE_URL, message).help(help);
        }
    }
}

fn email(subject: &Subject, found: &mut Diagnostics) {
    for site in subject.dataset.all(&SITE) {
        let Some(entry) = site.get(&CONTACT).and_then(|contact| contact.entry(&EMAIL)) else { continue };
        let Some(email) = site.get(&CONTACT).and_then(|contact| contact.get(&EMAIL)) else { continue };
        let whole = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        if !whole || email.contains(char::is_whitespace) || email.matches('@').count() > 1 {
            let message = format!("“{email}” is not an email address");
            let finding = found.report(&NOT_AN_EMAIL_ADDRESS, site.at(entry.at), message);
            finding.about(site).field(CONTACT.name).help("write the address alone, such as office@example.org");
        }
    }
}
