//! Pictures to take away: charts and share cards, drawn from what a view says, as SVG and as PNG.
//!
//! Every picture is a list of rectangles and lines of text in whole units; both formats are written from that list, so they
//! cannot differ. Letters are outlines of a font that is part of the program: no font of the system is ever looked up.

mod card;
mod chart;
mod drawing;
mod font;
mod palette;
mod raster;
mod svg;

pub use card::card;
pub use chart::chart;
pub use palette::{Palette, Rgb};

use drawing::Drawing;

/// Whether the font has every character of a text: of one that it lacks, no picture is made.
pub fn can_write(text: &str) -> bool {
    font::has_all(text)
}

impl Drawing {
    /// Which needs no program but a browser, and looks the same at every size.
    pub fn svg(&self) -> String {
        svg::write(self)
    }

    /// Which every program takes.
    pub fn png(&self) -> Vec<u8> {
        raster::write(self)
    }
}
