//! Names as texts have them, to see that nobody who was declined is named.

use std::collections::BTreeSet;

use super::words::{folded, number_apart};

/// A name in the forms in which a text may have it: as it stands, without the number of a register, what is in brackets, “The”,
/// and the kind of company.
pub(super) fn forms_of(name: &str) -> BTreeSet<String> {
    let first = name.lines().next().unwrap_or_default();
    let without_number = number_apart(first).map_or_else(|| first.to_string(), |(plain, ..)| plain);
    let without_brackets = first.split(['(', '[']).next().unwrap_or_default();
    let mut forms: BTreeSet<String> = [name, first, &without_number, without_brackets].map(compared).into();
    let short = |form: &String| {
        let form = form.strip_prefix("the ").unwrap_or(form);
        let kind = KINDS.iter().find_map(|kind| form.strip_suffix(kind));
        kind.unwrap_or(form).trim().to_string()
    };
    forms.extend(forms.iter().map(short).collect::<Vec<_>>());
    forms
}

/// Whether a text has one of these names in it.
pub(super) fn names_any(names: &BTreeSet<String>, text: &str) -> bool {
    let text = compared(text);
    names.iter().any(|name| text.contains(name.as_str()))
}

const KINDS: [&str; 6] = [" ltd", " limited", " cic", " cio", " plc", " llp"];

/// A text in the form that names are looked for in.
fn compared(text: &str) -> String {
    folded(text).replace('&', "and")
}

#[cfg(test)]
mod tests {
    use super::{forms_of, names_any};

    #[test]
    fn a_name_is_found_in_the_forms_that_people_write() {
        let names = forms_of("The Example & Sons Ltd (charity 1098765)\nc/o somebody");
        for text in ["Better than Example and Sons.", "example & sons ltd", "see EXAMPLE AND SONS (charity 1098765)"] {
            assert!(names_any(&names, text), "{text}: {names:?}");
        }
        assert!(!names_any(&names, "An example of sons"));
    }
}
