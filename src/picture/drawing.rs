//! A picture before it is written: what stands where, in whole units.

use super::font::{self, Style};
use super::palette::Rgb;

/// What can be drawn.
pub(super) enum Shape {
    Rectangle {
        x: u32,
        y: u32,
        width: u32,
        height: u32,
        colour: Rgb,
    },
    /// A line of text that begins at `x` and stands on `y`.
    Text {
        x: u32,
        y: u32,
        text: String,
        style: Style,
    },
}

/// A picture. What it shows is said by its title and its description.
pub struct Drawing {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) language: &'static str,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) paper: Rgb,
    pub(super) shapes: Vec<Shape>,
}

impl Drawing {
    pub(super) fn rectangle(&mut self, x: u32, y: u32, width: u32, height: u32, colour: Rgb) {
        if width > 0 && height > 0 {
            self.shapes.push(Shape::Rectangle { x, y, width, height, colour });
        }
    }

    pub(super) fn text(&mut self, x: u32, y: u32, text: &str, style: Style) {
        self.shapes.push(Shape::Text { x, y, text: text.to_string(), style });
    }

    /// Text that ends at `x`.
    pub(super) fn text_to(&mut self, x: u32, y: u32, text: &str, style: Style) {
        self.text(x.saturating_sub(font::width(text, style)), y, text, style);
    }

    /// Text whose middle is at `x`.
    pub(super) fn text_around(&mut self, x: u32, y: u32, text: &str, style: Style) {
        self.text(x.saturating_sub(font::width(text, style) / 2), y, text, style);
    }

    /// Text in at most so many lines of that width, the first of which stands on `y`; returns where the next would.
    pub(super) fn paragraph(&mut self, x: u32, y: u32, width: u32, most: usize, text: &str, style: Style) -> u32 {
        let lines = font::lines(text, style, width, most);
        let step = style.line();
        for (index, line) in lines.iter().enumerate() {
            self.text(x, y + index as u32 * step, line, style);
        }
        y + lines.len() as u32 * step
    }
}
