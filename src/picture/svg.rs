//! A drawing as SVG: letters are outlines, each written once, so that it looks the same where the font is not. A title and
//! a description say all of it to screen readers. No styles: the policy of the site would refuse them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::drawing::{Drawing, Shape};
use super::font::{self, Step, Style, UNITS, Weight};
use super::palette::Rgb;
use crate::model::markup::escape;

/// The letters that are written so far, with their names.
type Written = BTreeMap<(Weight, u16), String>;

pub(super) fn write(drawing: &Drawing) -> String {
    let Drawing { width, height, language, paper, .. } = drawing;
    let (title, description) = (text(&drawing.title), text(&drawing.description));
    let mut body = String::new();
    let mut written = Written::new();
    for shape in &drawing.shapes {
        match shape {
            Shape::Rectangle { x, y, width, height, colour } => {
                let colour = hex(*colour);
                let _ = writeln!(body, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}"/>"#);
            }
            Shape::Text { x, y, text, style } => line(&mut body, &mut written, [*x, *y], text, *style),
        }
    }
    let outlines: String = written.iter().map(|((weight, id), name)| outline(*id, *weight, name)).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{language}\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{title}</title>\n<desc id=\"desc\">{description}</desc>\n\
         <defs>\n{outlines}</defs>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n{body}</svg>\n",
        hex(*paper)
    )
}

/// A line of text as letters that stand next to each other, in units of the font.
fn line(body: &mut String, written: &mut Written, [x, y]: [u32; 2], text: &str, style: Style) {
    let scale = f64::from(style.size) / f64::from(UNITS);
    let _ = write!(body, r#"<g transform="translate({x} {y}) scale({scale})" fill="{}">"#, hex(style.colour));
    for glyph in font::glyphs(text, style.weight).iter().filter(|glyph| has_ink(glyph.id, style.weight)) {
        let next = written.len();
        let name = written.entry((style.weight, glyph.id)).or_insert_with(|| format!("l{next}"));
        let _ = write!(body, "<use href=\"#{name}\" x=\"{}\"/>", glyph.x);
    }
    body.push_str("</g>\n");
}

fn has_ink(id: u16, weight: Weight) -> bool {
    !font::outline(id, weight).is_empty()
}

/// The outline of a letter, downwards as SVG counts.
fn outline(id: u16, weight: Weight, name: &str) -> String {
    let mut path = String::new();
    for step in font::outline(id, weight) {
        let _ = match step {
            Step::Move(to) => write!(path, "M{}", point(to)),
            Step::Line(to) => write!(path, "L{}", point(to)),
            Step::Quadratic(by, to) => write!(path, "Q{} {}", point(by), point(to)),
            Step::Cubic(by, and, to) => write!(path, "C{} {} {}", point(by), point(and), point(to)),
            Step::Close => write!(path, "Z"),
        };
    }
    format!("<path id=\"{name}\" d=\"{path}\"/>\n")
}

fn point([x, y]: [f32; 2]) -> String {
    format!("{x} {}", 0.0 - y)
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Text that is no markup, and has no character that XML forbids.
fn text(text: &str) -> String {
    let allowed = text.replace(|letter: char| letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'), " ");
    escape(&allowed).into_owned()
}
