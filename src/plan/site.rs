//! What every page shares, from the settings.

use crate::model::address::UrlPath;
use crate::model::hand_over::PREDECESSORS;
use crate::model::value::LocalString;
use crate::model::view::{Link, SiteView};
use crate::records::settings::{OtherBody, Settings};
use crate::texts::Messages;

use super::kinds::kind;
use super::{Context, Page};

/// The menu of a site whose settings give none: messages that are parts of addresses too.
const MENU: [&str; 5] = ["awards", "organisations", "decisions", "years", "open-data"];

/// What the settings say in that language. The links of the menu and the foot need the pages that they lead to.
pub(super) fn site_view(settings: &Settings, texts: &Messages) -> SiteView {
    let first = settings.first_language();
    let words = |prose: &LocalString| prose.as_prose().in_language(texts.language, first).0.to_string();
    let other_body = |body: &OtherBody| Link {
        text: with_its_day(&words(&body.name), body, texts),
        href: kept(body, settings).unwrap_or_else(|| body.url.clone()),
        lang: None,
    };
    SiteView {
        name: words(&settings.name),
        area: settings.area.as_ref().map(words),
        language: texts.language.code(),
        base_url: settings.base_url.clone(),
        root: settings.root.clone(),
        home: String::new(),
        search: String::new(),
        navigation: Vec::new(),
        footer: Vec::new(),
        contact: settings.contact.clone(),
        licence: texts.licence(&settings.licence),
        successor: settings.successor.as_ref().map(other_body),
        predecessor: settings.predecessors.last().map(other_body),
    }
}

/// Another body with its last day, or its first one.
fn with_its_day(name: &str, body: &OtherBody, texts: &Messages) -> String {
    let said = |message, day| texts.format(message, &[("body", name.into()), ("day", (&texts.date(day)).into())]);
    let until = body.until.map(|day| said("body-until", day));
    until.or(body.from.map(|day| said("body-since", day))).unwrap_or_else(|| name.to_string())
}

/// Where this site has what another body handed over.
fn kept(body: &OtherBody, settings: &Settings) -> Option<String> {
    let (name, _) = body.bundle.as_ref()?;
    Some(format!("{}/{PREDECESSORS}/{name}/", settings.root))
}

/// The site with the links that every page has: the home page, the menu and the foot.
pub(super) fn linked_site(context: &Context) -> SiteView {
    SiteView {
        home: context.href(Page::HOME),
        search: context.href(Page::SEARCH),
        navigation: menu(context),
        footer: footer(context),
        ..context.site.clone()
    }
}

fn footer(context: &Context) -> Vec<Link> {
    let mut pages: Vec<_> = context.pages().iter().filter_map(|page| Some((kind(page).footer()?, *page))).collect();
    pages.sort_by_key(|(position, _)| *position);
    let links = pages.into_iter().map(|((_, message), page)| context.said_link(message, context.href(page)));
    links.chain(context.feed_link(Page::HOME)).collect()
}

fn menu(context: &Context) -> Vec<Link> {
    let Some(entries) = &context.settings.navigation else {
        let url = |name: &str| UrlPath::new(name).url(context.style);
        return MENU.iter().map(|name| context.said_link(name, context.link_within(&url(name)))).collect();
    };
    let links = entries.iter().map(|entry| {
        let (text, lang) = context.prose_words(entry.title.as_prose());
        let href = if entry.url.starts_with('/') { context.link_within(&entry.url) } else { entry.url.clone() };
        Link { text: text.to_string(), href, lang }
    });
    links.collect()
}
