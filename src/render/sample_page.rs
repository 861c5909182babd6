//! Made-up pages that have every part there is: what proves a theme before a real page meets it.

use super::template::Templates;
use super::template_fault::Fault;
use crate::model::address::UrlPath;
use crate::model::view::{
    Bar, Cell, Chart, Column, Download, Figures, Frame, Link, LinkItem, PageNumber, Pagination, Part, Section, Series,
    Share, SummaryRow, Table, TakeAway, Translation, View,
};
use crate::model::view_form::{Form, FormField, FormGrid, FormInput, FormList, FormOption, FormProblem, FormRow};

/// What goes wrong when each page of the theme shows everything, and when it shows as little as can be.
pub(super) fn faults(templates: &Templates) -> Vec<Fault> {
    let mut faults = Vec::new();
    for template in templates.pages() {
        for view in [full(), View::default()] {
            if let Err(fault) = templates.render(template, &view, &mut Vec::new())
                && !faults.contains(&fault)
            {
                faults.push(fault);
            }
        }
    }
    faults
}

/// A page of each template, by its name, that shows everything.
pub(super) fn pages(templates: &Templates) -> Vec<(String, Vec<u8>)> {
    let page = |template: &str| {
        let mut html = Vec::new();
        templates.render(template, &full(), &mut html).ok()?;
        Some((template.to_string(), html))
    };
    templates.pages().into_iter().filter_map(page).collect()
}

fn heading(id: &str) -> Section {
    Section { id: id.into(), heading: Some("Heading".into()), lang: Some("cy"), ..Section::default() }
}

/// A page with every part and every optional value.
pub(super) fn full() -> View {
    View {
        template: "pages/record.html",
        title: "Title".into(),
        caption: Some("Caption".into()),
        head_title: "Head title".into(),
        description: "Description".into(),
        href: "/list/specimen/".into(),
        moved_to: Some("/list/other/".into()),
        breadcrumbs: vec![link("Home", "/"), link("List", "/list/")],
        lede: Some("Lede.".into()),
        draft: Some("Draft".into()),
        card: None,
        share: Some(Share { href: "/card.png".into(), description: "Card".into() }),
        sections: vec![
            Section { id: "first".into(), parts: vec![Part::Inset { text: "Inset".into() }], ..Section::default() },
            Section {
                id: "all".into(),
                heading: Some("Heading".into()),
                lang: Some("cy"),
                intro: Some("Intro.".into()),
                parts: parts(),
            },
        ],
        headings: (0..21).map(|number| heading(&format!("heading-{number}"))).collect(),
        pagination: Some(pagination()),
        feed: Some(link("Feed", "/feed.xml")),
        title_lang: Some("cy"),
        citation: Some("Title, records up to 5 March 2024".into()),
        published_at: "Published by".into(),
        terms: vec![SummaryRow { term: "Term".into(), cells: cells(), html: None, lang: None }],
        coverage: Some("Records up to 5 March 2024.".into()),
        structured: Some("{}".into()),
        translations: vec![Translation { code: "cy", name: "Cymraeg", href: "/cy/".into(), current: false }],
        report: Some("mailto:office@example.org".into()),
        form: Some(Box::new(form())),
    }
}

/// A form with a field of each kind.
fn form() -> Form {
    let kinds = ["text", "area", "select", "radios", "fixed"];
    let field = |kind| FormField { input: Some(input(kind)), ..field() };
    let row = FormRow { label: "row 1".into(), cells: vec![input("text"), input("check")] };
    let rows = FormField { rows: vec![row], add: Some(input("minor")), ..self::field() };
    Form {
        action: "/form/".into(),
        problems: ["#field", ""].map(|href| FormProblem { text: "Problem".into(), href: href.into() }).into(),
        heading: "There is a problem".into(),
        hidden: vec![input("text")],
        grid: Some(FormGrid {
            caption: "Caption".into(),
            columns: vec!["Column".into()],
            rows: vec![FormRow { label: "Row".into(), cells: vec![input("text")] }],
        }),
        fields: kinds.into_iter().map(field).chain([rows]).collect(),
        lists: vec![FormList { id: "list".into(), items: vec![option()] }],
        buttons: vec![input("major")],
    }
}

fn field() -> FormField {
    FormField {
        id: "field".into(),
        label: "Label".into(),
        help: "Help".into(),
        note: Some("Note".into()),
        errors: vec!["Error".into()],
        meanwhile: Some("Meanwhile".into()),
        ..FormField::default()
    }
}

fn input(kind: &'static str) -> FormInput {
    let (list, described) = (Some("list".into()), Some("help-field".into()));
    let (id, name, label, value) = ("input".into(), "input".into(), "Label".into(), "Value".into());
    FormInput {
        id,
        name,
        label,
        kind,
        value,
        items: vec![option()],
        list,
        described,
        wrong: true,
        current: true,
        size: 4,
        note: Some("Note".into()),
    }
}

fn option() -> FormOption {
    FormOption { id: "option".into(), value: "value".into(), text: "Text".into(), current: true }
}

fn parts() -> Vec<Part> {
    let html = "<p>Words</p>".to_string();
    let summary = [(cells(), None), (Vec::new(), Some(html.clone())), (Vec::new(), None)];
    let rows = summary.map(|(cells, html)| SummaryRow { term: "Term".into(), cells, html, lang: Some("cy") });
    vec![
        Part::Summary { rows: rows.into() },
        Part::Table(table()),
        Part::Table(Table::default()),
        Part::Prose { html: html.clone(), lang: Some("cy") },
        Part::Links { items: vec![link_item(Some("note".into())), link_item(None)] },
        Part::Downloads { items: vec![download(Some("1 KB".into())), download(None)] },
        Part::Chart(chart()),
        Part::Inset { text: "Inset".into() },
        Part::Titled { id: "titled".into(), heading: "Smaller heading".into(), html, lang: None },
    ]
}

fn chart() -> Chart {
    let svg = || "<svg></svg>".to_string();
    let bar = |lang, note| Bar {
        label: "Label".into(),
        lang,
        text: "£1".into(),
        note,
        length: 500,
        budget: None,
        svg: svg(),
    };
    let series = |label, lang| Series { label, lang, description: "2024: £1".into(), columns: Vec::new(), svg: svg() };
    let frame = Frame {
        place: UrlPath("embed/by-year".into()),
        href: "/embed/by-year/".into(),
        code: "<iframe src=\"https://example.org/embed/by-year/\" title=\"Chart\"></iframe>".into(),
    };
    let files = vec![download(None)];
    Chart {
        id: "chart".into(),
        title: "Chart".into(),
        bars: vec![bar(None, None), bar(Some("cy"), Some("of £2".into()))],
        series: vec![series(None, None), series(Some("Cyfres".into()), Some("cy"))],
        take_away: Some(TakeAway {
            path: "by-year".into(),
            files,
            about: "About".into(),
            source: "Source".into(),
            frame,
        }),
    }
}

fn table() -> Table {
    let columns = cells().into_iter().map(|cell| Column::new("Column".into(), cell.money.is_some()));
    Table {
        caption: "Caption".into(),
        columns: columns.collect(),
        rows: vec![cells()],
        foot: Some(cells()),
        figures: Some(Figures { path: "by-year.csv".into(), download: download(Some("1 KB".into())) }),
        ..Table::default()
    }
}

/// One cell of each kind.
fn cells() -> Vec<Cell> {
    let text = |text: &str| Cell { text: text.into(), ..Cell::default() };
    vec![
        Cell { href: Some("/".into()), ..text("Link") },
        Cell { money: Some("1250.50".into()), total: Some("year:2023-24".into()), ..text("£1,250.50") },
        Cell { datetime: Some("2024-03-05".into()), ..text("5 March 2024") },
        Cell { absent: true, ..text("Not recorded") },
        Cell { lang: Some("cy"), ..text("Testun") },
        Cell { tag: Some("withdrawn".into()), ..text("Text") },
    ]
}

fn pagination() -> Pagination {
    let number = |number, current| Some(PageNumber { number, href: format!("/list/page/{number}/"), current });
    Pagination {
        page: 2,
        pages: 9,
        previous: Some("/list/".into()),
        next: Some("/list/page/3/".into()),
        numbers: vec![number(1, false), number(2, true), None, number(9, false)],
    }
}

fn link(text: &str, href: &str) -> Link {
    Link { text: text.into(), href: href.into(), lang: Some("cy") }
}

fn link_item(note: Option<String>) -> LinkItem {
    LinkItem { text: "Link".into(), href: "/".into(), note, lang: Some("cy") }
}

fn download(size: Option<String>) -> Download {
    Download { text: "File".into(), href: "/data/file.csv".into(), format: "CSV", size }
}
