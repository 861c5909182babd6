//! A form as templates see it: what a record says, to be changed. Only `candour edit` makes one; no published page has any.

use super::view_value::fields;

/// A form of one page.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Where it is sent to.
    pub action: String,
    /// What is said above it where something is wrong: each leads to its field, or to the page of another record.
    pub problems: Vec<FormProblem>,
    /// What heads them.
    pub heading: String,
    /// Values that are sent along and not shown.
    pub hidden: Vec<FormInput>,
    pub fields: Vec<FormField>,
    /// The cells of a table.
    pub grid: Option<FormGrid>,
    /// Lists that inputs offer to choose from.
    pub lists: Vec<FormList>,
    pub buttons: Vec<FormInput>,
}

/// What is wrong, and where it can be put right; `href` is empty where no page can say.
#[derive(Clone, Debug, Default)]
pub struct FormProblem {
    pub text: String,
    pub href: String,
}

/// A question, with its help, what is wrong with its answer, and one input or several.
#[derive(Clone, Debug, Default)]
pub struct FormField {
    pub id: String,
    pub label: String,
    /// What it means.
    pub help: String,
    /// Who asks for it.
    pub note: Option<String>,
    /// What is wrong, each a line.
    pub errors: Vec<String>,
    /// What the file says by now, where somebody changed it meanwhile.
    pub meanwhile: Option<String>,
    /// The one input; none where there are rows.
    pub input: Option<FormInput>,
    /// Several inputs: entries of a list, shares, or small records.
    pub rows: Vec<FormRow>,
    /// The button that adds a row.
    pub add: Option<FormInput>,
}

/// Inputs that belong together: an entry of a list, a share, a small record.
#[derive(Clone, Debug, Default)]
pub struct FormRow {
    pub label: String,
    pub cells: Vec<FormInput>,
}

/// One input, or a button.
#[derive(Clone, Debug, Default)]
pub struct FormInput {
    pub id: String,
    pub name: String,
    pub label: String,
    /// `text`, `area`, `select`, `radios` or `check`; `fixed` cannot be changed.
    pub kind: &'static str,
    pub value: String,
    /// What there is to choose from.
    pub items: Vec<FormOption>,
    /// The list that it offers.
    pub list: Option<String>,
    /// The elements that describe it, for screen readers.
    pub described: Option<String>,
    /// Whether something is wrong with it.
    pub wrong: bool,
    /// Whether a box is ticked.
    pub current: bool,
    /// How many lines it has.
    pub size: usize,
    /// What is said of it, where it has no field of its own.
    pub note: Option<String>,
}

/// The cells of a table, each with an input.
#[derive(Clone, Debug, Default)]
pub struct FormGrid {
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<FormRow>,
}

/// A choice.
#[derive(Clone, Debug, Default)]
pub struct FormOption {
    pub id: String,
    pub value: String,
    pub text: String,
    pub current: bool,
}

/// A list that inputs offer to choose from.
#[derive(Clone, Debug, Default)]
pub struct FormList {
    pub id: String,
    pub items: Vec<FormOption>,
}

fields!(Form { action, problems, heading, hidden, fields, grid, lists, buttons });
fields!(FormProblem { text, href });
fields!(FormField { id, label, help, note, errors, meanwhile, input, rows, add });
fields!(FormRow { label, cells });
fields!(FormInput { id, name, label, kind, value, items, list, described, wrong, current, size, note });
fields!(FormGrid { caption, columns, rows });
fields!(FormOption { id, value, text, current });
fields!(FormList { id, items });
