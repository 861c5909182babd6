//! Where values stand in the HTML of a template, and which parts of a page are to be read once it is made.
//!
//! What a template says itself is proven by tests, and in text and in most attributes an escaped value is harmless. So of a
//! page only the rest is read: tags whose addresses have a value in them, and HTML that is printed as it is. A template in
//! which a value could end a tag is refused.

use std::collections::BTreeSet;

use super::steps::{Index, Loop, Step};

/// Attributes by which no browser goes anywhere, whatever they say.
pub(crate) const HARMLESS: [&str; 13] = [
    "aria-current",
    "aria-label",
    "aria-labelledby",
    "class",
    "data-title",
    "data-total",
    "datetime",
    "hreflang",
    "id",
    "lang",
    "name",
    "title",
    "value",
];

/// Elements of which one attribute says what another means.
const JUDGED_WHOLE: [&str; 3] = ["link", "meta", "script"];

/// The steps of a body with those together that make a part to be read. `in_values` gets the blocks that stand in values
/// of attributes.
pub(super) fn with_readings(steps: Vec<Step>, in_values: &mut BTreeSet<Index>) -> Result<Vec<Step>, String> {
    let mut marker = Marker { state: State::Text, open: None, depth: 0, in_values };
    let steps = marker.list(steps)?;
    match marker.state {
        State::Text => Ok(steps),
        _ => Err("a tag has no end".into()),
    }
}

/// Whether a block may stand in the value of an attribute: it says nothing that could end it.
pub(super) fn is_plain(steps: &[Step]) -> bool {
    steps.iter().all(|step| matches!(step, Step::Write(text) if !text.contains(['"', '<', '>', '&'])))
}

/// Where in HTML something stands.
#[derive(Clone, Debug, PartialEq)]
enum State {
    Text,
    /// In a tag of that element, between attributes.
    Tag(String),
    /// In a tag of that element, in the value of that attribute.
    Value(String, String),
    /// In data for programs, up to the tag that ends it.
    Script,
}

/// The tag that has not ended.
struct Open {
    /// In how many lists of steps it is.
    depth: usize,
    /// Which step of the innermost is its first.
    index: usize,
    is_read: bool,
}

struct Marker<'b> {
    state: State,
    open: Option<Open>,
    depth: usize,
    in_values: &'b mut BTreeSet<Index>,
}

impl Marker<'_> {
    fn list(&mut self, steps: Vec<Step>) -> Result<Vec<Step>, String> {
        self.depth += 1;
        let mut marked = Vec::with_capacity(steps.len());
        for step in steps {
            self.step(step, &mut marked)?;
        }
        if self.open.as_ref().is_some_and(|open| open.depth == self.depth) {
            return Err("a tag does not end where it begins".into());
        }
        self.depth -= 1;
        Ok(joined(marked))
    }

    fn step(&mut self, step: Step, marked: &mut Vec<Step>) -> Result<(), String> {
        let is_text = self.state == State::Text;
        let step = match step {
            Step::Write(text) => return self.text(&text, marked),
            Step::Print(_) => self.value(false).map(|()| step)?,
            Step::PrintSafe(_) if is_text => Step::Read(vec![step]),
            Step::PrintSafe(_) => self.value(true).map(|()| step)?,
            Step::If { branches, otherwise } => {
                let before = self.state.clone();
                let (conditions, lists): (Vec<_>, Vec<_>) = branches.into_iter().unzip();
                let mut lists = self.alternatives(lists.into_iter().chain([otherwise]), &before)?;
                let otherwise = lists.pop().unwrap_or_default();
                Step::If { branches: conditions.into_iter().zip(lists).collect(), otherwise }
            }
            Step::For(repetition) => {
                let Loop { list, slot, end, body, otherwise } = *repetition;
                let before = self.state.clone();
                // It may be done any number of times.
                let mut lists = self.alternatives([Vec::new(), body, otherwise].into_iter(), &before)?;
                let (otherwise, body) = (lists.pop().unwrap_or_default(), lists.pop().unwrap_or_default());
                Step::For(Box::new(Loop { list, slot, end, body, otherwise }))
            }
            Step::Block(index) if !is_text => {
                self.value(false)?;
                self.in_values.insert(index);
                step
            }
            Step::Call { .. } if !is_text => return Err("a component stands in a tag".into()),
            Step::Set(..) | Step::Block(_) | Step::Call { .. } | Step::Read(_) => step,
        };
        marked.push(step);
        Ok(())
    }

    /// Lists of steps of which one is done: all must end in the same place.
    fn alternatives(
        &mut self,
        lists: impl Iterator<Item = Vec<Step>>,
        before: &State,
    ) -> Result<Vec<Vec<Step>>, String> {
        let mut after = None;
        let mut marked = Vec::new();
        for list in lists {
            self.state = before.clone();
            marked.push(self.list(list)?);
            if *after.get_or_insert_with(|| self.state.clone()) != self.state {
                return Err("a tag ends in one of these cases, and in another not".into());
            }
        }
        Ok(marked)
    }

    /// A value here.
    fn value(&mut self, is_safe: bool) -> Result<(), String> {
        let is_read = match &self.state {
            State::Text => return Ok(()),
            State::Tag(element) => return Err(format!("a value in <{element}> stands in no quotes")),
            State::Value(element, attribute) => is_safe || !is_harmless(element, attribute),
            State::Script if is_safe => true,
            State::Script => return Err("text stands where data for programs is".into()),
        };
        if is_read {
            self.read();
        }
        Ok(())
    }

    /// The tag here is read.
    fn read(&mut self) {
        if let Some(open) = &mut self.open {
            open.is_read = true;
        }
    }

    fn text(&mut self, text: &str, marked: &mut Vec<Step>) -> Result<(), String> {
        let mut rest = text;
        while !rest.is_empty() {
            let state = std::mem::replace(&mut self.state, State::Text);
            let end = self.piece(rest, state, marked.len())?;
            let (piece, after) = rest.split_at(end);
            marked.push(Step::Write(piece.into()));
            rest = after;
            if self.open.is_some() && self.state == State::Text {
                self.close(marked);
            }
        }
        Ok(())
    }

    /// How much of the text, which is there in that state, is of one kind; and what comes then.
    fn piece(&mut self, text: &str, state: State, index: usize) -> Result<usize, String> {
        match state {
            State::Text => self.between_tags(text, index),
            State::Tag(element) => self.between_attributes(text, element),
            State::Value(ref element, _) => {
                let after = State::Tag(element.clone());
                Ok(self.up_to("\"", text, state, after))
            }
            State::Script => Ok(self.up_to("</script>", text, State::Script, State::Text)),
        }
    }

    /// Stays in one state up to that sign, behind which the other begins.
    fn up_to(&mut self, sign: &str, text: &str, state: State, after: State) -> usize {
        let end = text.find(sign).map(|end| end + sign.len());
        self.state = if end.is_some() { after } else { state };
        end.unwrap_or(text.len())
    }

    fn between_tags(&mut self, text: &str, index: usize) -> Result<usize, String> {
        let Some(tag) = text.strip_prefix('<') else { return Ok(text.find('<').unwrap_or(text.len())) };
        if tag.starts_with(['/', '!']) {
            return text.find('>').map(|end| end + 1).ok_or("a closing tag has no end".into());
        }
        let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let element = &tag[..end];
        if element.is_empty() || element == "style" {
            return Err(format!("<{element} is no tag that a template may have"));
        }
        self.open = Some(Open { depth: self.depth, index, is_read: false });
        self.state = State::Tag(element.to_string());
        Ok(1 + end)
    }

    fn between_attributes(&mut self, text: &str, element: String) -> Result<usize, String> {
        let named = text.trim_start();
        let blank = text.len() - named.len();
        if let Some(end) = ["/>", ">"].iter().find(|end| named.starts_with(**end)) {
            self.state = if element == "script" { State::Script } else { State::Text };
            return Ok(blank + end.len());
        }
        let end = named.find(['=', '>', '/', '"', ' ', '\n']).unwrap_or(named.len());
        let (name, rest) = named.split_at(end);
        // It says what the tag's other attributes mean.
        if name == "http-equiv" {
            self.read();
        }
        if rest.starts_with("=\"") {
            self.state = State::Value(element, name.to_string());
            return Ok(blank + end + 2);
        }
        if name.is_empty() && !named.is_empty() || rest.starts_with('=') {
            return Err(format!("in <{element} a value has no quotes"));
        }
        self.state = State::Tag(element);
        Ok(blank + end)
    }

    /// The tag has ended: its steps come together where it is to be read.
    fn close(&mut self, marked: &mut Vec<Step>) {
        let Some(open) = self.open.take_if(|open| open.depth == self.depth) else { return };
        if open.is_read {
            let steps = joined(marked.split_off(open.index));
            marked.push(Step::Read(steps));
        }
    }
}

/// Whether that attribute leads nowhere. Where a `meta` stands in the place of a header it is read in any case.
fn is_harmless(element: &str, attribute: &str) -> bool {
    match attribute {
        "content" => element == "meta",
        _ => HARMLESS.contains(&attribute) && !JUDGED_WHOLE.contains(&element),
    }
}

/// The steps, with texts in a row as one.
fn joined(steps: Vec<Step>) -> Vec<Step> {
    let mut joined: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        match (joined.last_mut(), step) {
            (Some(Step::Write(before)), Step::Write(text)) => *before = format!("{before}{text}").into(),
            (_, step) => joined.push(step),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::super::steps::Expression;
    use super::*;

    /// A template in which `~` is a value and `!` is HTML; its parts that are read.
    fn read(template: &str) -> Result<Vec<String>, String> {
        let mut steps = Vec::new();
        for piece in template.split_inclusive(['~', '!']) {
            let text = piece.trim_end_matches(['~', '!']);
            steps.push(Step::Write(text.into()));
            match &piece[text.len()..] {
                "~" => steps.push(Step::Print(Expression::Page)),
                "!" => steps.push(Step::PrintSafe(Expression::Page)),
                _ => {}
            }
        }
        let steps = with_readings(steps, &mut BTreeSet::new())?;
        Ok(steps
            .iter()
            .filter_map(|step| if let Step::Read(steps) = step { Some(written(steps)) } else { None })
            .collect())
    }

    fn written(steps: &[Step]) -> String {
        let text = |step: &Step| match step {
            Step::Write(text) => text.to_string(),
            Step::Print(_) => "~".into(),
            _ => "!".into(),
        };
        steps.iter().map(text).collect()
    }

    #[test]
    fn addresses_and_html_are_read() {
        for (template, parts) in [
            ("<p class=\"a ~\">~</p>", &[][..]),
            ("<p>a<a id=\"~\" href=\"/~/b\" lang=\"~\">~</a></p>", &["<a id=\"~\" href=\"/~/b\" lang=\"~\">"]),
            ("<p>!</p>!", &["!", "!"]),
            ("<p title=\"!\">", &["<p title=\"!\">"]),
            ("<meta name=\"a\" content=\"~\"><br><img src=\"~\"/>", &["<img src=\"~\"/>"]),
            ("<meta http-equiv=\"a\" content=\"~\">", &["<meta http-equiv=\"a\" content=\"~\">"]),
            ("<meta content=\"~\" http-equiv=\"a\">", &["<meta content=\"~\" http-equiv=\"a\">"]),
            ("<link rel=\"a\" title=\"~\">", &["<link rel=\"a\" title=\"~\">"]),
            ("<script type=\"b\">!</script>", &["<script type=\"b\">!</script>"]),
            ("<form action=\"~\" method=\"get\" hidden>", &["<form action=\"~\" method=\"get\" hidden>"]),
            ("<p onclick=\"~\" future=\"~\">", &["<p onclick=\"~\" future=\"~\">"]),
        ] {
            assert_eq!(read(template).unwrap(), parts, "{template}");
        }
    }

    #[test]
    fn a_value_that_could_end_a_tag_is_refused() {
        for template in [
            "<p ~>",
            "<~>",
            "<p class=~>",
            "<p class='~'>",
            "<script>~</script>",
            "<p",
            "<p class=\"",
            "</~>",
            "<style>~",
        ] {
            assert!(read(template).is_err(), "{template}");
        }
    }
}
