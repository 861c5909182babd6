//! `candour init`: the site of an office, or a small example; every file begins with an explanation.

mod own;
mod pipeline;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use include_dir::{Dir, include_dir};

use super::schema::{Editor, Schema};
use super::{ExitStatus, GlobalArgs, counted, print, shown};
use crate::disk;
use own::{Given, Office};
use pipeline::Pipeline;

/// Make the site of your office, or a working example
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Init {
    /// The folder to make it in; by default the current folder
    dir: Option<PathBuf>,
    /// The name of the office; without one, an invented office is made as an example
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// What kind of body it is, such as pcc or mayor
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,
    /// The place it serves
    #[arg(long, value_name = "NAME")]
    area: Option<String>,
    /// A district in it; say it once for each
    #[arg(long = "district", value_name = "NAME")]
    districts: Vec<String>,
    /// The address at which people will read the site
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// Also write the settings of that editor, so that it offers records by name
    #[arg(long, value_name = "NAME")]
    editor: Option<Editor>,
    /// Also write a pipeline that checks each change and publishes the main branch
    #[arg(long, value_name = "NAME")]
    ci: Option<Pipeline>,
}

const EXAMPLES: &str = "\
Without --name you are asked, if you are at a terminal. The site of an office holds nothing invented. No existing file is changed: if
a file already exists, nothing is made.

Examples:
  candour init our-site
  cd our-site && candour serve
  candour init our-site --name \"Exampleshire PCC\" --kind pcc --area Exampleshire --district Eastvale --district Westvale
  candour init our-site --editor vscode --ci github
  candour init --ci gitlab          in the folder of a site that is there: its pipeline alone";

static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Files below a site folder, with their bytes.
type Files = Vec<(PathBuf, Vec<u8>)>;

impl Init {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let folder = match &self.dir {
            Some(dir) => common.folder.join(dir),
            None => common.folder.clone(),
        };
        if let Err(error) = disk::room_for_folder(&folder) {
            bail!("{error}, so nothing was made; give the name of a new folder: candour init our-site");
        }
        let is_site = folder.join("data/site.yaml").is_file() && self.name.is_none();
        let (files, parts) = match self.ci.filter(|_| is_site) {
            Some(kind) => {
                // Both pipelines have the file that says where the program comes from.
                let is_open = |(path, _): &(PathBuf, Vec<u8>)| {
                    path != Path::new(pipeline::INSTALL) || !folder.join(path).exists()
                };
                (kind.files().into_iter().filter(is_open).collect(), Vec::new())
            }
            None => (self.files()?, ["data", "content", "themes"].map(|name| folder.join(name)).into()),
        };
        let parts_made = !parts.is_empty();
        let all = parts.into_iter().chain(files.iter().map(|(path, _)| folder.join(path)));
        if let Some(first) = all.into_iter().find(|path| path.symlink_metadata().is_ok()) {
            bail!("{} already exists, so nothing was made; name a new folder: candour init our-site", shown(&first));
        }
        for (path, bytes) in &files {
            write(&folder.join(path), bytes)?;
        }
        let place = shown(&folder);
        let there = if place.is_empty() { String::new() } else { format!("-C {place} ") };
        print(&format!(
            "made {} with {} in {}\n",
            if parts_made { "a site" } else { "a pipeline" },
            counted(files.len(), "file"),
            if place.is_empty() { "this folder" } else { &place }
        ))?;
        if let Some(editor) = self.editor {
            Schema::for_editor(editor).run(&GlobalArgs { folder: folder.clone(), ..common.clone() })?;
        }
        if self.name.is_some() {
            common.say("before it is published, write the contact and the accessibility in data/site.yaml");
        }
        common.say(&format!("to see it, run: candour {there}serve"));
        Ok(ExitStatus::Clean)
    }

    /// What is to be made.
    fn files(&self) -> Result<Files> {
        let given = Given {
            name: self.name.as_deref(),
            kind: self.kind.as_deref(),
            area: self.area.as_deref(),
            districts: &self.districts,
            address: self.address.as_deref(),
        };
        let mut example = Files::new();
        collect(&STARTER, &mut example);
        let mut files = match Office::from_answers(&given)? {
            None => example,
            Some(office) => {
                let is_of_git = |(path, _): &(PathBuf, Vec<u8>)| path.to_string_lossy().starts_with(".git");
                let mut files = office.files()?;
                files.extend(example.into_iter().filter(is_of_git));
                files
            }
        };
        files.extend(self.ci.map(Pipeline::files).unwrap_or_default());
        Ok(files)
    }
}

/// Every file of the example. The files for git have no dot here, or git would heed them.
fn collect(dir: &'static Dir, files: &mut Files) {
    for file in dir.files() {
        let path = match file.path().to_str() {
            Some(name @ ("gitignore" | "gitattributes")) => PathBuf::from(format!(".{name}")),
            _ => file.path().to_path_buf(),
        };
        files.push((path, file.contents().to_vec()));
    }
    dir.dirs().for_each(|dir| collect(dir, files));
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    disk::create(path, bytes).with_context(|| format!("{} could not be written", shown(path)))
}
