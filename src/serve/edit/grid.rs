//! A table as a grid of inputs: many cells at once, and rows pasted from a spreadsheet program.

use std::collections::BTreeMap;

use axum::http::StatusCode;

use super::findings::{self, InFile};
use super::kept;
use super::look::{Look, is_table};
use super::request::{PASTE, PUT, Posted, TOKEN, UNDO, WAS, Was, Wish, name};
use super::values::Inputs;
use super::{Answer, BASE, Desk, TABLE};
use crate::edit::{self, GridRow, Refused};
use crate::load::Edited;
use crate::model::address;
use crate::model::record_type::RecordType;
use crate::model::source::Source;
use crate::model::visible::visible;
use crate::records;

/// So many rows are on a page.
pub(super) const ROWS: usize = 100;

/// So many pasted rows are taken at once.
const PASTED: usize = 1_000;

/// A table, and what its page says.
pub(super) struct Grid<'a> {
    pub(super) look: &'a Look,
    pub(super) record_type: &'static RecordType,
    pub(super) source: &'a Source,
    pub(super) titles: Vec<String>,
    /// All rows below the titles.
    pub(super) rows: Vec<GridRow>,
    /// Which page, from 1.
    pub(super) number: usize,
    pub(super) token: &'a str,
    /// What was typed over what the file says.
    pub(super) typed: BTreeMap<(u32, usize), String>,
    pub(super) new: Vec<Vec<String>>,
    /// What is in the box for rows of a spreadsheet program, not put into the cells yet.
    pub(super) pasted: String,
    pub(super) found: InFile,
    pub(super) meanwhile: BTreeMap<(u32, usize), String>,
    pub(super) problems: Vec<String>,
    pub(super) heading: &'static str,
    pub(super) notices: Vec<String>,
    pub(super) undo: Option<usize>,
    pub(super) anyway: bool,
    pub(super) status: StatusCode,
}

/// The address of a table’s grid.
pub(super) fn address_of(path: &str) -> String {
    let below = path.strip_prefix("data/").and_then(|path| path.rsplit_once('.')).map_or(path, |(name, _)| name);
    format!("{BASE}{TABLE}/{}", address::of_path(below))
}

impl Desk {
    /// The grid of a table of the site, or what becomes of it.
    pub(super) fn table(&self, look: &Look, name: &str, query: &str, posted: Option<&Posted>) -> Answer {
        let path = format!("data/{name}.csv");
        let is_it = |source: &&Source| source.path.eq_ignore_ascii_case(&path) && is_table(&source.path);
        let Some(source) = look.site.sources.files.iter().find(is_it) else {
            return posted.map_or_else(super::not_found, |posted| kept::of_table(look, posted, super::NOT_FOUND));
        };
        let first = name.split('/').next().unwrap_or_default();
        let Some(record_type) = records::named(first) else { return super::not_found() };
        let mut grid = Grid::new(look, record_type, source, &self.token);
        grid.number = parameter(query, "page").unwrap_or(1).clamp(1, grid.pages());
        match posted {
            Some(posted) => self.save_grid(grid, posted),
            None => {
                grid.found = findings::in_file(look, source, None);
                self.tell_grid(&mut grid, query);
                grid.answer()
            }
        }
    }

    fn tell_grid(&self, grid: &mut Grid, query: &str) {
        let messages = grid.look.messages();
        let path = visible(&grid.source.path).into_owned();
        if let Some(number) = parameter(query, "saved").filter(|number| self.can_undo(*number)) {
            grid.notices.push(messages.format("edit-saved", &[("path", (&path).into())]));
            grid.undo = Some(number);
        } else if parameter(query, "undone").is_some_and(|number| !self.can_undo(number)) {
            grid.notices.push(messages.format("edit-undone", &[("path", (&path).into())]));
        } else if parameter(query, "same").is_some() {
            grid.notices.push(messages.get("edit-nothing-changed").to_string());
        }
    }

    fn save_grid(&self, mut grid: Grid, posted: &Posted) -> Answer {
        let Ok(was) = serde_json::from_str::<Was>(posted.own(WAS)) else { return super::saving::incomplete() };
        let is_moved = grid.take(&was, &posted.inputs);
        grid.pasted = posted.own(PASTE).to_string();
        if posted.own(TOKEN) != self.token {
            return grid.refused("edit-restarted", StatusCode::FORBIDDEN);
        }
        if let Ok(number) = posted.own(UNDO).parse() {
            return match self.undo_save(number) {
                Ok(()) => Answer::Elsewhere(grid.at(&format!("undone={number}"))),
                Err(why) => grid.not_written(&why),
            };
        }
        if is_moved || !grid.meanwhile.is_empty() {
            grid.notices.push(grid.look.messages().get("edit-meanwhile-explained").to_string());
            return grid.refused("edit-problems-meanwhile", StatusCode::CONFLICT);
        }
        if !posted.own(PUT).is_empty() {
            if edit::pasted(&grid.pasted).len() > PASTED {
                return grid.refused("edit-paste-many", StatusCode::UNPROCESSABLE_ENTITY);
            }
            let pasted = std::mem::take(&mut grid.pasted);
            grid.put(&pasted);
            return grid.answer();
        }
        if posted.wish() != Wish::Check && !grid.pasted.trim().is_empty() {
            return grid.refused("edit-paste-first", StatusCode::UNPROCESSABLE_ENTITY);
        }
        if let Some(row) = grid.emptied() {
            let why = grid.look.messages().format("edit-row-emptied", &[("row", (&row).into())]);
            return grid.not_written(&Refused(why));
        }
        let _lock = match self.hold() {
            Ok(lock) => lock,
            Err(why) => return grid.not_written(&why),
        };
        self.write_grid(grid, posted.wish())
    }

    /// What the check says of a table, and of the site, with other texts; without drafts too, as the site is published.
    fn found_in(&self, look: &Look, path: &str, edited: &Edited) -> Result<InFile, Refused> {
        let in_look = |after: &Look, before: &Look| {
            let changed = after.site.sources.files.iter().find(|own| own.path == path);
            let gone = || Refused(format!("{path} is not there any more"));
            Ok(findings::in_file(after, changed.ok_or_else(gone)?, Some(before)))
        };
        let after = self.look(edited.clone()).map_err(|error| Refused(error.to_string()))?;
        let with_drafts = in_look(&after, look)?;
        if with_drafts.has_new_errors {
            return Ok(with_drafts);
        }
        let published = match self.published([look, &after], edited)? {
            Some([before, after]) => Some(in_look(&after, &before)?).filter(|found| found.has_new_errors),
            None => None,
        };
        Ok(published.unwrap_or(with_drafts))
    }

    fn write_grid(&self, mut grid: Grid, wish: Wish) -> Answer {
        let (look, source) = (grid.look, grid.source);
        if grid.typed.is_empty() && grid.new.is_empty() && wish != Wish::Check {
            return Answer::Elsewhere(grid.at("same=1"));
        }
        let judged = edit::with_cells(&source.text, &grid.typed, &grid.new).and_then(|text| {
            let edited = Edited::from([(source.path.clone(), Some(text.clone()))]);
            Ok((text, self.found_in(look, &source.path, &edited)?))
        });
        match judged {
            Err(why) => grid.not_written(&why),
            Ok((_, found)) if wish == Wish::Check => {
                grid.found = found;
                grid.answer()
            }
            Ok((_, found)) if found.has_new_errors && wish == Wish::Save => {
                grid.found = found;
                grid.anyway = true;
                grid.notices.push(look.messages().get("edit-wrong-explained").to_string());
                (grid.heading, grid.status) = ("edit-problems-new", StatusCode::UNPROCESSABLE_ENTITY);
                grid.answer()
            }
            Ok((text, _)) => match self.write(&source.path, Some(&source.text), &text, Vec::new()) {
                Ok(number) => Answer::Elsewhere(grid.at(&format!("saved={number}"))),
                Err(why) => grid.not_written(&why),
            },
        }
    }
}

impl<'a> Grid<'a> {
    fn new(look: &'a Look, record_type: &'static RecordType, source: &'a Source, token: &'a str) -> Grid<'a> {
        let mut rows = edit::grid(&source.text).into_iter();
        let titles = rows.next().map(|row| row.cells).unwrap_or_default();
        Grid {
            look,
            record_type,
            source,
            titles,
            rows: rows.collect(),
            number: 1,
            token,
            typed: BTreeMap::new(),
            new: Vec::new(),
            pasted: String::new(),
            found: InFile::default(),
            meanwhile: BTreeMap::new(),
            problems: Vec::new(),
            heading: "edit-problems-now",
            notices: Vec::new(),
            undo: None,
            anyway: false,
            status: StatusCode::OK,
        }
    }

    pub(super) fn pages(&self) -> usize {
        self.rows.len().div_ceil(ROWS).max(1)
    }

    pub(super) fn shown_rows(&self) -> impl Iterator<Item = &GridRow> {
        self.rows.iter().skip((self.number - 1) * ROWS).take(ROWS)
    }

    /// The page, with something said of it.
    pub(super) fn at(&self, what: &str) -> String {
        let page = if self.number > 1 { format!("page={}&", self.number) } else { String::new() };
        format!("{}?{page}{what}", address_of(&self.source.path))
    }

    /// The column of ids.
    pub(super) fn id_column(&self) -> Option<usize> {
        self.titles.iter().position(|title| title.trim().eq_ignore_ascii_case("id"))
    }

    /// The row of today that a row of the page was: the one of the same id, or else of the same number.
    fn row_of(&self, number: u32, was: &[String]) -> Option<&GridRow> {
        let id = self.id_column().and_then(|column| was.get(column)).filter(|id| !id.trim().is_empty());
        match (id, self.id_column()) {
            (Some(id), Some(column)) => self.rows.iter().find(|row| row.cells.get(column) == Some(id)),
            _ => self.rows.iter().find(|row| row.number == number),
        }
    }

    /// Takes what was typed over what the page said; what the file says otherwise by now is noted. Says whether something that was
    /// typed has no place any more.
    fn take(&mut self, was: &Was, inputs: &Inputs) -> bool {
        let mut is_moved = was.titles != self.titles;
        for (number, cells) in &was.rows {
            for column in 0..self.titles.len() {
                let said = cells.get(column).map(String::as_str).unwrap_or_default();
                let Some(mine) = inputs.get(&name(*number, column)).filter(|mine| plain(mine) != plain(said)) else {
                    continue;
                };
                let mine = plain(mine);
                let Some(row) = self.row_of(*number, cells) else {
                    is_moved = true;
                    continue;
                };
                let (at, now) = ((row.number, column), row.cells.get(column).cloned().unwrap_or_default());
                if plain(&now) != plain(said) && plain(&now) != mine {
                    let said = [said, &now].map(|text| visible(text).into_owned());
                    let values = [("was", (&said[0]).into()), ("now", (&said[1]).into())];
                    self.meanwhile.insert(at, self.look.messages().format("edit-meanwhile", &values));
                }
                if plain(&now) != mine {
                    self.typed.insert(at, mine);
                }
            }
        }
        for row in super::values::rows(inputs, "n") {
            let cells =
                (0..self.titles.len()).map(|column| inputs.get(&format!("n.{row}.{column}")).map(|text| plain(text)));
            let cells: Vec<String> = cells.map(Option::unwrap_or_default).collect();
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                self.new.push(cells);
            }
        }
        is_moved
    }

    /// A row that says something in the file and would say nothing any more: its record would be gone without a trace.
    fn emptied(&self) -> Option<String> {
        let is_blank = |text: &String| text.trim().is_empty();
        let is_emptied = |row: &&GridRow| {
            let mut cells = row.cells.iter().enumerate();
            let now = |(column, own)| is_blank(self.typed.get(&(row.number, column)).unwrap_or(own));
            !row.cells.iter().all(is_blank)
                && cells.all(now)
                && !self.typed.iter().any(|((number, _), text)| *number == row.number && !is_blank(text))
        };
        self.rows.iter().find(is_emptied).map(|row| self.label(row))
    }

    /// What a row is called: its id, or else its number.
    pub(super) fn label(&self, row: &GridRow) -> String {
        let id = self.id_column().and_then(|column| row.cells.get(column)).filter(|id| !id.trim().is_empty());
        id.map_or_else(|| row.number.to_string(), |id| visible(id).into_owned())
    }

    /// Puts pasted rows into the cells of the page: by their titles where the first row has these, else from the first column on.
    /// A row whose id is there is changed, any other is new. Nothing is written.
    fn put(&mut self, text: &str) {
        let rows = edit::pasted(text);
        let schema = &self.look.schema(self.record_type).fields;
        let column_of = |title: &String| {
            self.titles.iter().position(|own| {
                own.trim().eq_ignore_ascii_case(title.trim()) || crate::read::is_title_of(title, own.trim(), schema)
            })
        };
        let by_title: Vec<Option<usize>> =
            rows.first().map(|row| row.iter().map(column_of).collect()).unwrap_or_default();
        let has_titles = by_title.len() > 1 && by_title.iter().all(Option::is_some);
        let columns: Vec<Option<usize>> =
            if has_titles { by_title } else { (0..self.titles.len()).map(Some).collect() };
        for row in rows.into_iter().skip(usize::from(has_titles)) {
            let cells = columns.iter().zip(row).filter_map(|(column, text)| Some(((*column)?, plain(&text))));
            self.put_row(cells.collect());
        }
    }

    fn put_row(&mut self, cells: BTreeMap<usize, String>) {
        let id = self.id_column().and_then(|column| cells.get(&column).map(|id| (column, id.clone())));
        let there = id.and_then(|(column, id)| self.shown_rows().find(|row| row.cells.get(column) == Some(&id)));
        match there.map(|row| (row.number, row.cells.clone())) {
            Some((number, own)) => {
                let differs = cells
                    .into_iter()
                    .filter(|(column, text)| own.get(*column).map(|own| plain(own)) != Some(text.clone()));
                self.typed.extend(differs.map(|(column, text)| ((number, column), text)));
            }
            None => {
                let cell = |column| cells.get(&column).cloned().unwrap_or_default();
                self.new.push((0..self.titles.len()).map(cell).collect());
            }
        }
    }

    fn refused(mut self, message: &'static str, status: StatusCode) -> Answer {
        self.problems.push(self.look.messages().get(message).to_string());
        (self.heading, self.status) = ("edit-problems-refused", status);
        self.answer()
    }

    fn not_written(mut self, why: &Refused) -> Answer {
        self.problems.push(visible(&why.0).into_owned());
        (self.heading, self.status) = ("edit-problems-refused", StatusCode::UNPROCESSABLE_ENTITY);
        self.answer()
    }
}

/// A text with line ends as browsers show them.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The number that a query gives a name.
fn parameter(query: &str, name: &str) -> Option<usize> {
    query.split('&').find_map(|pair| pair.split_once('=').filter(|(own, _)| *own == name)?.1.parse().ok())
}
