//! A text in several languages.

use super::from_node;
use crate::model::field::FieldDef;
use crate::model::language::Language;
use crate::model::value::{Translated, Value};
use crate::read::reporter::{Reported, Reporter};
use crate::read::rules;
use crate::read::yaml::{Content, Key, Node};

/// `{en: …, cy: …}`.
pub(super) fn texts(
    field: &'static FieldDef,
    pairs: &[(Key, Node)],
    reading: &mut Reporter,
) -> Result<Option<Value>, Reported> {
    let mut texts = Translated::default();
    let mut failed = false;
    for (key, node) in pairs {
        let language = Language::named(&key.text);
        let place = match language {
            Some(Language::English) => &mut texts.en,
            Some(Language::Welsh) => &mut texts.cy,
            None => {
                let message = format!("“{}” is not a language that {} can be in", key.text, field.name);
                let help = "the languages are en (English) and cy (Welsh); a text that contains “: ” needs quotes";
                reading.refuse(&rules::UNKNOWN_FIELD, key.at, message, help);
                failed = true;
                continue;
            }
        };
        if place.is_some() {
            reading.refuse(
                &rules::GIVEN_TWICE,
                key.at,
                format!("“{}” is given twice", key.text),
                "remove one of the two",
            );
            failed = true;
            continue;
        }
        let one = match &node.content {
            Content::Mapping(_) | Content::List(_) => Some(Err(reading.refuse(
                &rules::NOT_PLAIN_TEXT,
                node.at,
                format!("“{}” takes one text", key.text),
                "a text that contains “: ” or begins with a bracket needs quotes",
            ))),
            _ => from_node(field, node, reading),
        };
        match one {
            None => {}
            Some(Ok(Value::Text(text))) => *place = Some((text, node.at)),
            Some(_) => failed = true,
        }
    }
    match (failed, texts.en.is_some() || texts.cy.is_some()) {
        (true, _) => Err(Reported),
        (false, false) => Ok(None),
        (false, true) => Ok(Some(Value::Translated(Box::new(texts)))),
    }
}
