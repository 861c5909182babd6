//! Which parts of a view templates see, and by which names.

use super::policy;
use super::view::{
    Bar, Cell, Chart, Column, Contact, Download, Frame, Link, LinkItem, PageNumber, Pagination, Part, Section, Series,
    Share, SiteView, SummaryRow, Table, Translation, View,
};
use super::view_name::ViewName;
use super::view_value::{Fields, ToValue, Value, as_map, fields};

fields!(View {
    title,
    title_lang,
    caption,
    head_title,
    description,
    href,
    moved_to,
    breadcrumbs,
    lede,
    draft,
    sections,
    headings,
    pagination,
    feed,
    citation,
    published_at,
    terms,
    coverage,
    report,
    structured,
    translations,
    share;
    form
});
fields!(Share { href, description });
fields!(Contact { email, phone, address });
fields!(Link { text, href; lang });
fields!(Translation { code, name, href, current });
fields!(Section { id, heading, lang, intro, parts });
fields!(SummaryRow { term, cells, html, lang });
fields!(Column { title, numeric, labelled });
fields!(Cell { text; href, money, total, tag, datetime, absent, lang, anchor });
fields!(LinkItem { text, href, note; lang });
fields!(Download { text, href, format, size });
fields!(Bar { label, lang, text, note, svg });
fields!(Series { label, lang, svg });
fields!(Frame { href, code });
fields!(Pagination { page, pages, previous, next, numbers });
fields!(PageNumber { number, href, current });

as_map!(SiteView);
as_map!(Table);
as_map!(Chart);
as_map!(Part);

impl Fields for SiteView {
    fn names(&self) -> &'static [ViewName] {
        use ViewName::*;
        &[
            name,
            area,
            language,
            base_url,
            root,
            home,
            search,
            navigation,
            footer,
            contact,
            licence,
            successor,
            predecessor,
            origin,
            policy,
        ]
    }

    fn field(&self, wanted: ViewName) -> Value<'_> {
        match wanted {
            ViewName::name => self.name.value(),
            ViewName::area => self.area.value(),
            ViewName::language => self.language.value(),
            ViewName::base_url => self.base_url.value(),
            ViewName::root => self.root.value(),
            ViewName::home => self.home.value(),
            ViewName::search => self.search.value(),
            ViewName::navigation => self.navigation.value(),
            ViewName::footer => self.footer.value(),
            ViewName::contact => self.contact.value(),
            ViewName::licence => self.licence.value(),
            ViewName::successor => self.successor.value(),
            ViewName::predecessor => self.predecessor.value(),
            ViewName::origin => Value::Text(self.origin()),
            // What holds pages to this site, for a `meta` element.
            ViewName::policy => Value::Text(policy::OF_PAGES),
            _ => Value::Absent,
        }
    }
}

impl Fields for Table {
    fn names(&self) -> &'static [ViewName] {
        use ViewName::*;
        &[kind, caption, columns, body, rows, foot, stacks, note, figures]
    }

    /// A table is also a part of a page, whose kind is told.
    fn field(&self, wanted: ViewName) -> Value<'_> {
        match wanted {
            ViewName::kind => Value::Text("table"),
            ViewName::caption => self.caption.value(),
            ViewName::columns => self.columns.value(),
            ViewName::body => self.body.as_ref().map_or(Value::Absent, |body| body.html.value()),
            ViewName::rows if self.body.is_none() => self.rows.value(),
            ViewName::foot => self.foot.value(),
            ViewName::stacks => self.stacks.value(),
            ViewName::note => self.note.value(),
            ViewName::figures => self.figures.as_ref().map_or(Value::None, |figures| figures.download.value()),
            _ => Value::Absent,
        }
    }
}

impl Fields for Chart {
    fn names(&self) -> &'static [ViewName] {
        use ViewName::*;
        &[kind, id, title, bars, series, files, frame]
    }

    fn field(&self, wanted: ViewName) -> Value<'_> {
        match wanted {
            ViewName::kind => Value::Text("chart"),
            ViewName::id => self.id.value(),
            ViewName::title => self.title.value(),
            ViewName::bars => self.bars.value(),
            ViewName::series => self.series.value(),
            ViewName::files => self.take_away.as_ref().map_or(Value::None, |own| own.files.value()),
            ViewName::frame => self.take_away.as_ref().map_or(Value::None, |own| own.frame.value()),
            _ => Value::Absent,
        }
    }
}

impl Fields for Part {
    fn names(&self) -> &'static [ViewName] {
        use ViewName::*;
        match self {
            Part::Table(table) => table.names(),
            Part::Chart(chart) => chart.names(),
            Part::Summary { .. } => &[kind, rows],
            Part::Prose { .. } => &[kind, html, lang],
            Part::Links { .. } | Part::Downloads { .. } => &[kind, items],
            Part::Inset { .. } => &[kind, text],
            Part::Titled { .. } => &[kind, id, heading, html, lang],
        }
    }

    fn field(&self, wanted: ViewName) -> Value<'_> {
        match (self, wanted) {
            (Part::Table(table), _) => table.field(wanted),
            (Part::Chart(chart), _) => chart.field(wanted),
            (_, ViewName::kind) => Value::Text(self.kind()),
            (Part::Summary { rows }, ViewName::rows) => rows.value(),
            (Part::Links { items }, ViewName::items) => items.value(),
            (Part::Downloads { items }, ViewName::items) => items.value(),
            (Part::Inset { text }, ViewName::text) => text.value(),
            (Part::Titled { id, .. }, ViewName::id) => id.value(),
            (Part::Titled { heading, .. }, ViewName::heading) => heading.value(),
            (Part::Prose { html, .. } | Part::Titled { html, .. }, ViewName::html) => html.value(),
            (Part::Prose { lang, .. } | Part::Titled { lang, .. }, ViewName::lang) => lang.value(),
            _ => Value::Absent,
        }
    }
}

impl Part {
    /// What templates call it.
    fn kind(&self) -> &'static str {
        match self {
            Part::Table(_) => "table",
            Part::Chart(_) => "chart",
            Part::Summary { .. } => "summary",
            Part::Prose { .. } => "prose",
            Part::Links { .. } => "links",
            Part::Downloads { .. } => "downloads",
            Part::Inset { .. } => "inset",
            Part::Titled { .. } => "titled",
        }
    }
}
