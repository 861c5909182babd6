//! Reads expressions.

use super::cursor::Cursor;
use super::steps::{Constant, Expression, Fault, Operator, Slot};
use crate::model::view_name::ViewName;

/// What names mean where an expression is.
pub(super) trait Names {
    /// The variable of that name, from inside out.
    fn variable(&self, name: &str) -> Option<Slot>;

    /// The index of the innermost loop.
    fn loop_index(&self) -> Option<Slot>;

    /// Whether `page`, `site` or `text` may be read.
    fn has_global(&self, name: &str) -> bool;

    /// The message of that name.
    fn message(&self, name: &str) -> Option<String>;
}

/// An expression up to where it ends.
pub(super) fn expression(cursor: &mut Cursor, names: &dyn Names) -> Result<Expression, Fault> {
    Reader { cursor, names }.alternatives()
}

/// Reads what binds least first.
struct Reader<'c, 'a, 'n> {
    cursor: &'c mut Cursor<'a>,
    names: &'n dyn Names,
}

fn pair(operator: Operator, left: Expression, right: Expression) -> Expression {
    Expression::Pair(operator, Box::new((left, right)))
}

impl Reader<'_, '_, '_> {
    fn alternatives(&mut self) -> Result<Expression, Fault> {
        let mut left = self.conditions()?;
        while self.cursor.takes_word("or") {
            left = pair(Operator::Or, left, self.conditions()?);
        }
        Ok(left)
    }

    fn conditions(&mut self) -> Result<Expression, Fault> {
        let mut left = self.condition()?;
        while self.cursor.takes_word("and") {
            left = pair(Operator::And, left, self.condition()?);
        }
        Ok(left)
    }

    fn condition(&mut self) -> Result<Expression, Fault> {
        if self.cursor.takes_word("not") {
            return Ok(Expression::Not(Box::new(self.condition()?)));
        }
        let left = self.joined()?;
        let signs = [("==", Operator::Equal), ("!=", Operator::Different), (">", Operator::More)];
        if let Some((_, operator)) = signs.into_iter().find(|(sign, _)| self.cursor.takes(sign)) {
            return Ok(pair(operator, left, self.joined()?));
        }
        if !self.cursor.takes_word("is") {
            return Ok(left);
        }
        let test = self.cursor.word()?;
        if test != "starting_with" {
            return Err(self.cursor.fault(format!("the test `{test}` is not known")));
        }
        self.cursor.expect("(")?;
        let right = self.named("pat")?;
        self.cursor.expect(")")?;
        Ok(pair(Operator::StartsWith, left, right))
    }

    fn joined(&mut self) -> Result<Expression, Fault> {
        let mut left = self.sum()?;
        while self.cursor.takes("~") {
            left = pair(Operator::Join, left, self.sum()?);
        }
        Ok(left)
    }

    fn sum(&mut self) -> Result<Expression, Fault> {
        let left = self.value()?;
        let sign = [("+", 1), ("-", -1)].into_iter().find(|(sign, _)| self.cursor.takes(sign));
        let Some((_, sign)) = sign else { return Ok(left) };
        let number = self.cursor.number().and_then(|number| isize::try_from(number).ok());
        let number = number.ok_or_else(|| self.cursor.fault("only a number can be added or taken away"))?;
        Ok(Expression::Plus(Box::new(left), sign * number))
    }

    /// A value and what is behind it: `page.sections[0].title | length`.
    fn value(&mut self) -> Result<Expression, Fault> {
        let mut value = self.beginning()?;
        loop {
            value = if self.cursor.takes(".") {
                let name = self.cursor.word()?;
                Expression::Field(Box::new(value), self.field(name)?)
            } else if self.cursor.takes("[") {
                let index = expression(self.cursor, self.names)?;
                self.cursor.expect("]")?;
                Expression::Index(Box::new(value), Box::new(index))
            } else if !self.cursor.is_safe() && self.cursor.takes("|") {
                self.filter(value)?
            } else {
                return Ok(value);
            }
        }
    }

    /// `safe` belongs to what is printed, and is read there.
    fn filter(&mut self, value: Expression) -> Result<Expression, Fault> {
        match self.cursor.word()? {
            "length" => Ok(Expression::Length(Box::new(value))),
            "replace" => {
                self.cursor.expect("(")?;
                let from = self.named_text("from")?;
                self.cursor.expect(",")?;
                let to = self.named_text("to")?;
                self.cursor.expect(")")?;
                Ok(Expression::Replace(Box::new(value), from, to))
            }
            other => Err(self.cursor.fault(format!("the filter `{other}` is not known here"))),
        }
    }

    fn named(&mut self, name: &str) -> Result<Expression, Fault> {
        self.cursor.expect(name)?;
        self.cursor.expect("=")?;
        expression(self.cursor, self.names)
    }

    fn named_text(&mut self, name: &str) -> Result<Box<str>, Fault> {
        match self.named(name)? {
            Expression::Constant(Constant::Text(text)) => Ok(text),
            _ => Err(self.cursor.fault(format!("`{name}` must be a text"))),
        }
    }

    fn beginning(&mut self) -> Result<Expression, Fault> {
        if self.cursor.takes("(") {
            let inner = expression(self.cursor, self.names)?;
            self.cursor.expect(")")?;
            return Ok(inner);
        }
        if let Some(constant) = self.constant()? {
            return Ok(Expression::Constant(constant));
        }
        let name = self.cursor.word()?;
        match name {
            "loop" => self.of_loop(),
            _ if self.names.variable(name).is_some() => {
                Ok(Expression::Variable(self.names.variable(name).unwrap_or_default()))
            }
            "page" if self.names.has_global(name) => Ok(Expression::Page),
            "site" if self.names.has_global(name) => Ok(Expression::Site),
            "text" if self.names.has_global(name) => self.message(),
            _ => Err(self.cursor.fault(format!("there is no `{name}` here"))),
        }
    }

    fn of_loop(&mut self) -> Result<Expression, Fault> {
        let slot = self.names.loop_index().ok_or_else(|| self.cursor.fault("`loop` is outside of a loop"))?;
        self.cursor.expect(".")?;
        let index = Expression::Variable(slot);
        match self.cursor.word()? {
            "index0" => Ok(index),
            "index" => Ok(Expression::Plus(Box::new(index), 1)),
            "first" => Ok(pair(Operator::Equal, index, Expression::Constant(Constant::Number(0)))),
            other => Err(self.cursor.fault(format!("`loop.{other}` is not known"))),
        }
    }

    /// Messages are known when the template is read.
    fn message(&mut self) -> Result<Expression, Fault> {
        self.cursor.expect(".")?;
        let name = self.cursor.word()?;
        let message = self.names.message(name);
        let message = message.ok_or_else(|| self.cursor.fault(format!("there is no message `{name}`")))?;
        Ok(Expression::Constant(Constant::Text(message.into())))
    }

    fn field(&self, name: &str) -> Result<ViewName, Fault> {
        ViewName::find(name).ok_or_else(|| self.cursor.fault(format!("no value has a `{name}`")))
    }

    fn constant(&mut self) -> Result<Option<Constant>, Fault> {
        if let Some(text) = self.cursor.text()? {
            return Ok(Some(Constant::Text(text.into())));
        }
        if let Some(number) = self.cursor.number() {
            return Ok(Some(Constant::Number(number)));
        }
        let words = [("true", Constant::Bool(true)), ("false", Constant::Bool(false)), ("none", Constant::None)];
        if let Some((_, constant)) = words.into_iter().find(|(word, _)| self.cursor.takes_word(word)) {
            return Ok(Some(constant));
        }
        if self.cursor.takes("[") {
            return self.items("]", Self::item).map(|items| Some(Constant::List(items)));
        }
        if self.cursor.takes("{") {
            return self.items("}", Self::entry).map(|entries| Some(Constant::Map(entries)));
        }
        Ok(None)
    }

    /// Items with commas between them, up to that sign.
    fn items<T>(&mut self, end: &str, item: impl Fn(&mut Self) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        let mut items = Vec::new();
        while !self.cursor.takes(end) {
            items.push(item(self)?);
            if !self.cursor.takes(",") {
                self.cursor.expect(end)?;
                break;
            }
        }
        Ok(items)
    }

    fn item(&mut self) -> Result<Constant, Fault> {
        self.constant()?.ok_or_else(|| self.cursor.fault("lists and maps hold nothing but constants"))
    }

    fn entry(&mut self) -> Result<(ViewName, Constant), Fault> {
        let name = self.cursor.text()?.unwrap_or_default();
        let part = self.field(&name)?;
        self.cursor.expect(":")?;
        Ok((part, self.item()?))
    }
}
