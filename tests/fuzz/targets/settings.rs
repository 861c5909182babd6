//! Settings, the fields that an office adds, redirects and themes: what decides how a site is read and what it looks like.

use tempfile::tempdir;

use crate::engine::{Files, Target};
use crate::fixtures::{changed_site, checked};

pub(crate) static TARGET: Target = Target {
    name: "settings",
    make: |rng| {
        changed_site(rng, |path| {
            let is_settings = ["data/site.yaml", "data/schema.yaml", "data/duties.yaml", "content/_redirects"];
            is_settings.contains(&path) || path.starts_with("themes/")
        })
    },
    test,
};

/// Whatever the settings say, a site without errors has a home page that can be made.
fn test(files: &Files) {
    let folder = tempdir().unwrap();
    let site = checked(folder.path(), files);
    if !site.found.has_errors() {
        for path in ["index.html", "feed.xml", "manifest.json", "data/awards.csv", "what-we-publish/index.html"] {
            site.file(path);
        }
    }
}
