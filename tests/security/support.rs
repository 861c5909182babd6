//! A small site to plant things in, and the program to run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use candour::model::date::Date;
use candour::pipeline::{self, Options, Site};
use tempfile::TempDir;

pub(crate) const SETTINGS: &str = "name: Example Office\nkind: other\nbase_url: https://example.org\n";

pub(crate) fn options() -> Options {
    Options::on(Date::from_iso("2026-06-01").unwrap())
}

/// A folder of its own around a site folder, so that a test sees what happens beside the site too.
pub(crate) struct World {
    around: TempDir,
}

impl World {
    /// A site of its settings and those files.
    pub(crate) fn with(files: &[(&str, &str)]) -> World {
        let world = World { around: tempfile::tempdir().unwrap() };
        world.write("data/site.yaml", SETTINGS);
        files.iter().for_each(|(path, text)| world.write(path, text));
        world
    }

    /// The site folder.
    pub(crate) fn site(&self) -> PathBuf {
        self.around.path().join("site")
    }

    /// A path beside the site folder.
    pub(crate) fn outside(&self, name: &str) -> PathBuf {
        self.around.path().join(name)
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.site().join(path), bytes);
    }

    /// What is found in the site, read in this process.
    pub(crate) fn check(&self) -> Site {
        pipeline::check(&self.site(), &options()).unwrap()
    }

    /// The codes of what is found, errors and all else, in the order of the files.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.check().found.list.iter().map(|finding| finding.rule.code).collect()
    }

    /// The program with those arguments, run for the site, with state of its own.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        command.arg("-C").arg(self.site()).args(["--today", "2026-06-01"]).args(arguments);
        command.env("XDG_STATE_HOME", self.outside("state")).stdin(std::process::Stdio::null());
        command
    }

    /// How the program ended with those arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        Ended::from(self.command(arguments).output().unwrap())
    }
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: Option<i32>,
    /// What it printed: results, then talk.
    pub(crate) text: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Ended {
        let text = [output.stdout, output.stderr].concat();
        Ended { status: output.status.code(), text: String::from_utf8_lossy(&text).into_owned() }
    }
}

/// Writes a file, with the folders it needs.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}
