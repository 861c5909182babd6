//! `candour schema`: the record types for editors, with the ids of the records, and the settings by which an editor finds them.

mod cms;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::{ExitStatus, GlobalArgs, print, shown};
use crate::disk::{self, Access};
use crate::export::cms::Repository;
use crate::export::editor;
use crate::pipeline;
use crate::records::settings::Settings;

/// Let an editor offer records by name, and find what is wrong, while you type
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Schema {
    /// Also write the settings of that editor, where it has none yet in this folder
    #[arg(long, value_name = "NAME")]
    editor: Option<Editor>,
    /// Write what that editor on the web offers to edit, to admin/ in this folder
    #[arg(long, value_name = "NAME", requires = "repository")]
    cms: Option<CmsName>,
    /// Where the records are kept, for --cms: office/records
    #[arg(long, value_name = "OWNER/NAME", requires = "cms", value_parser = repository)]
    repository: Option<String>,
    /// Who keeps them, for --cms
    #[arg(long, value_name = "NAME", requires = "cms", default_value = "github")]
    service: Service,
    /// The branch that --cms writes to
    #[arg(long, value_name = "NAME", requires = "cms", default_value = "main")]
    branch: String,
}

/// An editor on the web that works on the files of a repository.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CmsName {
    /// Sveltia CMS, in the browser. Saving a file there rewrites all of it: comments are lost
    Sveltia,
}

/// Who keeps a repository.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Service {
    Github,
    Gitlab,
}

/// An editor whose settings are known.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Editor {
    /// Visual Studio Code with its YAML extension (redhat.vscode-yaml), and a task that lists every finding
    Vscode,
    Zed,
    Helix,
}

/// `office/records`, or with groups before it.
fn repository(text: &str) -> Result<String, String> {
    let is_part = |part: &str| !part.is_empty() && !part.contains(|sign: char| sign.is_whitespace() || sign == ':');
    let parts: Vec<&str> = text.split('/').collect();
    match parts.len() > 1 && parts.into_iter().all(is_part) {
        true => Ok(text.to_string()),
        false => Err("write who owns it and its name: office/records".to_string()),
    }
}

const EXAMPLES: &str = "\
The schemas are written to .candour/schema/, which git leaves out: they hold the ids and names of all records, drafts too. While
`candour serve` runs, new ids appear in them as you save. Editors read them with yaml-language-server: in YAML files, not in
tables, and not in the fields of a Markdown file. They know what a value looks like; whether records agree with each other, only
candour check knows, and the task for Visual Studio Code shows what it finds in the list of problems.

Examples:
  candour schema                   the schemas alone, anew
  candour schema --editor vscode   with settings, a task and advice to install the extension
  candour schema --cms sveltia --repository office/records";

/// Where the schemas are, below the site folder.
const FOLDER: &str = ".candour/schema";

impl Schema {
    /// The schemas and the settings of that editor.
    pub(super) fn for_editor(editor: Editor) -> Schema {
        let (cms, repository, service, branch) = (None, None, Service::Github, String::new());
        Schema { editor: Some(editor), cms, repository, service, branch }
    }

    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let _lock = common.hold(Access::Write)?;
        if let (Some(CmsName::Sveltia), Some(name)) = (self.cms, &self.repository) {
            let service = match self.service {
                Service::Github => "github",
                Service::Gitlab => "gitlab",
            };
            return cms::write(common, &Repository { service, name: name.clone(), branch: self.branch.clone() });
        }
        let written = write(common, Which::All)?;
        print(&format!("wrote {written} schemas to {}\n", shown(&common.folder.join(FOLDER))))?;
        for (path, text) in self.editor.map(|editor| settings(editor, common)).transpose()?.unwrap_or_default() {
            let place = common.folder.join(path);
            match disk::create(&place, text.as_bytes()) {
                Ok(()) => print(&format!("wrote {}\n", shown(&place)))?,
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    print(&format!(
                        "{} is there already, and was left as it is; add to it what you miss:\n{text}",
                        shown(&place)
                    ))?;
                }
                Err(error) => return Err(error).with_context(|| format!("cannot write {}", place.display())),
            }
        }
        Ok(ExitStatus::Clean)
    }
}

/// Which of the schemas are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    All,
    /// That of the ids, if there is one: it alone changes with the records.
    ReferencesThatAreThere,
}

/// Writes schemas that differ from what is there; returns how many there are.
pub(super) fn write(common: &GlobalArgs, which: Which) -> Result<usize> {
    let folder = common.folder.join(FOLDER);
    if which == Which::ReferencesThatAreThere && !folder.join(editor::REFERENCES).is_file() {
        return Ok(0);
    }
    let options = common.options();
    let dataset = pipeline::dataset(&common.folder, &options)?;
    let has_welsh = Settings::new(&dataset, None).languages.len() > 1;
    let schemas = editor::schemas(&dataset, has_welsh);
    let is_meant = |name: &str| which == Which::All || name == editor::REFERENCES;
    let about = || format!("cannot write to {}", folder.display());
    fs::create_dir_all(&folder).with_context(about)?;
    // Git leaves out what is in a folder that says so itself.
    let ignored = common.folder.join(".candour/.gitignore");
    if !ignored.exists() {
        disk::replace(&ignored, b"*\n").with_context(about)?;
    }
    for (name, text) in schemas.iter().filter(|(name, _)| is_meant(name)) {
        let path = folder.join(name);
        if !fs::read(&path).is_ok_and(|before| before == text.as_bytes()) {
            disk::replace(&path, text.as_bytes()).with_context(about)?;
        }
    }
    Ok(schemas.len())
}

/// The settings of an editor: files below the site folder.
fn settings(editor: Editor, common: &GlobalArgs) -> Result<Vec<(&'static Path, String)>> {
    let dataset = pipeline::dataset(&common.folder, &common.options())?;
    let files = editor::files(&dataset);
    let globs = |start: &str| -> Map<String, Value> {
        files.iter().map(|(name, globs)| (format!("{start}{FOLDER}/{name}"), json!(globs))).collect()
    };
    let pretty = |value: Value| format!("{value:#}\n");
    Ok(match editor {
        Editor::Vscode => vec![
            (
                Path::new(".vscode/settings.json"),
                pretty(json!({ "yaml.schemas": globs(""), "yaml.schemaStore.enable": false })),
            ),
            (Path::new(".vscode/extensions.json"), pretty(json!({ "recommendations": ["redhat.vscode-yaml"] }))),
            (Path::new(".vscode/tasks.json"), pretty(tasks())),
        ],
        Editor::Zed => {
            let yaml = json!({ "schemas": globs("./"), "schemaStore": { "enable": false } });
            let settings = json!({ "lsp": { "yaml-language-server": { "settings": { "yaml": yaml } } } });
            vec![(Path::new(".zed/settings.json"), pretty(settings))]
        }
        Editor::Helix => {
            let line = |(name, globs): &(String, Vec<String>)| format!("\"{FOLDER}/{name}\" = {}\n", json!(globs));
            let lines: String = files.iter().map(line).collect();
            let table = "[language-server.yaml-language-server.config.yaml.schemas]\n";
            vec![(Path::new(".helix/languages.toml"), format!("{table}{lines}"))]
        }
    })
}

/// The task that shows each finding in the list of problems, in tables and Markdown too.
fn tasks() -> Value {
    let first = json!({ "regexp": FINDING, "severity": 1, "code": 2, "message": 3 });
    let second = json!({ "regexp": PLACE, "file": 1, "line": 2 });
    let matcher =
        json!({ "owner": "candour", "fileLocation": ["relative", "${workspaceFolder}"], "pattern": [first, second] });
    let task = json!({
        "label": "candour check",
        "type": "process",
        "command": "candour",
        "args": ["check", "-v", "--color", "never"],
        "group": { "kind": "build", "isDefault": true },
        "presentation": { "reveal": "silent" },
        "problemMatcher": matcher,
    });
    json!({ "version": "2.0.0", "tasks": [task] })
}

/// The two lines with which `candour check` begins each finding: the level, the code and the message; the file and the line.
const FINDING: &str = r"^(error|warning|advice)\[([a-z0-9-]+)\]: (.*)$";
const PLACE: &str = r"^ *--> (.+?), line (\d+)";
