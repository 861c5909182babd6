//! A drawing as PNG. Only areas of one colour are filled, and without SIMD: every machine rounds in the same way.

use std::collections::BTreeMap;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Transform};

use super::drawing::{Drawing, Shape};
use super::font::{self, Step, Style, UNITS};
use super::palette::Rgb;

pub(super) fn write(drawing: &Drawing) -> Vec<u8> {
    let Some(mut pixels) = Pixmap::new(drawing.width, drawing.height) else { return Vec::new() };
    pixels.fill(colour(drawing.paper));
    for shape in &drawing.shapes {
        match shape {
            Shape::Rectangle { x, y, width, height, colour } => {
                let [x, y, width, height] = [x, y, width, height].map(|value| *value as f32);
                if let Some(area) = Rect::from_xywh(x, y, width, height) {
                    pixels.fill_rect(area, &paint(*colour), Transform::identity(), None);
                }
            }
            Shape::Text { x, y, text, style } => line(&mut pixels, [*x as f32, *y as f32], text, *style),
        }
    }
    encoded(&pixels)
}

fn line(pixels: &mut Pixmap, [x, y]: [f32; 2], text: &str, style: Style) {
    let mut path = PathBuilder::new();
    for glyph in font::glyphs(text, style.weight) {
        let from = glyph.x as f32;
        for step in font::outline(glyph.id, style.weight) {
            match step {
                Step::Move([x, y]) => path.move_to(from + x, y),
                Step::Line([x, y]) => path.line_to(from + x, y),
                Step::Quadratic([x1, y1], [x, y]) => path.quad_to(from + x1, y1, from + x, y),
                Step::Cubic([x1, y1], [x2, y2], [x, y]) => {
                    path.cubic_to(from + x1, y1, from + x2, y2, from + x, y);
                }
                Step::Close => path.close(),
            }
        }
    }
    let scale = style.size as f32 / UNITS as f32;
    // A line of spaces has no path.
    if let Some(path) = path.finish() {
        let place = Transform::from_row(scale, 0.0, 0.0, -scale, x, y);
        pixels.fill_path(&path, &paint(style.colour), FillRule::Winding, place, None);
    }
}

fn colour([red, green, blue]: Rgb) -> Color {
    Color::from_rgba8(red, green, blue, u8::MAX)
}

fn paint(of: Rgb) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(colour(of));
    paint
}

/// Nothing shows through, and there are few colours: mostly so few that a pixel is one byte.
fn encoded(pixels: &Pixmap) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_depth(BitDepth::Eight);
    // A fifth larger than the usual level, in a quarter of the time.
    encoder.set_deflate_compression(DeflateCompression::Level(2));
    // Of indexes, the difference between two pixels says nothing.
    encoder.set_filter(Filter::NoFilter);
    let data = match indexed(pixels) {
        Some((palette, data)) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette);
            data
        }
        None => {
            encoder.set_color(ColorType::Rgb);
            pixels.data().chunks(PIXEL).flat_map(|pixel| &pixel[..3]).copied().collect()
        }
    };
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&data));
    written.expect("writing to memory does not fail");
    bytes
}

/// Bytes of a pixel: red, green, blue, and that nothing shows through.
const PIXEL: usize = 4;

/// The colours, and which of them each pixel has; nothing where one byte does not count them.
fn indexed(pixels: &Pixmap) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut colours: BTreeMap<u32, u8> = BTreeMap::new();
    let width = pixels.width() as usize;
    let mut data = Vec::with_capacity(width * pixels.height() as usize);
    let mut above: &[u8] = &[];
    for row in pixels.data().chunks(width * PIXEL) {
        // Most rows are as the one above.
        if row == above {
            data.extend_from_within(data.len() - width..);
            continue;
        }
        above = row;
        let mut last = None;
        for pixel in row.as_chunks::<PIXEL>().0 {
            let colour = u32::from_be_bytes(*pixel);
            let index = match last {
                Some((same, index)) if same == colour => index,
                _ => index_of(colour, &mut colours)?,
            };
            last = Some((colour, index));
            data.push(index);
        }
    }
    let mut palette: Vec<(u8, [u8; PIXEL])> =
        colours.into_iter().map(|(colour, index)| (index, colour.to_be_bytes())).collect();
    palette.sort_unstable();
    Some((palette.iter().flat_map(|(_, colour)| &colour[..3]).copied().collect(), data))
}

fn index_of(colour: u32, colours: &mut BTreeMap<u32, u8>) -> Option<u8> {
    let next = u8::try_from(colours.len());
    match colours.get(&colour) {
        Some(index) => Some(*index),
        None => Some(*colours.entry(colour).or_insert(next.ok()?)),
    }
}
