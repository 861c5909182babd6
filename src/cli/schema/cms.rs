//! `candour schema --cms sveltia`: the settings of an editor on the web, and what it can and cannot do.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};

use crate::cli::{ExitStatus, GlobalArgs, print, shown};
use crate::disk;
use crate::export::cms::{self, Cms, Repository};
use crate::pipeline;

/// Below the site folder: a folder that no build reads, so that nothing of it is published.
const FOLDER: &str = "admin";

/// The page that starts Sveltia, whose program stands beside it.
const PAGE: &str = "<!doctype html>
<html lang=\"en-GB\">
<head>
<meta charset=\"utf-8\">
<meta name=\"robots\" content=\"noindex\">
<title>Edit the records</title>
</head>
<body>
<script src=\"sveltia-cms.js\"></script>
</body>
</html>
";

/// Writes the settings anew, and the page where there is none.
pub(super) fn write(common: &GlobalArgs, repository: &Repository) -> Result<ExitStatus> {
    let (dataset, sources) = pipeline::dataset_with_sources(&common.folder, &common.options())?;
    let made = cms::sveltia(&dataset, &sources, repository);
    let folder = common.folder.join(FOLDER);
    let about = || format!("cannot write to {}", folder.display());
    fs::create_dir_all(&folder).with_context(about)?;
    disk::replace(&folder.join("config.yml"), made.config.as_bytes()).with_context(about)?;
    match disk::create(&folder.join("index.html"), PAGE.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error).with_context(about),
        _ => print(&format!("wrote {}\n{}", shown(&folder), told(&made)))?,
    }
    Ok(ExitStatus::Clean)
}

/// What to do next, what cannot be edited there, and why.
fn told(made: &Cms) -> String {
    let version = cms::VERSION;
    let mut text = format!(
        "\
next: put sveltia-cms.js of the npm package @sveltia/cms {version} beside admin/index.html, and serve that folder
warning: saving a file in Sveltia writes all of it anew: its comments are lost, and fields change their order and lines.
  What the fields say stays. Its page asks unpkg.com, cdn.jsdelivr.net and githubstatus.com. `candour edit` does neither.
"
    );
    // Writing to text does not fail.
    for left_out in &made.left_out {
        let _ = writeln!(text, "left out: {}: {}", left_out.path, left_out.why);
    }
    let (offered, in_tables, files) = (made.offered, made.in_tables, made.left_out.len());
    text.push_str("not offered: the settings in data/site.yaml, and the pages in content/\n");
    let _ = writeln!(
        text,
        "records that can be edited there: {offered}; in tables, which it cannot edit: {in_tables}; files left out: {files}"
    );
    text
}
