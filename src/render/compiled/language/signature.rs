//! What components are called with.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::segments::{Kind, segments};
use super::steps::{Constant, Fault, Index};

/// The head of a component: `component prose(html: string, lang: string = "")`.
#[derive(Debug)]
pub(super) struct Signature {
    pub(super) index: Index,
    /// The file that defines it.
    pub(super) file: String,
    pub(super) parameters: Vec<Parameter>,
    /// Of `page`, `site` and `text` those that it reads: `@page`.
    pub(super) globals: Vec<String>,
}

/// A value that a component is called with.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    /// What it is where a call does not say.
    pub(super) default: Option<Constant>,
}

/// Every component of the theme, by its name.
pub(super) type Signatures = BTreeMap<String, Signature>;

/// Finds the components of all files, before any of these is read: each may call all of them.
pub(super) fn signatures(files: &BTreeMap<&str, &str>) -> Result<Signatures, Fault> {
    let mut known = Signatures::new();
    for (file, text) in files {
        for segment in segments(text).map_err(|fault| fault.in_file(file))? {
            let mut cursor = Cursor::new(segment.text, segment.line);
            if segment.kind == Kind::Statement && cursor.takes_word("component") {
                let (name, signature) = head(&mut cursor, known.len(), file).map_err(|fault| fault.in_file(file))?;
                known.insert(name, signature);
            }
        }
    }
    Ok(known)
}

fn head(cursor: &mut Cursor, index: Index, file: &str) -> Result<(String, Signature), Fault> {
    let name = cursor.word()?.to_string();
    let mut signature = Signature { index, file: file.to_string(), parameters: Vec::new(), globals: Vec::new() };
    cursor.expect("(")?;
    while !cursor.takes(")") {
        if cursor.takes("@") {
            signature.globals.push(cursor.word()?.to_string());
        } else {
            signature.parameters.push(parameter(cursor)?);
        }
        if !cursor.takes(",") {
            cursor.expect(")")?;
            break;
        }
    }
    cursor.end()?;
    Ok((name, signature))
}

/// The type says what a call may give to the engine; here the values of views are of that type.
fn parameter(cursor: &mut Cursor) -> Result<Parameter, Fault> {
    let name = cursor.word()?.to_string();
    cursor.expect(":")?;
    let kind = cursor.word()?;
    if !["string", "bool", "array", "map"].contains(&kind) {
        return Err(cursor.fault(format!("the type `{kind}` is not known")));
    }
    if !cursor.takes("=") {
        return Ok(Parameter { name, default: None });
    }
    let default = match cursor.text()? {
        Some(text) => Constant::Text(text.into()),
        None if cursor.takes_word("false") => Constant::Bool(false),
        None => return Err(cursor.fault("a parameter is a text or `false` where a call does not say")),
    };
    Ok(Parameter { name, default: Some(default) })
}
