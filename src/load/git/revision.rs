//! Which commit somebody means: a branch, a tag, some digits, or where this branch left the one it will go to.
//!
//! Names are looked up here, not by git, which runs where there are none. Only what follows them (`~3`, `^`) is git's.

use std::io;

use super::{Checkout, files, head};
use crate::model::limits;

/// A commit, and what a person called it.
pub(super) struct Revision {
    /// In hexadecimal digits.
    pub(super) commit: String,
    pub(super) name: String,
}

/// Branches that others go to, where nothing says which.
const USUAL: [&str; 5] = [
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
];

impl Checkout {
    /// The commit that a revision names: `main`, `v1.2`, `HEAD~3`, `4a0c3c3`; after `...`, where it and this branch parted.
    pub(super) fn revision(&self, written: &str) -> io::Result<Revision> {
        let name = written.strip_suffix("...").unwrap_or(written);
        if !may_be_revision(name) {
            let message = format!("“{written}” is no name of a revision: write a branch, a tag or a commit");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let (start, steps) = name.split_at(name.find(['~', '^']).unwrap_or(name.len()));
        let commit = self.named(start).and_then(|commit| self.commit(&format!("{commit}{steps}")));
        let commit = commit.ok_or_else(|| self.unknown(name))?;
        match written == name {
            true => Ok(Revision { commit, name: name.to_string() }),
            false => self.parting(&commit, name),
        }
    }

    /// Where this branch left the one that it will go to: its upstream, unless that is its own copy elsewhere; else the main
    /// branch.
    pub(super) fn usual_revision(&self) -> io::Result<Revision> {
        let own = head::branch(&self.repository.own).unwrap_or_default();
        let is_copy = |name: &String| name.ends_with(&format!("/{own}")) && !USUAL.contains(&name.as_str());
        let upstream = self.upstream().filter(|name| !is_copy(name));
        let usual = upstream.into_iter().chain(USUAL.map(str::to_string));
        let found = usual.into_iter().find_map(|name| Some((self.commit_of(&name)?, name)));
        match found {
            Some((commit, name)) => self.parting(&commit, short(&name)),
            None => Err(self.not_found(
                "no main branch is known here to compare with: say which revision, as in `candour diff HEAD~1`".into(),
            )),
        }
    }

    fn parting(&self, other: &str, name: &str) -> io::Result<Revision> {
        let parted = self.ask(&["merge-base", &self.head, other], Vec::new());
        match parted.and_then(|commits| commits.lines().next().map(str::to_string)) {
            Some(commit) => Ok(Revision { commit, name: name.to_string() }),
            None => Err(self.not_found(format!("no commit is known from which both this branch and “{name}” come"))),
        }
    }

    /// The commit of a name without steps.
    fn named(&self, name: &str) -> Option<String> {
        if matches!(name, "HEAD" | "@") {
            return Some(self.head.clone());
        }
        let full = ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map(|before| format!("{before}{name}"));
        let full = full.into_iter().chain([format!("refs/remotes/{name}/HEAD")]);
        let is_digits =
            (4..=head::SHA256_DIGITS).contains(&name.len()) && name.bytes().all(|it| it.is_ascii_hexdigit());
        full.into_iter().find_map(|name| self.commit_of(&name)).or_else(|| is_digits.then(|| name.to_string()))
    }

    fn commit_of(&self, name: &str) -> Option<String> {
        let own = |name: &str| head::commit_of(&self.repository.own, name);
        head::commit_of(&self.repository.shared, name).or_else(|| own(name))
    }

    /// The commit that an object in hexadecimal digits is or leads to.
    fn commit(&self, object: &str) -> Option<String> {
        let peeled = format!("{object}^{{commit}}");
        let commit = self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &peeled], Vec::new())?;
        commit.lines().last().map(str::to_string)
    }

    /// The branch that the one that is checked out goes to, as the settings of the repository say.
    fn upstream(&self) -> Option<String> {
        let branch = head::branch(&self.repository.own)?;
        let (remote, merge) = (self.setting(&branch, "remote")?, self.setting(&branch, "merge")?);
        if remote == "." {
            return Some(merge);
        }
        Some(format!("refs/remotes/{remote}/{}", merge.strip_prefix("refs/heads/")?))
    }

    /// What a repository's settings say of a branch. Only that file is read, and nothing that it says is done.
    fn setting(&self, branch: &str, key: &str) -> Option<String> {
        let path = self.repository.shared.join("config");
        files::contents(&path, limits::MAP_BYTES)?;
        let key = format!("branch.{branch}.{key}");
        let value = self.ask(&["config", "--file", path.to_str()?, "--no-includes", "--get", &key], Vec::new())?;
        Some(value.trim_end_matches('\n').to_string())
    }

    fn unknown(&self, name: &str) -> io::Error {
        self.not_found(format!("git knows no commit “{name}” here"))
    }

    /// Whether the oldest commits were left out of this clone.
    pub(super) fn is_shallow(&self) -> bool {
        self.repository.shared.join("shallow").symlink_metadata().is_ok()
    }

    /// Something that is not there; in a shallow clone it may only have been left out.
    fn not_found(&self, what: String) -> io::Error {
        let message = if self.is_shallow() {
            format!(
                "{what}. This clone has the newest commits only: run `git fetch --unshallow` (and `git fetch origin BRANCH` \
                 for another branch), or let CI fetch all commits (fetch-depth: 0 with actions/checkout, GIT_DEPTH: 0 in GitLab)"
            )
        } else {
            what
        };
        io::Error::new(io::ErrorKind::NotFound, message)
    }
}

/// Whether a text can be the name of a revision, and nothing that git would take for something else.
fn may_be_revision(name: &str) -> bool {
    let is_harmless = |letter: char| !letter.is_whitespace() && !letter.is_control() && !":?*[\\".contains(letter);
    let is_short = (1..=limits::REVISION_BYTES).contains(&name.len());
    is_short && !name.starts_with('-') && !name.contains("..") && !name.contains("@{") && name.chars().all(is_harmless)
}

/// `origin/main` for `refs/remotes/origin/main`.
fn short(name: &str) -> &str {
    let short = ["refs/remotes/", "refs/heads/"].iter().find_map(|before| name.strip_prefix(before));
    short.unwrap_or(name)
}
