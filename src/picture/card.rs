//! The card of a page, for where a link to it is shared: whose page it is, what it is about, and its main figure.

use super::drawing::Drawing;
use super::font::{self, Style, Weight};
use super::palette::Palette;
use crate::model::view::Card;

/// What social networks ask for.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;
const EDGE: u32 = 72;
const ROOM: u32 = WIDTH - 2 * EDGE;
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
    draw_name(&mut drawing, &card.name, palette);
    let (size, most) = if card.figure.is_some() { (54, 2) } else { (72, 4) };
    let title = Style { size, weight: Weight::Bold, colour: palette.ink };
    drawing.paragraph(EDGE, BAND + 56 + size, ROOM, most, &card.title, title);
    if let Some(figure) = &card.figure {
        let about = Style { size: 34, weight: Weight::Regular, colour: palette.muted };
        drawing.text(EDGE, HEIGHT - 160, &figure.amount, largest(&figure.amount, palette));
        drawing.paragraph(EDGE, HEIGHT - 96, ROOM, 2, &figure.about, about);
    }
    drawing
}

/// The name of the body, in the middle of its band.
fn draw_name(drawing: &mut Drawing, name: &str, palette: &Palette) {
    drawing.rectangle(0, 0, WIDTH, BAND, palette.brand);
    drawing.rectangle(0, BAND, WIDTH, 8, palette.accent);
    let style = Style { size: 36, weight: Weight::Bold, colour: palette.on_brand };
    let lines = font::lines(name, style, ROOM, 2).len() as u32;
    drawing.paragraph(EDGE, (BAND - lines * style.line()) / 2 + style.size, ROOM, 2, name, style);
}

/// The largest letters in which all of an amount has room: one that is cut would be another.
fn largest(amount: &str, palette: &Palette) -> Style {
    let style = |size| Style { size, weight: Weight::Bold, colour: palette.accent };
    (20..=116).rev().map(style).find(|style| font::width(amount, *style) <= ROOM).unwrap_or(style(20))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::money::Pence;

    #[test]
    fn the_largest_amount_that_records_can_have_is_whole() {
        let [ink, paper] = [[0; 3], [255; 3]];
        let palette = Palette { ink, muted: ink, paper, soft: paper, accent: ink, brand: ink, on_brand: paper };
        let amount = Pence(i64::MAX).to_string();
        assert!(font::width(&amount, largest(&amount, &palette)) <= ROOM);
        assert_eq!(largest("£5", &palette).size, 116);
    }
}
