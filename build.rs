//! Reads the default theme as the program does: a template that it would not understand is an error of the build.
#![expect(clippy::disallowed_methods, reason = "reads the theme, before there is a program")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{fs, io};

#[expect(dead_code, unused_imports, reason = "here nothing is rendered")]
#[path = "src/render/compiled/language/mod.rs"]
mod language;

#[expect(dead_code, reason = "here names are only looked up")]
#[path = "src/model/view_name.rs"]
mod view_name;

/// The names, where the parser looks for them.
mod model {
    pub(crate) use crate::view_name;
}

const THEME: &str = "themes/default";

fn main() -> Result<(), Box<dyn Error>> {
    for path in [THEME, "build.rs", "src/render/compiled/language", "src/model/view_name.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let mut templates = BTreeMap::new();
    add_templates(Path::new(THEME), &mut templates)?;
    let templates = templates.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let messages = fs::read_to_string(format!("{THEME}/text/en.ftl"))?;
    let names: Vec<String> =
        messages.lines().filter_map(|line| Some(line.split_once(" = ")?.0.replace(['-', '.'], "_"))).collect();
    let message = |name: &str| names.iter().any(|known| known == name).then(String::new);
    language::Theme::new(&templates, &message)
        .map(drop)
        .map_err(|fault| format!("{THEME}/{}:{}: {}", fault.file.unwrap_or_default(), fault.line, fault.message).into())
}

/// Adds the templates in a folder and those below, by their paths in the theme.
fn add_templates(folder: &Path, templates: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            add_templates(&path, templates)?;
        } else if path.extension().is_some_and(|extension| extension == "html") {
            let name = path.strip_prefix(THEME).unwrap_or(&path).to_string_lossy().into_owned();
            templates.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
