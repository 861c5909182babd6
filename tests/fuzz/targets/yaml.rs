//! Records in YAML and in the front matter of Markdown.

use crate::engine::Target;
use crate::fixtures::changed_site;

pub(crate) static TARGET: Target = Target {
    name: "yaml",
    make: |rng| {
        changed_site(rng, |path| path.starts_with("data/") && (path.ends_with(".yaml") || path.ends_with(".md")))
    },
    test: super::records::judged,
};
