//! What a template becomes: steps and expressions, their names found.

use crate::model::view_name::ViewName;

/// What is wrong with a template of the default theme.
#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    /// The template, known once it is clear where the line is.
    pub(crate) file: Option<String>,
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> Fault {
        Fault { file: None, line, message: message.into() }
    }

    /// The fault, in that template where it is in none yet.
    pub(crate) fn in_file(self, file: &str) -> Fault {
        Fault { file: self.file.or_else(|| Some(file.to_string())), ..self }
    }
}

/// One thing to do.
#[derive(Debug)]
pub(crate) enum Step {
    Write(Box<str>),
    Print(Expression),
    /// Prints HTML as it is.
    PrintSafe(Expression),
    /// What these make is read once the page is made.
    Read(Vec<Step>),
    /// The first of these that is true, or what is to be done otherwise.
    If {
        branches: Vec<(Expression, Vec<Step>)>,
        otherwise: Vec<Step>,
    },
    For(Box<Loop>),
    Set(Slot, Expression),
    /// What a template that extends this one may replace.
    Block(Index),
    /// A component, with a value for each of its parameters.
    Call {
        component: Index,
        arguments: Vec<Expression>,
    },
}

/// Which one of the theme's blocks or components.
pub(crate) type Index = usize;

/// Steps that have variables of their own: a page, a block, a component.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) steps: Vec<Step>,
    /// How many variables there are, the parameters first.
    pub(crate) slots: usize,
}

/// Something done for each value of a list.
#[derive(Debug)]
pub(crate) struct Loop {
    pub(crate) list: Expression,
    /// Has the index, counted from 0; the value is in the next slot.
    pub(crate) slot: Slot,
    /// The slot after those of the variables that the body sets: each round begins without them.
    pub(crate) end: Slot,
    pub(crate) body: Vec<Step>,
    /// Done where the list is empty.
    pub(crate) otherwise: Vec<Step>,
}

/// Where a variable is among those of its template or component.
pub(crate) type Slot = usize;

/// What has a value.
#[derive(Debug)]
pub(crate) enum Expression {
    Constant(Constant),
    /// `page`
    Page,
    /// `site`
    Site,
    Variable(Slot),
    Field(Box<Expression>, ViewName),
    Index(Box<Expression>, Box<Expression>),
    /// `| length`
    Length(Box<Expression>),
    /// `| replace(from="a", to="b")`
    Replace(Box<Expression>, Box<str>, Box<str>),
    /// A number and so much more, or less.
    Plus(Box<Expression>, isize),
    Not(Box<Expression>),
    Pair(Operator, Box<(Expression, Expression)>),
}

/// What is between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    And,
    Or,
    Equal,
    Different,
    /// `>`
    More,
    /// `a is starting_with(pat=b)`
    StartsWith,
    /// `~`
    Join,
}

/// What a template says itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Constant {
    None,
    Bool(bool),
    Number(usize),
    Text(Box<str>),
    List(Vec<Constant>),
    Map(Vec<(ViewName, Constant)>),
}
