//! Answers that were given and have made no record yet: kept in the user's state folder, so that none has to be given twice.

use std::path::PathBuf;

use super::super::GlobalArgs;
use crate::disk;
use crate::model::field::FieldDef;
use crate::model::schema::TypeSchema;

/// What the notes are called.
const HEADING: &str = "new-answers";

/// The answers for a type of a site.
pub(super) struct Kept {
    about: Option<PathBuf>,
}

impl Kept {
    pub(super) fn new(common: &GlobalArgs, schema: &TypeSchema) -> Kept {
        let about = common.folder.canonicalize().ok().map(|folder| folder.join(schema.record_type.name));
        Kept { about }
    }

    /// Those of an earlier start, by field.
    pub(super) fn answers(&self, schema: &TypeSchema) -> Vec<(&'static FieldDef, String)> {
        let kept: Option<Vec<(String, String)>> = self.about.as_deref().and_then(|about| disk::recall(HEADING, about));
        kept.unwrap_or_default().into_iter().filter_map(|(name, answer)| Some((schema.field(&name)?, answer))).collect()
    }

    /// Keeps these in place of others; says whether that could be.
    pub(super) fn keep(&self, answers: &[(&'static FieldDef, String)]) -> bool {
        let named: Vec<(&str, &str)> = answers.iter().map(|(field, answer)| (field.name, answer.as_str())).collect();
        self.about.as_deref().is_some_and(|about| disk::remember(HEADING, about, named).is_ok())
    }

    pub(super) fn forget(&self) {
        if let Some(about) = &self.about {
            disk::forget(HEADING, about);
        }
    }
}
