//! What a template sees: a page as declared values. `plan` makes views, `render` turns them into bytes.
//!
//! Long because it is a list: whoever writes a template finds every part a page can have in one file.

use super::address::UrlPath;
use super::award_index::AwardIndex;
use super::money::Pence;
use super::view_form::Form;

/// What every page of a site shares.
#[derive(Clone, Debug)]
pub struct SiteView {
    pub name: String,
    pub area: Option<String>,
    /// `en` or `cy`.
    pub language: &'static str,
    /// The address of the site, without a slash at its end.
    pub base_url: String,
    /// The path part of the address, empty or such as `/register`; begins every link of the site.
    pub root: String,
    /// The link to the home page.
    pub home: String,
    /// The link to the page for searching.
    pub search: String,
    pub navigation: Vec<Link>,
    /// The links at the foot of every page.
    pub footer: Vec<Link>,
    pub contact: Contact,
    pub licence: Link,
    /// The body that takes over, when there is one, in a sentence.
    pub successor: Option<Link>,
    pub predecessor: Option<Link>,
}

impl SiteView {
    /// The site's address without its path: `https://example.org`.
    pub fn origin(&self) -> &str {
        self.base_url.strip_suffix(self.root.as_str()).unwrap_or(&self.base_url)
    }
}

/// How to reach the office.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    pub email: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
}

/// Some text that leads somewhere. `href` begins with the site's root, or is a whole address.
#[derive(Clone, Debug, Default)]
pub struct Link {
    pub text: String,
    pub href: String,
    /// The language of the text, where it is not the page's.
    pub lang: Option<&'static str>,
}

/// A page in one of the site's languages.
#[derive(Clone, Debug, Default)]
pub struct Translation {
    /// `cy`.
    pub code: &'static str,
    /// `Cymraeg`.
    pub name: &'static str,
    pub href: String,
    /// Whether this is the page itself.
    pub current: bool,
}

/// One page.
#[derive(Debug, Default)]
pub struct View {
    /// The template that shows it: `pages/award.html`.
    pub template: &'static str,
    /// The one `h1`.
    pub title: String,
    /// The language of the title, where it is not the page's.
    pub title_lang: Option<&'static str>,
    /// The line above the `h1`, such as `Decision 14/2023`.
    pub caption: Option<String>,
    /// `Page - Section`; the layout adds the body's name. Unique in the site.
    pub head_title: String,
    pub description: String,
    /// The page's own address from the site's root, root included.
    pub href: String,
    /// Where the page leads at once: what it is about has another address now.
    pub moved_to: Option<String>,
    /// From the home page down to the page's parent; empty on the home page.
    pub breadcrumbs: Vec<Link>,
    /// A sentence made from the figures, or a summary; plain text.
    pub lede: Option<String>,
    /// Said where the page is about a draft: only a preview shows it, and no search engine may.
    pub draft: Option<String>,
    pub sections: Vec<Section>,
    /// The sections of a text that the office wrote, without what is in them: what links above it lead to.
    pub headings: Vec<Section>,
    pub pagination: Option<Pagination>,
    pub feed: Option<Link>,
    /// How to cite the page, with the day of the newest record.
    pub citation: Option<String>,
    /// Who published the page, and where: for paper.
    pub published_at: String,
    /// The terms that the page uses, each explained once.
    pub terms: Vec<SummaryRow>,
    /// How new the records are, and what no total holds.
    pub coverage: Option<String>,
    /// Where to write about a fault in this page: a `mailto:` address that names the record.
    pub report: Option<String>,
    /// What the page is about as JSON-LD, which holds no `<`.
    pub structured: Option<String>,
    /// The page in each of the site's languages, the default first; empty where there is one only.
    pub translations: Vec<Translation>,
    /// The picture that is drawn for where the page is shared, where it has one of its own.
    pub card: Option<Card>,
    /// The picture that is shown where the page is shared: its own or that of the site.
    pub share: Option<Share>,
    /// What a record says, to be changed: only where the preview is for editing.
    pub form: Option<Box<Form>>,
}

impl View {
    /// The tables that are also files of the page, by the paths of these.
    pub fn figures(&self) -> impl Iterator<Item = (&str, &Table)> {
        self.tables().filter_map(|table| Some((table.figures.as_ref()?.path.as_str(), table)))
    }

    /// Sets the size of each of these files, by its path.
    pub fn tell_sizes_of_figures(&mut self, size: impl Fn(&str) -> Option<String>) {
        for figures in self.tables_mut().filter_map(|table| table.figures.as_mut()) {
            figures.download.size = size(&figures.path);
        }
    }

    /// The charts that readers can have elsewhere.
    pub fn taken_away(&self) -> impl Iterator<Item = (&Chart, &TakeAway)> {
        let parts = self.sections.iter().flat_map(|section| &section.parts);
        parts.filter_map(|part| match part {
            Part::Chart(chart) => Some((chart, chart.take_away.as_ref()?)),
            _ => None,
        })
    }

    /// Every table of the page.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let parts = self.sections.iter().flat_map(|section| &section.parts);
        parts.filter_map(|part| match part {
            Part::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Every table of the page.
    pub fn tables_mut(&mut self) -> impl Iterator<Item = &mut Table> {
        let parts = self.sections.iter_mut().flat_map(|section| &mut section.parts);
        parts.filter_map(|part| match part {
            Part::Table(table) => Some(table),
            _ => None,
        })
    }
}

/// A part of a page: an `h2` (none for the first part of some pages) and what comes below it.
#[derive(Debug, Default)]
pub struct Section {
    /// The anchor: `awards`.
    pub id: String,
    pub heading: Option<String>,
    /// The language of the heading, where it is not the page's.
    pub lang: Option<&'static str>,
    /// A plain sentence between the heading and the parts.
    pub intro: Option<String>,
    pub parts: Vec<Part>,
}

/// What a section is made of.
#[derive(Debug)]
pub enum Part {
    Summary {
        rows: Vec<SummaryRow>,
    },
    Table(Table),
    /// Safe HTML made from Markdown.
    Prose {
        html: String,
        /// The language of the text, where it is not the page's.
        lang: Option<&'static str>,
    },
    Links {
        items: Vec<LinkItem>,
    },
    Downloads {
        items: Vec<Download>,
    },
    Chart(Chart),
    /// Something the reader must not miss.
    Inset {
        text: String,
    },
    /// Text set apart below a smaller heading.
    Titled {
        id: String,
        heading: String,
        html: String,
        /// The language of the text, where it is not the page's.
        lang: Option<&'static str>,
    },
}

/// A term and what is said of it.
#[derive(Debug)]
pub struct SummaryRow {
    pub term: String,
    pub cells: Vec<Cell>,
    /// Safe HTML made from Markdown, instead of cells.
    pub html: Option<String>,
    /// The language of that HTML, where it is not the page's.
    pub lang: Option<&'static str>,
}

/// A table with its caption and header scopes.
#[derive(Debug, Default)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    /// The first cell of each row is its header.
    pub rows: Vec<Vec<Cell>>,
    /// Instead of rows: awards, each of which has a row.
    pub awards: Vec<ListedAward>,
    /// The row of totals.
    pub foot: Option<Vec<Cell>>,
    /// Whether each row is a record, whose cells stand below its title where the page is narrow.
    pub stacks: bool,
    /// A line under the table: what its rows do not say.
    pub note: Option<String>,
    /// The file of the same figures, where there is one.
    pub figures: Option<Figures>,
    /// The rows of awards as HTML: templates then get this and not the rows.
    pub body: Option<Body>,
}

/// A table as a file of its page.
#[derive(Debug)]
pub struct Figures {
    pub path: String,
    pub download: Download,
}

/// An award in a list. It is in some twenty lists with the same row, so the row's cells are made only when needed.
#[derive(Clone, Copy, Debug)]
pub struct ListedAward {
    /// Which award.
    pub award: AwardIndex,
    pub list: AwardList,
    /// What the award has in what the list is about; `None` means all of it.
    pub here: Option<Pence>,
}

/// What a list of awards is about; its columns follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwardList {
    /// All awards.
    All,
    /// What one organisation was awarded: its own page says who it is.
    OfRecipient,
    /// Awards that have something else in common.
    Other,
}

/// The rows of a table as HTML.
#[derive(Debug)]
pub struct Body {
    pub html: String,
    /// Whether each row is also on an earlier page, unchanged.
    pub known: bool,
}

/// The head of a column.
#[derive(Debug, Hash)]
pub struct Column {
    pub title: String,
    pub numeric: bool,
    /// Where rows stack and the heads are out of sight, a cell begins with its title.
    pub labelled: bool,
    /// What the column after it is called in the file of the table, where that has what pages say next to a figure.
    pub remarks: Option<String>,
}

impl Column {
    pub fn new(title: String, numeric: bool) -> Column {
        Column { title, numeric, labelled: false, remarks: None }
    }

    /// The same, whose figures have their remarks in a column of that name in the file of the table.
    pub fn remarked(self, remarks: String) -> Column {
        Column { remarks: Some(remarks), ..self }
    }

    /// The same, labelled where rows stack.
    pub fn labelled(self) -> Column {
        Column { labelled: true, ..self }
    }
}

/// A piece of text in a table or a summary.
#[derive(Clone, Debug, Default, Hash)]
pub struct Cell {
    pub text: String,
    pub href: Option<String>,
    /// The sum itself; none where the text says that there is none.
    pub amount: Option<Pence>,
    /// A computed sum: pounds with two decimals, for `<data value="…">`.
    pub money: Option<String>,
    /// Which total it is, such as `priority:treating-people-fairly year:2023-24`, for `data-total`.
    pub total: Option<String>,
    /// Shown next to the text, such as `withdrawn`.
    pub tag: Option<String>,
    /// A day, `2024-03-05`, for `<time datetime>`.
    pub datetime: Option<String>,
    /// Something that was never recorded: shown apart from real values.
    pub absent: bool,
    /// The language of the text, where it is not the page's.
    pub lang: Option<&'static str>,
    /// What a link to this row names, where one leads here.
    pub anchor: Option<String>,
}

/// A link in a list, with a line about it.
#[derive(Debug)]
pub struct LinkItem {
    pub text: String,
    pub href: String,
    pub note: Option<String>,
    /// The language of the text, where it is not the page's.
    pub lang: Option<&'static str>,
}

/// A file to take away.
#[derive(Debug)]
pub struct Download {
    pub text: String,
    pub href: String,
    /// `CSV`, `JSON`, `Atom`.
    pub format: &'static str,
    /// `12 KB`; none where the file is made as the page is.
    pub size: Option<String>,
}

/// What the longest bar or the highest column of a chart measures.
pub const FULL: u32 = 1000;

/// Figures drawn, as bars or as columns over the years. The table of the same figures is the next part of the section.
#[derive(Debug)]
pub struct Chart {
    pub id: String,
    pub title: String,
    pub bars: Vec<Bar>,
    pub series: Vec<Series>,
    /// How readers can have it elsewhere, where they can.
    pub take_away: Option<TakeAway>,
}

impl Chart {
    /// All that it shows, in sentences.
    pub fn description(&self) -> String {
        let bars = self.bars.iter().map(|bar| match &bar.note {
            Some(note) => format!("{}: {}, {note}", bar.label, bar.text),
            None => format!("{}: {}", bar.label, bar.text),
        });
        let series = self.series.iter().map(|series| match &series.label {
            Some(label) => format!("{label}: {}", series.description),
            None => series.description.clone(),
        });
        bars.chain(series).collect::<Vec<_>>().join("; ")
    }
}

/// One bar of a chart, with words that say the same.
#[derive(Debug)]
pub struct Bar {
    pub label: String,
    /// The language of the label, where it is not the page's.
    pub lang: Option<&'static str>,
    pub text: String,
    /// The amount's share of its budget or pot.
    pub note: Option<String>,
    /// From 0 to [`FULL`].
    pub length: u32,
    /// That of its budget, where it is drawn within one.
    pub budget: Option<u32>,
    /// Safe SVG.
    pub svg: String,
}

/// Columns over the years, with a title and a description of their own.
#[derive(Debug)]
pub struct Series {
    /// What the columns are of; none where the chart's title says it.
    pub label: Option<String>,
    /// The language of the label, where it is not the page's.
    pub lang: Option<&'static str>,
    /// What the columns say.
    pub description: String,
    pub columns: Vec<ChartColumn>,
    /// Safe SVG.
    pub svg: String,
}

/// One column of a chart: what it is called, its sum in short, and its height from 0 to [`FULL`].
#[derive(Clone, Debug)]
pub struct ChartColumn {
    pub label: String,
    pub text: String,
    pub height: u32,
}

/// A chart as pictures and as a page to be framed by other sites.
#[derive(Debug)]
pub struct TakeAway {
    /// What the paths of its pictures begin with, before the ending: `years/by-year`.
    pub path: String,
    /// The pictures.
    pub files: Vec<Download>,
    /// What the chart is about, which its page says around it; may be empty.
    pub about: String,
    /// Whose figures these are, and where they are found.
    pub source: String,
    pub frame: Frame,
}

/// A page in a picture: whose it is, what it is about, and its main figure.
#[derive(Clone, Debug)]
pub struct Card {
    /// The path of the picture.
    pub path: String,
    pub name: String,
    pub title: String,
    pub figure: Option<CardFigure>,
}

impl Card {
    /// All that it shows.
    pub fn description(&self) -> String {
        let about = self.figure.as_ref().map(|figure| figure.about.as_str());
        [self.name.as_str(), &self.title].into_iter().chain(about).collect::<Vec<_>>().join(". ")
    }
}

/// A sum, and the sentence that tells of it.
#[derive(Clone, Debug)]
pub struct CardFigure {
    pub amount: String,
    pub about: String,
}

/// A picture for where a page is shared.
#[derive(Clone, Debug)]
pub struct Share {
    pub href: String,
    pub description: String,
}

/// A page that other sites may frame.
#[derive(Debug)]
pub struct Frame {
    pub place: UrlPath,
    pub href: String,
    /// The HTML for other sites.
    pub code: String,
}

/// A page's position in a list that runs over several pages.
#[derive(Debug)]
pub struct Pagination {
    pub page: usize,
    pub pages: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// The pages to offer; `None` means those left out between two.
    pub numbers: Vec<Option<PageNumber>>,
}

/// A page of a list.
#[derive(Debug)]
pub struct PageNumber {
    pub number: usize,
    pub href: String,
    pub current: bool,
}
