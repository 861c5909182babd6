//! The files of an office’s own site: its settings and districts, and nothing invented.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::super::asking::{answer, ask, is_answered, read_line};
use crate::model::field::Kind;
use crate::model::id::as_id;
use crate::model::retyped::written;
use crate::model::spelling;
use crate::records::site;

/// What an office says of itself.
#[derive(Debug)]
pub(super) struct Office {
    name: String,
    kind: String,
    area: Option<String>,
    districts: Vec<String>,
    address: Option<String>,
}

/// What was said beforehand.
pub(super) struct Given<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) kind: Option<&'a str>,
    pub(super) area: Option<&'a str>,
    pub(super) districts: &'a [String],
    pub(super) address: Option<&'a str>,
}

impl Office {
    /// From what was given and, where somebody is there to be asked, from answers; none where an example is wanted.
    ///
    /// # Errors
    /// When something is missing, or cannot be.
    pub(super) fn from_answers(given: &Given) -> Result<Option<Office>> {
        let has_more =
            given.kind.is_some() || given.area.is_some() || !given.districts.is_empty() || given.address.is_some();
        let name = match given.name {
            Some(name) => name.trim().to_string(),
            None if is_answered() => {
                ask(
                    "The name of the office, as readers know it. Without one, an invented office is made as an example.",
                )?;
                read_line("name (press Enter for an example)> ")?.unwrap_or_default().trim().to_string()
            }
            None => String::new(),
        };
        if name.is_empty() {
            return if has_more { bail!("give the name of the office too: --name") } else { Ok(None) };
        }
        let kind = match given.kind {
            Some(kind) => reject_kind(kind).map_or_else(|| Ok(kind.to_string()), |why| bail!("{why}"))?,
            None => answer(&format!("What kind of body it is: {}", kinds().join(", ")), "--kind", &reject_kind)?,
        };
        let optional = |given: Option<&str>, question: &str, prompt: &str| -> Result<Option<String>> {
            if given.is_some() || !is_answered() {
                return Ok(given.map(str::to_string));
            }
            ask(question)?;
            let line = read_line(&format!("{prompt} (press Enter to leave it for later)> "))?.unwrap_or_default();
            Ok(Some(line.trim().to_string()).filter(|line| !line.is_empty()))
        };
        let area = optional(given.area, "The place it serves, such as Surrey.", "area")?;
        let listed = (!given.districts.is_empty()).then(|| given.districts.join(","));
        let districts = optional(listed.as_deref(), "The districts in it, with commas between them.", "districts")?;
        let districts =
            districts.unwrap_or_default().split([',', ';']).map(|one| one.trim().to_string()).collect::<Vec<_>>();
        let address = optional(given.address, "The address at which people will read the site.", "address")?;
        if let Some(address) = address.as_ref().filter(|address| !address.starts_with("https://")) {
            bail!("“{address}” is no address of a site: write it whole, such as https://register.example.org");
        }
        let districts: Vec<String> = districts.into_iter().filter(|one| !one.is_empty()).collect();
        if let Some(district) = districts.iter().find(|district| as_id(district).is_empty()) {
            bail!("“{district}” is no name of a district");
        }
        Ok(Some(Office { name, kind, area, districts, address }))
    }

    /// Its files, below the site folder.
    pub(super) fn files(&self) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut files = vec![
            (PathBuf::from("README.md"), include_str!("own/README.md").into()),
            (PathBuf::from("content/about.md"), include_str!("own/about.md").into()),
            (PathBuf::from("data/site.yaml"), self.settings().into_bytes()),
        ];
        if !self.districts.is_empty() || self.area.is_some() {
            files.push((PathBuf::from("data/districts.yaml"), self.places()?.into_bytes()));
        }
        Ok(files)
    }

    fn settings(&self) -> String {
        let mut text =
            "# Whose site this is, and how it is published. “candour explain site” says what each field means.\n\n"
                .to_string();
        text.push_str(&format!("name: {}\nkind: {}\n", written(&self.name), self.kind));
        text.extend(self.area.iter().map(|area| format!("area: {}\n", written(area))));
        let address = self.address.as_deref().unwrap_or("https://www.example.org");
        let later = if self.address.is_none() {
            "# The address at which people will read the site: write yours.\n"
        } else {
            ""
        };
        text.push_str(&format!("{later}base_url: {}\n", written(address)));
        text.push_str(include_str!("own/settings.yaml"));
        text
    }

    fn places(&self) -> Result<String> {
        let mut text =
            "# The places that awards benefit. Their codes are those of the Office for National Statistics.\n\n"
                .to_string();
        let mut ids: Vec<String> = Vec::new();
        for district in &self.districts {
            let id = as_id(district);
            if ids.contains(&id) {
                bail!("the district “{district}” is named twice");
            }
            text.push_str(&format!("- id: {}\n  title: {}\n  # code: E07000000\n", written(&id), written(district)));
            ids.push(id);
        }
        if let Some(area) = &self.area {
            let id = Some("whole-area".to_string())
                .filter(|id| !ids.contains(id))
                .context("a district is called as the whole area")?;
            text.push_str(&format!("- id: {id}\n  title: {}\n  area_wide: yes\n", written(&format!("All of {area}"))));
        }
        Ok(text)
    }
}

fn kinds() -> Vec<&'static str> {
    match site::KIND.def.kind {
        Kind::Choice(choices) => choices.iter().map(|choice| choice.value).collect(),
        _ => Vec::new(),
    }
}

/// Why that is no kind of body.
fn reject_kind(kind: &str) -> Option<String> {
    let kinds = kinds();
    let hint = spelling::hint(kind, kinds.iter().copied());
    (!kinds.contains(&kind)).then(|| format!("“{kind}” is no kind of body{hint}; it is one of {}", kinds.join(", ")))
}
