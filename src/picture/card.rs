//! The card of a page, for where a link to it is shared: whose page it is, what it is about, and its main figure.

use super::drawing::Drawing;
use super::font::{self, Style, Weight};
use super::palette::Palette;
use crate::model::view::Card;

/// What social networks ask for.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;
const EDGE: u32 = 72;
/// The band with the name of the body.
const BAND: u32 = 132;

/// The picture of a card.
pub fn card(card: &Card, language: &'static str, palette: &Palette) -> Drawing {
    let mut drawing = Drawing {
        width: WIDTH,
        height: HEIGHT,
        language,
        title: card.title.clone(),
        description: card.description(),
        paper: palette.paper,
        shapes: Vec::new(),
    };
    let style = |size, weight, colour| Style { size, weight, colour };
    let room = WIDTH - 2 * EDGE;
    drawing.rectangle(0, 0, WIDTH, BAND, palette.brand);
    drawing.rectangle(0, BAND, WIDTH, 8, palette.accent);
    let name = style(36, Weight::Bold, palette.on_brand);
    let lines = font::lines(&card.name, name, room, 2);
    let first = (BAND - lines.len() as u32 * name.line()) / 2 + name.size;
    drawing.paragraph(EDGE, first, room, 2, &card.name, name);
    let size = if card.figure.is_some() { 54 } else { 72 };
    let title = style(size, Weight::Bold, palette.ink);
    drawing.paragraph(EDGE, BAND + 64 + size, room, if card.figure.is_some() { 2 } else { 4 }, &card.title, title);
    if let Some(figure) = &card.figure {
        let amount = style(116, Weight::Bold, palette.accent);
        let about = style(34, Weight::Regular, palette.muted);
        drawing.paragraph(EDGE, HEIGHT - 150, room, 1, &figure.amount, amount);
        drawing.paragraph(EDGE, HEIGHT - 84, room, 2, &figure.about, about);
    }
    drawing
}
