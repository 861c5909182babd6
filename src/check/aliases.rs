//! Old addresses of the office's pages: each is one that a page of this site can have.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::value::Value;
use crate::records::page::{ALIASES, PAGES, is_alias};

use super::{Matter, Subject};

static NOT_AN_OLD_ADDRESS: Rule = Rule::error("not-an-old-address")
    .what("An old address of a page is not one that a page of this site can have.")
    .why("There could be no page at it, so nothing would lead from it to the new one.")
    .fix("Write the path alone, in lower-case letters, digits and hyphens. For an address of another form, such as one with a question mark or an ending, write a line of `content/_redirects`.")
    .example("aliases: [https://example.org/apply-now/]   # wrong\naliases: [/apply-now/]                      # right");

pub(super) static MATTER: Matter = Matter { checks: &[of_this_site], rules: &[&NOT_AN_OLD_ADDRESS] };

fn of_this_site(subject: &Subject, found: &mut Diagnostics) {
    for page in subject.dataset.all(&PAGES) {
        for item in page.get(&ALIASES).unwrap_or_default() {
            let Value::Text(alias) = &item.value else { continue };
            if !is_alias(alias) {
                let message = format!("“{alias}” is not an address that a page of this site can have had");
                let finding = found.report(&NOT_AN_OLD_ADDRESS, page.at(item.at), message);
                finding.about(page).field(ALIASES.def.name);
                finding.help("write a path such as /apply-now/, or a line of content/_redirects");
            }
        }
    }
}
