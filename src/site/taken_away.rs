//! The charts of pages as pictures, and as pages that other sites may frame.

use super::Site;
use crate::diagnostic::Diagnostics;
use crate::model::view::View;
use crate::picture;
use crate::plan::Context;
use crate::render::{RowCache, Unread};

/// A page to be framed: the path of its file, and its HTML.
pub(super) struct Framed {
    pub(super) path: String,
    pub(super) view: View,
    pub(super) html: Vec<u8>,
    pub(super) unread: Unread,
}

impl Site {
    /// The pictures of a page, by path: its charts, and its card.
    pub(super) fn pictures(&self, context: &Context, view: &View) -> Vec<(String, Vec<u8>)> {
        let Some(theme) = &self.theme else { return Vec::new() };
        let pictures = view.taken_away().flat_map(|(chart, own)| {
            let drawn = picture::chart(chart, own, context.site.language, theme.palette());
            [(format!("{}.svg", own.path), drawn.svg().into_bytes()), (format!("{}.png", own.path), drawn.png())]
        });
        let card = view
            .card
            .iter()
            .map(|card| (card.path.clone(), picture::card(card, context.site.language, theme.palette()).png()));
        pictures.chain(card).collect()
    }

    /// The pages to be framed of what a page shows.
    pub(super) fn framed(&self, context: &Context, view: View, found: &mut Diagnostics) -> Vec<Framed> {
        let framed = context.framed(view).into_iter().map(|(place, mut view)| {
            let mut html = Vec::new();
            let unread = self.render(context, &mut view, &RowCache::default(), &mut html, found);
            Framed { path: place.file(context.style), view, html, unread }
        });
        framed.collect()
    }

    /// The picture or the page to be framed at that path.
    pub(super) fn taken_away(&self, path: &str) -> Option<Vec<u8>> {
        let place = self.plan().style.place_of_file(path).unwrap_or(path);
        let (context, page) = self.contexts.iter().find_map(|context| Some((context, context.find_drawn(place)?)))?;
        let view = super::files::view(context, page, &|_| None).0;
        let picture = self.pictures(context, &view).into_iter().find(|(own, _)| own == path);
        picture.map(|(_, bytes)| bytes).or_else(|| {
            let framed = self.framed(context, view, &mut Diagnostics::default());
            framed.into_iter().find(|framed| framed.path == path).map(|framed| framed.html)
        })
    }

    /// Whether there is such a file at that path, or such a page at that address.
    pub(super) fn has_taken_away(&self, path: &str) -> bool {
        let style = self.plan().style;
        let address = format!("/{path}");
        let place = style.place(&address).or_else(|| style.place_of_file(path)).unwrap_or(path);
        self.contexts.iter().any(|context| is_drawn_at(context, path) || is_drawn_at(context, place))
    }
}

/// Whether a page has a picture at that path, or a page to be framed at that place.
pub(super) fn is_drawn_at(context: &Context, path: &str) -> bool {
    let Some(page) = context.find_drawn(path) else { return false };
    let view = context.view(page, &|_| None);
    let is_picture = |own: &str| path.strip_prefix(own).is_some_and(|ending| [".png", ".svg"].contains(&ending));
    let is_card = view.card.as_ref().is_some_and(|card| card.path == path);
    is_card || view.taken_away().any(|(_, own)| own.frame.place.0 == path || is_picture(&own.path))
}
