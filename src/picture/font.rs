//! The font of pictures: how wide texts are, where lines end, and the outlines of letters.

use std::sync::LazyLock;

use icu_normalizer::ComposingNormalizerBorrowed;
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::palette::Rgb;

/// How bold letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// How a line of text looks.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: u32,
    pub(super) weight: Weight,
    pub(super) colour: Rgb,
}

impl Style {
    /// From one line to the next.
    pub(super) fn line(self) -> u32 {
        self.size * 13 / 10
    }
}

/// Units of outlines in the size of a letter.
pub(super) const UNITS: u32 = 1000;

static REGULAR: LazyLock<Face<'static>> = LazyLock::new(|| face(include_bytes!("font/NotoSans-Regular.ttf")));
static BOLD: LazyLock<Face<'static>> = LazyLock::new(|| face(include_bytes!("font/NotoSans-Bold.ttf")));

fn face(bytes: &'static [u8]) -> Face<'static> {
    Face::parse(bytes, 0).expect("the font is part of the program")
}

fn of(weight: Weight) -> &'static Face<'static> {
    match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    }
}

/// A letter of a line, and how far from the line’s begin it stands.
pub(super) struct Glyph {
    pub(super) id: u16,
    pub(super) x: u32,
}

/// A step along the outline of a letter, upwards from the line that it stands on.
pub(super) enum Step {
    Move([f32; 2]),
    Line([f32; 2]),
    Quadratic([f32; 2], [f32; 2]),
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    Close,
}

/// Whether both weights have every character.
pub(super) fn has_all(text: &str) -> bool {
    let has = |weight, letter| of(weight).glyph_index(letter).is_some();
    composed(text)
        .chars()
        .all(|letter| letter.is_whitespace() || has(Weight::Regular, letter) && has(Weight::Bold, letter))
}

/// A letter and its accent are one character where there is one.
fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// The letters of a line.
pub(super) fn glyphs(text: &str, weight: Weight) -> Vec<Glyph> {
    let mut x = 0;
    let glyph = |letter: char| {
        let id = of(weight).glyph_index(letter).unwrap_or_default();
        let glyph = Glyph { id: id.0, x };
        x += advance(id, weight);
        glyph
    };
    text.chars().map(glyph).collect()
}

fn advance(id: GlyphId, weight: Weight) -> u32 {
    of(weight).glyph_hor_advance(id).unwrap_or_default().into()
}

/// How wide a line of text is, rounded up.
pub(super) fn width(text: &str, style: Style) -> u32 {
    let advances = text.chars().map(|letter| {
        let id = of(style.weight).glyph_index(letter).unwrap_or_default();
        advance(id, style.weight)
    });
    (advances.sum::<u32>() * style.size).div_ceil(UNITS)
}

/// The text in at most so many lines of that width; one that is longer ends with “…” after a word.
pub(super) fn lines(text: &str, style: Style, room: u32, most: usize) -> Vec<String> {
    let fits = |line: &str| width(line, style) <= room;
    let (mut lines, mut last) = (Vec::new(), String::new());
    for word in composed(text).split_whitespace().flat_map(|word| pieces(word, &fits)) {
        let joined = if last.is_empty() { word.clone() } else { format!("{last} {word}") };
        if fits(&joined) {
            last = joined;
        } else if lines.len() + 1 < most {
            lines.push(std::mem::replace(&mut last, word));
        } else {
            last = shortened(&last, &fits);
            break;
        }
    }
    lines.push(last);
    lines
}

/// A word that is wider than a line, in pieces that are not.
fn pieces(word: &str, fits: &impl Fn(&str) -> bool) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let last = pieces.last_mut().expect("there is one at first");
        last.push(letter);
        if last.chars().count() > 1 && !fits(last) {
            last.pop();
            pieces.push(letter.to_string());
        }
    }
    pieces
}

/// A line with “…” at its end, without the words that have no room beside it.
fn shortened(line: &str, fits: &impl Fn(&str) -> bool) -> String {
    let mut line = line;
    loop {
        let cut = format!("{}…", line.trim_end_matches([',', ';', ':', '.', ' ']));
        if fits(&cut) {
            return cut;
        }
        line = match (line.rsplit_once(' '), line.char_indices().next_back()) {
            (Some((before, _)), _) => before,
            (None, Some((last, _))) => &line[..last],
            (None, None) => return cut,
        };
    }
}

/// The outline of a letter.
pub(super) fn outline(id: u16, weight: Weight) -> Vec<Step> {
    let mut steps = Steps(Vec::new());
    of(weight).outline_glyph(GlyphId(id), &mut steps);
    steps.0
}

struct Steps(Vec<Step>);

impl OutlineBuilder for Steps {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Step::Move([x, y]));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Step::Line([x, y]));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.push(Step::Quadratic([x1, y1], [x, y]));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.push(Step::Cubic([x1, y1], [x2, y2], [x, y]));
    }

    fn close(&mut self) {
        self.0.push(Step::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { size: 20, weight: Weight::Regular, colour: [0; 3] };

    #[test]
    fn welsh_letters_have_outlines_of_their_own() {
        for letter in "ŵŷŴŶẁẃẅỳâêîôûïäöëáéíóúÂÊÎÔÛ£’“”–…−".chars() {
            assert!(has_all(&letter.to_string()), "{letter}");
            for weight in [Weight::Regular, Weight::Bold] {
                let id = of(weight).glyph_index(letter).unwrap();
                assert!(outline(id.0, weight).len() > 3, "{letter}: {weight:?}");
            }
        }
        let outline_of = |letter| outline(of(Weight::Regular).glyph_index(letter).unwrap().0, Weight::Regular).len();
        assert!(outline_of('ŵ') > outline_of('w'), "the roof is drawn");
        assert!(has_all("w\u{302} a\tb\u{a0}c"), "letter and accent are one, and spaces are never drawn");
        assert!(!has_all("日本") && !has_all("🙂"));
    }

    #[test]
    fn long_texts_are_wrapped_at_words_and_cut_after_one() {
        let text = "Services for victims of domestic abuse and of sexual violence";
        let all = lines(text, STYLE, 300, 9);
        assert_eq!(all.join(" "), text);
        assert!(all.len() > 1 && all.iter().all(|line| width(line, STYLE) <= 300), "{all:?}");
        let cut = lines(text, STYLE, 300, 1);
        assert_eq!(cut.len(), 1);
        let kept = cut[0].strip_suffix('…').unwrap();
        assert!(text.starts_with(kept) && text[kept.len()..].starts_with(' '), "{cut:?}");
        assert!(width(&cut[0], STYLE) <= 300);
    }

    #[test]
    fn words_wider_than_a_line_are_broken_and_nothing_is_one_line() {
        let all = lines("https://example.org/a-very-long-address-of-a-page/", STYLE, 100, 9);
        assert_eq!(all.concat(), "https://example.org/a-very-long-address-of-a-page/");
        assert!(all.iter().all(|line| width(line, STYLE) <= 100), "{all:?}");
        assert_eq!(lines("", STYLE, 100, 3), [""]);
        assert_eq!(lines("ab", STYLE, 1, 1), ["…"]);
    }
}
