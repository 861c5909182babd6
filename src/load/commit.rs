//! Which commit the records are, where they are exactly one.

use std::path::Path;
use std::process::{Command, Stdio};

/// The folders a site is made from.
const PARTS: [&str; 3] = ["data", "content", "themes"];

/// The commit of a site folder whose parts differ in nothing from it; none without git, outside a checkout, or with
/// changes that are not committed.
pub fn commit(folder: &Path) -> Option<String> {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        // No program that the folder's own settings name is run.
        command.args(["--no-optional-locks", "-c", "core.fsmonitor=false"]).arg("-C").arg(folder).args(arguments);
        let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()
    };
    let commit = git(&["rev-parse", "--verify", "HEAD"])?;
    let parts = PARTS.iter().copied().filter(|part| folder.join(part).exists());
    let status: Vec<&str> = ["status", "--porcelain", "--"].into_iter().chain(parts).collect();
    git(&status).filter(String::is_empty).map(|_| commit.trim().to_string())
}
