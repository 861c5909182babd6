//! `candour new`: a record in its own file, from answers to questions.
//!
//! The fields, their help and their forms come from the schema; each answer is read as a file of records would be.

mod form;
mod kept;

use std::io;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use super::asking::is_answered;
use super::rewriting::type_meant;
use super::{ExitStatus, GlobalArgs, print, shown};
use crate::disk::{self, Access};
use crate::model::field::FieldDef;
use crate::model::schema::TypeSchema;
use crate::pipeline::{self, Site};
use crate::records;

use form::{Form, line};
use kept::Kept;

/// Make a new record, asking for the fields it needs
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct New {
    /// The record type, such as organisation or award
    #[arg(value_name = "TYPE")]
    record_type: String,
    /// Its id, which is part of its address; by default made from its name
    #[arg(long)]
    id: Option<String>,
    /// A field’s value, so that you are not asked for it
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    values: Vec<String>,
    /// Take up the answers of an earlier start that came to no end
    #[arg(long = "continue")]
    continues: bool,
}

const EXAMPLES: &str = "\
The record is written to data/<type>/<id>.yaml, with every other field below it as a comment that says what it is.

Examples:
  candour new organisation
  candour new organisation --set name=\"Hilltop Trust\" --set kind=charity
  candour new organisation --continue     with the answers that were given before it was interrupted";

impl New {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let site = pipeline::check(&common.folder, &common.options())?;
        let schema = self.schema(&site)?;
        let kept = Kept::new(common, schema);
        let mut form = Form { site: &site, schema, given: self.given(schema)? };
        self.take_up(&mut form, &kept, common);

        let mut answers = Vec::new();
        let made = self.made(&form, &kept, &mut answers, common);
        let is_asked = answers.iter().any(|(field, _)| !self.is_given(field));
        match &made {
            Ok(_) => kept.forget(),
            Err(_) if is_asked && kept.keep(&answers) => common.say(&format!(
                "the answers are kept: candour new {} --continue takes them up",
                schema.record_type.singular
            )),
            Err(_) => {}
        }
        print(&format!("{}\n", shown(&made?)))?;
        common.say("to see what is still missing, run: candour check");
        Ok(ExitStatus::Clean)
    }

    fn is_given(&self, field: &FieldDef) -> bool {
        self.values.iter().any(|pair| pair.split_once('=').is_some_and(|(name, _)| name.trim() == field.name))
    }

    /// Takes the answers of an earlier start for given, but for what can no longer be.
    fn take_up(&self, form: &mut Form, kept: &Kept, common: &GlobalArgs) {
        let earlier = kept.answers(form.schema);
        if self.continues && earlier.is_empty() {
            common.say("no answers of an earlier start are kept, so this one begins anew");
        }
        if self.continues {
            let is_open = |field: &FieldDef| !self.is_given(field);
            let still =
                earlier.into_iter().filter(|(field, answer)| is_open(field) && form.reject(field, answer).is_none());
            let still: Vec<_> = still.collect();
            form.given.extend(still);
        } else if !earlier.is_empty() && is_answered() {
            common.say("the answers of an earlier start are kept: to take them up, end this and say --continue");
        }
    }

    /// Asks for what is not given, and writes the record. Returns its file.
    fn made(
        &self,
        form: &Form,
        kept: &Kept,
        answers: &mut Vec<(&'static FieldDef, String)>,
        common: &GlobalArgs,
    ) -> Result<PathBuf> {
        let (site, schema) = (form.site, form.schema);
        for field in form.asked() {
            if let Some(answer) = form.answer(field)? {
                answers.push((field, answer));
                if !self.is_given(field) {
                    kept.keep(answers);
                }
            }
        }
        let id = match &self.id {
            Some(id) => id.clone(),
            None => form.id(answers)?,
        };
        if form.reject(&records::shared::ID, &id).is_some() {
            bail!("“{id}” is not an id: use lower-case letters, digits and hyphens");
        }
        if site.dataset.find(schema.record_type, &id).is_some() {
            bail!("there is already {} with the id “{id}”; give another with --id", schema.record_type.a_noun());
        }
        let path = PathBuf::from(format!("data/{}/{id}.yaml", schema.record_type.name));
        let _lock = common.hold(Access::Write)?;
        let path = disk::below(&common.folder, &path)?;
        match disk::create(&path, form.text(answers).as_bytes()) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                bail!("{} already exists; give another id with --id", shown(&path))
            }
            result => result.with_context(|| format!("{} could not be written", shown(&path)))?,
        }
        Ok(path)
    }

    fn schema<'a>(&self, site: &'a Site) -> Result<&'a TypeSchema> {
        Ok(site.dataset.schema.type_schema(type_meant(&self.record_type, records::written())?))
    }

    /// What `--set` says, by field.
    fn given(&self, schema: &TypeSchema) -> Result<Vec<(&'static FieldDef, String)>> {
        let mut given = Vec::new();
        for pair in &self.values {
            let (name, value) =
                pair.split_once('=').with_context(|| format!("write --set FIELD=VALUE, not “{pair}”"))?;
            let field = schema.field(name.trim()).with_context(|| {
                let names: Vec<&str> = schema.fields.iter().map(|field| field.name).collect();
                format!("{} has no field “{name}”; it has {}", schema.record_type.a_noun(), names.join(", "))
            })?;
            if line(field, value).is_none() {
                bail!("“{name}” takes more than one value; add it to the file afterwards");
            }
            given.push((field, value.to_string()));
        }
        Ok(given)
    }
}
