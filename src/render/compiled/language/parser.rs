//! Reads a template into steps.

use std::collections::{BTreeMap, BTreeSet};
use std::slice::Iter;
use std::sync::Arc;

use super::contexts;
use super::cursor::Cursor;
use super::escape::escape;
use super::expression::expression;
use super::scope::Scope;
use super::segments::{Kind, Segment, segments};
use super::signature::{Signature, Signatures};
use super::steps::{Body, Constant, Expression, Fault, Index, Loop, Step};

/// What all templates of a theme share.
pub(super) struct Parser<'p> {
    pub(super) files: &'p BTreeMap<&'p str, &'p str>,
    pub(super) signatures: &'p Signatures,
    /// The message of a name, for `text`.
    pub(super) messages: &'p dyn Fn(&str) -> Option<String>,
    /// The names of blocks, each by its index.
    pub(super) block_names: Vec<String>,
    /// Those that stand in values of attributes.
    pub(super) in_values: BTreeSet<Index>,
}

/// What was read of one template.
#[derive(Debug, Default)]
pub(super) struct Template {
    /// The template whose blocks it replaces.
    pub(super) extends: Option<String>,
    pub(super) body: Arc<Body>,
    pub(super) blocks: BTreeMap<Index, Arc<Body>>,
    pub(super) components: BTreeMap<Index, Arc<Body>>,
    /// The files that it takes something from.
    pub(super) uses: BTreeSet<String>,
}

/// A file being read.
struct Reader<'r, 'p> {
    parser: &'r mut Parser<'p>,
    template: &'r mut Template,
    /// The file, and those that include it.
    open: Vec<String>,
}

/// The rest of a file.
type Segments<'s, 'a> = Iter<'s, Segment<'a>>;

/// The statement that ended some steps, behind its first word; none at the end of the file.
type End<'a> = Option<(&'a str, Cursor<'a>)>;

impl<'p> Parser<'p> {
    /// Reads the template of that name, in which these variables are known.
    pub(super) fn template(&mut self, name: &str, variables: &[&str]) -> Result<Template, Fault> {
        let messages = self.messages;
        let mut scope = Scope::of_page(messages);
        variables.iter().for_each(|name| {
            scope.declare(name);
        });
        let mut template = Template::default();
        let mut reader = Reader { parser: self, template: &mut template, open: Vec::new() };
        let steps = reader.file(name, &mut scope)?;
        template.body = self.body(steps, &scope).map_err(|message| Fault::new(1, message).in_file(name))?;
        Ok(template)
    }

    fn body(&mut self, steps: Vec<Step>, scope: &Scope) -> Result<Arc<Body>, String> {
        let steps = contexts::with_readings(steps, &mut self.in_values)?;
        Ok(Arc::new(Body { steps, slots: scope.slots }))
    }

    fn block(&mut self, name: &str) -> Index {
        self.block_names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.block_names.push(name.to_string());
            self.block_names.len() - 1
        })
    }
}

impl<'p> Reader<'_, 'p> {
    /// The steps of a whole file.
    fn file(&mut self, name: &str, scope: &mut Scope<'p>) -> Result<Vec<Step>, Fault> {
        let text = self.parser.files.get(name).copied().unwrap_or_default();
        self.template.uses.insert(name.to_string());
        self.open.push(name.to_string());
        let steps = self.text(text, scope).map_err(|fault| fault.in_file(name));
        self.open.pop();
        steps
    }

    fn text(&mut self, text: &str, scope: &mut Scope<'p>) -> Result<Vec<Step>, Fault> {
        let segments = segments(text)?;
        let (steps, _) = self.steps(&mut segments.iter(), &[], scope)?;
        Ok(steps)
    }

    /// The steps up to a statement that begins with one of these words.
    fn steps<'a>(
        &mut self,
        segments: &mut Segments<'_, 'a>,
        ends: &[&str],
        scope: &mut Scope<'p>,
    ) -> Result<(Vec<Step>, End<'a>), Fault> {
        let mut steps = Vec::new();
        while let Some(segment) = segments.next() {
            let mut cursor = Cursor::new(segment.text, segment.line);
            match segment.kind {
                Kind::Text => write(segment.text, &mut steps),
                Kind::Value => self.value(&mut cursor, scope, &mut steps)?,
                Kind::Statement => {
                    let word = cursor.word()?;
                    if ends.contains(&word) {
                        return Ok((steps, Some((word, cursor))));
                    }
                    self.statement(word, cursor, segments, scope, &mut steps)?;
                }
                Kind::Comment => {}
            }
        }
        match ends {
            [] => Ok((steps, None)),
            [.., end] => Err(Fault::new(1, format!("a `{end}` is missing"))),
        }
    }

    fn value(&mut self, cursor: &mut Cursor, scope: &Scope, steps: &mut Vec<Step>) -> Result<(), Fault> {
        if cursor.takes("<") {
            steps.push(self.call(cursor, scope)?);
            return cursor.end();
        }
        let value = expression(cursor, scope)?;
        match value {
            _ if cursor.takes_safe() => steps.push(Step::PrintSafe(value)),
            Expression::Constant(Constant::Text(text)) => {
                let mut escaped = Vec::new();
                escape(&text, &mut escaped);
                write(&String::from_utf8_lossy(&escaped), steps);
            }
            value => steps.push(Step::Print(value)),
        }
        cursor.end()
    }

    /// `prose html={row.html} lang="cy" />`
    fn call(&mut self, cursor: &mut Cursor, scope: &Scope) -> Result<Step, Fault> {
        let name = cursor.word()?;
        let signature = self.parser.signatures.get(name);
        let signature = signature.ok_or_else(|| cursor.fault(format!("there is no component `{name}`")))?;
        let mut given = BTreeMap::new();
        while !cursor.takes("/>") {
            let parameter = cursor.word()?;
            if !signature.parameters.iter().any(|known| known.name == parameter) {
                return Err(cursor.fault(format!("`{name}` has no parameter `{parameter}`")));
            }
            cursor.expect("=")?;
            given.insert(parameter, argument(cursor, scope)?);
        }
        self.template.uses.insert(signature.file.clone());
        let arguments = signature.parameters.iter().map(|parameter| {
            let default = || parameter.default.clone().map(Expression::Constant);
            let value = given.remove(parameter.name.as_str()).or_else(default);
            value.ok_or_else(|| cursor.fault(format!("`{name}` needs a `{}`", parameter.name)))
        });
        Ok(Step::Call { component: signature.index, arguments: arguments.collect::<Result<_, _>>()? })
    }

    fn statement<'a>(
        &mut self,
        word: &str,
        mut cursor: Cursor<'a>,
        segments: &mut Segments<'_, 'a>,
        scope: &mut Scope<'p>,
        steps: &mut Vec<Step>,
    ) -> Result<(), Fault> {
        match word {
            "if" => steps.push(self.choice(cursor, segments, scope)?),
            "for" => steps.push(self.repetition(cursor, segments, scope)?),
            "block" => steps.push(self.block(cursor, segments, scope)?),
            "component" => self.component(cursor, segments)?,
            "set" => {
                let name = cursor.word()?;
                cursor.expect("=")?;
                let value = expression(&mut cursor, scope)?;
                cursor.end()?;
                steps.push(Step::Set(scope.set(name), value));
            }
            "include" => {
                let name = path(&mut cursor)?;
                if !self.parser.files.contains_key(name.as_str()) || self.open.contains(&name) {
                    return Err(cursor.fault(format!("`{name}` is no template that can be included here")));
                }
                steps.extend(self.file(&name, scope)?);
            }
            "extends" => self.template.extends = Some(path(&mut cursor)?),
            other => return Err(cursor.fault(format!("`{other}` is not known here"))),
        }
        Ok(())
    }

    fn choice<'a>(
        &mut self,
        mut cursor: Cursor<'a>,
        segments: &mut Segments<'_, 'a>,
        scope: &mut Scope<'p>,
    ) -> Result<Step, Fault> {
        let mut branches = Vec::new();
        loop {
            let condition = expression(&mut cursor, scope)?;
            cursor.end()?;
            let (steps, end) = self.steps(segments, &["elif", "else", "endif"], scope)?;
            branches.push((condition, steps));
            match end {
                Some(("elif", next)) => cursor = next,
                Some(("else", _)) => {
                    let (otherwise, _) = self.steps(segments, &["endif"], scope)?;
                    return Ok(Step::If { branches, otherwise });
                }
                _ => return Ok(Step::If { branches, otherwise: Vec::new() }),
            }
        }
    }

    fn repetition<'a>(
        &mut self,
        mut cursor: Cursor<'a>,
        segments: &mut Segments<'_, 'a>,
        scope: &mut Scope<'p>,
    ) -> Result<Step, Fault> {
        let name = cursor.word()?;
        cursor.expect("in")?;
        let list = expression(&mut cursor, scope)?;
        cursor.end()?;
        let slot = scope.enter_loop(name);
        let (body, end) = self.steps(segments, &["else", "endfor"], scope)?;
        let after = scope.slots;
        scope.leave_loop();
        let otherwise = match end {
            Some(("else", _)) => self.steps(segments, &["endfor"], scope)?.0,
            _ => Vec::new(),
        };
        Ok(Step::For(Box::new(Loop { list, slot, end: after, body, otherwise })))
    }

    /// A block sees what every page has, and none of the variables around it.
    fn block<'a>(
        &mut self,
        mut cursor: Cursor<'a>,
        segments: &mut Segments<'_, 'a>,
        scope: &Scope<'p>,
    ) -> Result<Step, Fault> {
        if scope.slots > 0 {
            return Err(cursor.fault("a block stands where there are no variables"));
        }
        let index = self.parser.block(cursor.word()?);
        cursor.end()?;
        let mut scope = Scope::of_page(self.parser.messages);
        let (steps, _) = self.steps(segments, &["endblock"], &mut scope)?;
        let body = self.parser.body(steps, &scope).map_err(|message| cursor.fault(message))?;
        self.template.blocks.insert(index, body);
        Ok(Step::Block(index))
    }

    /// A component's head was read before.
    fn component<'a>(&mut self, mut cursor: Cursor<'a>, segments: &mut Segments<'_, 'a>) -> Result<(), Fault> {
        let name = cursor.word()?;
        let signature = self.parser.signatures.get(name);
        let Signature { index, parameters, globals, .. } =
            signature.ok_or_else(|| cursor.fault(format!("there is no component `{name}`")))?;
        let mut scope = Scope::new(globals.clone(), self.parser.messages);
        parameters.iter().for_each(|parameter| {
            scope.declare(&parameter.name);
        });
        let (steps, _) = self.steps(segments, &["endcomponent"], &mut scope)?;
        let body = self.parser.body(steps, &scope).map_err(|message| cursor.fault(message))?;
        self.template.components.insert(*index, body);
        Ok(())
    }
}

/// `{expression}`, or a text.
fn argument(cursor: &mut Cursor, scope: &Scope) -> Result<Expression, Fault> {
    if let Some(text) = cursor.text()? {
        return Ok(Expression::Constant(Constant::Text(text.into())));
    }
    cursor.expect("{")?;
    let value = expression(cursor, scope)?;
    cursor.expect("}")?;
    Ok(value)
}

/// The name of another template, at the end of a statement.
fn path(cursor: &mut Cursor) -> Result<String, Fault> {
    let name = cursor.text()?.ok_or_else(|| cursor.fault("the name of a template is expected"))?;
    cursor.end()?;
    Ok(name)
}

/// Adds text to what is written; two texts in a row become one.
fn write(text: &str, steps: &mut Vec<Step>) {
    match steps.last_mut() {
        Some(Step::Write(before)) => *before = format!("{before}{text}").into(),
        _ => steps.push(Step::Write(text.into())),
    }
}
