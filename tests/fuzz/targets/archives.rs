//! The archive of a site’s data, as somebody sends it.

use std::path::Path;
use std::sync::LazyLock;

use candour::model::date::Date;
use candour::pipeline::{self, Options};

use super::import::{changed_archive, imported};
use crate::engine::{Files, Target};

pub(crate) static TARGET: Target = Target {
    name: "archives",
    make: |rng| Files::from([("all.zip".to_string(), changed_archive(rng, &PUBLISHED))]),
    test: |files| imported(files, &[None]),
};

static PUBLISHED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let today = Date::from_iso("2026-11-22").expect("a day");
    let site = pipeline::check(Path::new("tests/sites/bilingual"), &Options::on(today)).unwrap();
    site.file("data/all.zip").expect("the archive of its data")
});
