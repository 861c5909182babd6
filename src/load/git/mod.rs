//! Asks git about the checkout that a site folder is part of. The only place where git is run.
//!
//! git runs in an empty repository of our own, made for the question, which borrows the objects of the checkout's
//! repository and nothing else. So git never sees what a checkout can bring: settings, hooks, filters, attributes, names of
//! commits, replaced or borrowed objects, the name of a remote; of its index a copy, and only to list what is staged. Only
//! commands that read objects and that list are asked.

mod committed;
mod files;
mod head;
mod history;
mod place;
mod revision;
mod staged;
mod tree;

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use tempfile::TempDir;

use crate::command::{self, Allowance};
use crate::model::limits;
pub use committed::{Committed, committed, usual_base};
pub use history::{Followed, Step, history};
pub use staged::{Staged, staged};

/// The two kinds of repository: objects named by SHA-1 or by SHA-256.
const SETTINGS: [&str; 2] = [
    "[core]\n\trepositoryformatversion = 0\n\tbare = true\n\tcommitGraph = false\n",
    "[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tcommitGraph = false\n[extensions]\n\tobjectFormat = sha256\n",
];

/// A checkout that git can be asked about.
pub(super) struct Checkout {
    program: PathBuf,
    /// The site folder within the checkout, with `/` after each of its parts.
    pub(super) prefix: String,
    /// The commit that is checked out, in hexadecimal digits.
    pub(super) head: String,
    /// The repository that objects are borrowed from.
    repository: place::Repository,
    /// The repository in which git runs.
    own: TempDir,
    /// All questions must be answered by then.
    until: Instant,
}

/// A file of a commit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// From the top of the checkout, with `/` between its parts.
    pub(super) path: String,
    /// The name of its bytes, in hexadecimal digits.
    pub(super) blob: String,
}

impl Checkout {
    /// The checkout that a site folder is part of, where git is installed and a commit is checked out.
    pub(super) fn for_folder(folder: &Path, until: Instant) -> Option<Checkout> {
        let mut checkout = Checkout::with_or_without_commit(folder, until)?;
        (!checkout.repository.head.is_empty()).then_some(())?;
        let commit = checkout.ask(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], Vec::new())?;
        checkout.head = commit.trim().to_string();
        Some(checkout)
    }

    /// The same, also where nothing was committed yet.
    fn with_or_without_commit(folder: &Path, until: Instant) -> Option<Checkout> {
        let folder = folder.canonicalize().ok()?;
        let repository = place::repository(&folder)?;
        let program = command::find("git", &folder)?;
        let prefix = prefix(folder.strip_prefix(&repository.top).ok()?)?;
        let own = borrowing(&repository).ok()?;
        Some(Checkout { program, prefix, head: String::new(), repository, own, until })
    }

    /// Every file that the commit holds at or below those paths. None when anything among them is no plain file, or has a
    /// name that is not UTF-8.
    pub(super) fn files(&self, paths: &[String]) -> Option<Vec<Entry>> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", &self.head, "--"];
        arguments.extend(paths.iter().map(String::as_str));
        let list = self.ask(&arguments, Vec::new())?;
        list.split_terminator('\0').map(entry).collect()
    }

    /// The names that git would give to the bytes of files as they are now, without any conversion.
    pub(super) fn blobs(&self, files: &[PathBuf]) -> Option<Vec<String>> {
        let mut input = String::new();
        for file in files {
            // git reads a path a line, and takes one that begins with a quotation mark to be quoted.
            input.push_str(file.to_str().filter(|path| path.starts_with('/') && !path.contains('\n'))?);
            input.push('\n');
        }
        let blobs = self.ask(&["hash-object", "--no-filters", "--stdin-paths"], input.into_bytes())?;
        let blobs: Vec<String> = blobs.lines().map(str::to_string).collect();
        (blobs.len() == files.len()).then_some(blobs)
    }

    fn ask(&self, arguments: &[&str], input: Vec<u8>) -> Option<String> {
        String::from_utf8(self.ask_for_bytes(arguments, input)?).ok()
    }

    fn ask_for_bytes(&self, arguments: &[&str], input: Vec<u8>) -> Option<Vec<u8>> {
        command::answer(&mut self.command(arguments), input, self.allowance())
    }

    /// The same, with the answer in a file.
    fn ask_into(&self, file: File, arguments: &[&str]) -> Option<()> {
        command::answer_into(file, &mut self.command(arguments), self.allowance()).then_some(())
    }

    fn allowance(&self) -> Allowance {
        let time = self.until.saturating_duration_since(Instant::now());
        Allowance { time, answer: limits::GIT_ANSWER_BYTES }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["--literal-pathspecs", "--no-replace-objects", "-c", "safe.bareRepository=explicit"]);
        command.args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never"]);
        command.args(arguments).current_dir(self.own.path()).env_clear().envs(environment(self.own.path()));
        command
    }

    /// Why git gave no answer about something of a commit.
    fn unread(&self, what: &str) -> io::Error {
        if self.until <= Instant::now() {
            return io::Error::new(io::ErrorKind::TimedOut, format!("git took too long to read {what}"));
        }
        let message = format!(
            "git could not read {what} from the commit: perhaps this clone does not have all files (a partial clone)"
        );
        io::Error::other(message)
    }
}

/// All that git has from its surroundings: no `PATH`, no settings of the user or the machine, none of the caller's `GIT_*`.
fn environment(own: &Path) -> Vec<(&'static str, OsString)> {
    let fixed = [
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_ATTR_NOSYSTEM", "1"),
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_ALLOW_PROTOCOL", "none"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("LC_ALL", "C"),
    ];
    let fixed = fixed.into_iter().map(|(name, value)| (name, OsString::from(value)));
    fixed.chain([("GIT_DIR", own.into()), ("HOME", own.into())]).collect()
}

/// `120000` is a link and `160000` a repository of its own: neither says which bytes are published.
fn entry(line: &str) -> Option<Entry> {
    let (about, path) = line.split_once('\t')?;
    let mut words = about.split(' ');
    let (mode, kind, blob) = (words.next()?, words.next()?, words.next()?);
    (matches!(mode, "100644" | "100755") && kind == "blob")
        .then(|| Entry { path: path.to_string(), blob: blob.to_string() })
}

/// A folder's path in the checkout that it is part of, with `/` after each of its parts; empty outside any.
pub fn path_in_checkout(folder: &Path) -> String {
    let Ok(folder) = folder.canonicalize() else { return String::new() };
    let below = place::top(&folder).and_then(|top| folder.strip_prefix(top).ok());
    below.and_then(prefix).unwrap_or_default()
}

fn prefix(below_top: &Path) -> Option<String> {
    let mut prefix = String::new();
    for part in below_top.components() {
        prefix.push_str(part.as_os_str().to_str()?);
        prefix.push('/');
    }
    Some(prefix)
}

/// An empty repository that borrows what another one holds.
fn borrowing(repository: &place::Repository) -> io::Result<TempDir> {
    let own = tempfile::Builder::new().prefix("candour-git-").tempdir()?;
    let at = |name: &str| own.path().join(name);
    write(&at("config"), SETTINGS[usize::from(repository.head.len() == head::SHA256_DIGITS)].as_bytes())?;
    let head = if repository.head.is_empty() { "ref: refs/heads/main\n" } else { &repository.head };
    write(&at("HEAD"), head.as_bytes())?;
    std::fs::create_dir(at("refs"))?;
    lend(&repository.objects, &at("objects"))?;
    // Where the oldest commits of a shallow clone are said to have no parents: git would look for them otherwise.
    if let Some(shallow) = files::contents(&repository.shared.join("shallow"), limits::GIT_ANSWER_BYTES) {
        write(&at("shallow"), &shallow)?;
    }
    Ok(own)
}

#[cfg(unix)]
fn lend(objects: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(objects, to)
}

/// Other systems let not everybody make links; git is not asked there.
#[cfg(not(unix))]
fn lend(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[expect(clippy::disallowed_methods, reason = "writes into a folder of its own, outside every site")]
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    std::fs::write(path, bytes)
}
