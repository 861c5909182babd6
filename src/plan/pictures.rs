//! What of a page is drawn: its charts for readers to take away, as pictures and as pages that other sites may frame, and the
//! card that is shown where somebody shares a link to it.
//!
//! A text with a character that the font of pictures lacks is not drawn: the chart then is on the page alone, and the page
//! is shared with the card of the site.

use crate::drawing;
use crate::model::address::{FRAMED, UrlPath};
use crate::model::money::Pence;
use crate::model::view::{Card, CardFigure, Chart, Download, Frame, Link, Part, Section, Share, Table, TakeAway, View};
use crate::picture;

use super::kinds::{PageKind, kind};
use super::{Context, Page};

const CARD: &str = "card.png";

impl Context {
    /// Says of each chart of a page how readers can take it away, and what is shown where the page is shared.
    pub(super) fn add_pictures(&self, page: Page, view: &mut View) {
        let kind = kind(&page);
        if kind.has_pictures(self) {
            self.give_charts_away(page, view);
        }
        view.card = self.card(page, kind, view);
        view.share = match &view.card {
            Some(card) => Some(Share { href: self.file_href(&card.path), description: card.description() }),
            None => self.share.get_or_init(|| self.share_of_site()).clone().filter(|_| kind.has_address()),
        };
    }

    /// What is shown where a page without a card is shared: the card of the home page, whatever sum that has.
    fn share_of_site(&self) -> Option<Share> {
        let href = self.file_href(&self.place(Page::HOME).beside(CARD));
        // What else stands on it is known only where it is drawn.
        let description = self.site.name.clone();
        picture::can_write(&self.words_of_site().join(". ")).then_some(Share { href, description })
    }

    /// Each chart comes before its table, which is a file: the pictures have the name of that.
    fn give_charts_away(&self, page: Page, view: &mut View) {
        let title = (page != Page::HOME).then(|| view.title.clone());
        for section in &mut view.sections {
            for index in 1..section.parts.len() {
                let (before, table) = section.parts.split_at_mut(index);
                let (Some(Part::Chart(chart)), Part::Table(Table { figures: Some(figures), .. })) =
                    (before.last_mut(), &table[0])
                else {
                    continue;
                };
                let around = [title.as_deref(), section.intro.as_deref()].into_iter().flatten();
                let about: Vec<&str> = around.filter(|words| !chart.title.contains(words)).collect();
                let path = figures.path.trim_end_matches(".csv").to_string();
                chart.take_away = self.take_away(&view.href, path, about.join(": "), chart);
            }
        }
    }

    fn take_away(&self, href: &str, path: String, about: String, chart: &Chart) -> Option<TakeAway> {
        let address = format!("{}{href}", self.site.origin());
        let (site, licence) = (&self.site.name, &self.site.licence.text);
        let values = [("site", site.into()), ("address", (&address).into()), ("licence", licence.into())];
        let source = self.format("chart-source", &values);
        if ![&chart.title, &chart.description(), &source, &about].into_iter().all(|text| picture::can_write(text)) {
            return None;
        }
        let files = ["PNG", "SVG"].map(|format| Download {
            text: self.message("chart-picture"),
            href: self.file_href(&format!("{path}.{}", format.to_lowercase())),
            format,
            size: None,
        });
        let place = UrlPath::new(format!("{FRAMED}/{path}"));
        let href = place.url_below(&self.site.root, self.style);
        let title = titled(&about, &chart.title);
        let code = drawing::frame(&format!("{}{href}", self.site.origin()), &title, height(chart));
        Some(TakeAway { path, files: files.into(), about, source, frame: Frame { place, href, code } })
    }

    /// The card of a page that has a main figure; that of the home page is the site’s, whatever it shows.
    fn card(&self, page: Page, kind: &dyn PageKind, view: &View) -> Option<Card> {
        // On the first page of a list only: adding up on each would take the square of the time.
        let figure = if kind.number() == 1 { kind.main_figure(self) } else { None };
        let figure = figure.filter(|sum| *sum > Pence::ZERO).zip(view.lede.clone());
        let is_home = page == Page::HOME;
        if figure.is_none() && !is_home {
            return None;
        }
        let [name, words] = self.words_of_site();
        // The home page is called what the office calls it; without a title of its own it has the name of the body.
        let own_title = if is_home && view.title == name { &words } else { &view.title };
        let path = self.place(page).beside(CARD);
        let card = |title: &str, figure| {
            let card = Card { path: path.clone(), name: name.clone(), title: title.to_string(), figure };
            Some(card).filter(|card| picture::can_write(&card.description()))
        };
        let own = figure.and_then(|(sum, about)| card(own_title, Some(CardFigure { amount: sum.to_string(), about })));
        own.or_else(|| card(own_title, None).or_else(|| card(&words, None)).filter(|_| is_home))
    }

    /// The name of the body, and what its site is.
    fn words_of_site(&self) -> [String; 2] {
        [self.site.name.clone(), self.message("card-title")]
    }

    /// The page that has the picture or the page to be framed at that path, or at that place.
    pub fn find_drawn(&self, path: &str) -> Option<Page> {
        let folder = |path: &str| self.find(path.rsplit_once('/').map_or("", |(folder, _)| folder));
        match path.strip_prefix(FRAMED).and_then(|below| below.strip_prefix('/')) {
            Some(below) => folder(below),
            None if path.ends_with(".png") || path.ends_with(".svg") => folder(path),
            None => None,
        }
    }

    /// The pages to be framed of what a page shows, each with its place.
    pub fn framed(&self, view: View) -> Vec<(UrlPath, View)> {
        let page = Link { text: view.title, href: view.href, lang: view.title_lang };
        let mut framed = Vec::new();
        for section in view.sections {
            let mut parts = section.parts.into_iter().peekable();
            while let Some(part) = parts.next() {
                let Part::Chart(mut chart) = part else { continue };
                let Some(own) = chart.take_away.take() else { continue };
                let (title, href) = (chart.title.clone(), own.frame.href);
                let mut shown = vec![Part::Chart(chart)];
                if let Some(Part::Table(table)) = parts.next_if(|part| matches!(part, Part::Table(_))) {
                    shown.push(Part::Table(without_links(table)));
                }
                let view = View {
                    template: "pages/embed.html",
                    caption: Some(own.about.clone()).filter(|about| !about.is_empty()),
                    head_title: titled(&own.about, &title),
                    title,
                    description: own.source,
                    href,
                    breadcrumbs: vec![page.clone()],
                    sections: vec![Section { id: section.id.clone(), parts: shown, ..Section::default() }],
                    coverage: view.coverage.clone(),
                    draft: view.draft.clone(),
                    ..View::default()
                };
                framed.push((own.frame.place, view));
            }
        }
        framed
    }
}

/// What a chart is called where its page is not around it.
fn titled(about: &str, title: &str) -> String {
    if about.is_empty() { title.to_string() } else { format!("{title} - {about}") }
}

/// Pixels in which a frame of 480 pixels and more shows all of a chart, with its source; as measured in Chromium.
fn height(chart: &Chart) -> usize {
    (410 + 76 * chart.bars.len() + 250 * chart.series.len()).min(2600)
}

/// A link of a table would open its page within the frame.
fn without_links(table: Table) -> Table {
    let mut table = Table { figures: None, ..table };
    for cell in table.rows.iter_mut().chain(&mut table.foot).flatten() {
        cell.href = None;
    }
    table
}
