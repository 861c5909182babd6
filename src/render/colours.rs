//! The brand's colours: read, judged against what they stand on, and written into the stylesheet.
//!
//! Contrast is that of WCAG 2.2, success criteria 1.4.3 (text, 4.5 to 1) and 1.4.11 (parts of pictures and controls,
//! 3 to 1), with the relative luminance of its glossary.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostic::{Diagnostics, Rule};
use crate::picture::{Palette, Rgb};
use crate::records::settings::BrandColour;

static NOT_A_COLOUR: Rule = Rule::error("not-a-colour")
    .what("A brand colour is not written as a colour.")
    .why("Browsers would ignore it, and pages would not look as intended.")
    .fix("Write a hash sign and six digits or letters from a to f, in quotes.")
    .example("colours:\n  brand: \"#1d3d5c\"");

static COLOURS_TOO_CLOSE: Rule = Rule::error("colours-too-close")
    .what("A brand colour has too little contrast with its background or its text.")
    .why("People with poor sight could not read it. WCAG 2.2 asks for 4.5 to 1 for text and 3 to 1 for parts of pictures; the law asks public bodies for WCAG 2.2 AA.")
    .fix("Choose a darker or a lighter shade. The finding names the nearest one with enough contrast.")
    .example("colours:\n  link: \"#7aa7d9\"   # 2.5 to 1 on white: too pale\n  link: \"#17508f\"   # 8.2 to 1");

pub(super) static RULES: [&Rule; 2] = [&NOT_A_COLOUR, &COLOURS_TOO_CLOSE];

/// Colours that stand on one another in the theme, and how far apart they must be.
const PAIRS: &[(&str, &str, f64)] = &[
    ("ink", "paper", 4.5),
    ("ink", "soft", 4.5),
    ("muted", "paper", 4.5),
    ("muted", "soft", 4.5),
    ("link", "paper", 4.5),
    ("link", "soft", 4.5),
    ("link-hover", "paper", 4.5),
    ("link-hover", "soft", 4.5),
    ("link-visited", "paper", 4.5),
    ("link-visited", "soft", 4.5),
    ("on-brand", "brand", 4.5),
    ("on-focus", "focus", 4.5),
    ("accent", "paper", 3.0),
    ("accent", "soft", 3.0),
    ("ring", "paper", 3.0),
];

type Tokens = BTreeMap<String, Rgb>;

/// The rules that put the brand's colours in the place of the theme's; nothing where none is given or one is at fault.
/// `style` is the theme's stylesheet, which has the colours they meet.
pub(super) fn rules(brand: &[BrandColour], style: &str, found: &mut Diagnostics) -> String {
    let (light, dark) = tokens(style);
    let mut css = String::new();
    for (theirs, is_dark) in [(light, false), (dark, true)] {
        let own: Vec<(&BrandColour, &str, Rgb)> = brand
            .iter()
            .filter_map(|colour| {
                let token = colour.name.strip_suffix("_dark").unwrap_or(colour.name);
                (colour.name.ends_with("_dark") == is_dark).then_some((colour, token, parse(&colour.value)?))
            })
            .collect();
        let mut all = theirs;
        all.extend(own.iter().map(|(_, token, value)| (token.to_string(), *value)));
        for (colour, token, value) in &own {
            judge(colour, token, *value, &all, found);
        }
        let mut lines: String =
            own.iter().map(|(_, token, value)| format!("    --{token}: {};\n", written(*value))).collect();
        if own.iter().any(|(_, token, _)| *token == "link") {
            // Between the link and the ink, so never paler than the link.
            lines.push_str("    --link-hover: color-mix(in srgb, var(--link) 60%, var(--ink));\n");
        }
        if !lines.is_empty() {
            let (open, close) = if is_dark { ("@media (prefers-color-scheme: dark) {\n", "}\n") } else { ("", "") };
            let _ = write!(css, "{open}@layer base {{\n  :root {{\n{lines}  }}\n}}\n{close}");
        }
    }
    for colour in brand.iter().filter(|colour| parse(&colour.value).is_none()) {
        let message = format!("“{}” is not a colour", colour.value);
        found
            .report(&NOT_A_COLOUR, colour.span, message)
            .help("write a hash sign and six digits or letters, such as \"#1d3d5c\"");
    }
    css
}

/// The colours of pictures: those of the brand and, where it has none, of the theme's stylesheet, in light mode.
pub(super) fn palette(brand: &[BrandColour], style: &str) -> Palette {
    let (theirs, _) = tokens(style);
    let colour = |name: &str, otherwise: Rgb| {
        let own = brand.iter().find(|colour| colour.name == name).and_then(|colour| parse(&colour.value));
        own.or_else(|| theirs.get(name).copied()).unwrap_or(otherwise)
    };
    let (dark, light) = ([0; 3], [u8::MAX; 3]);
    Palette {
        ink: colour("ink", dark),
        muted: colour("muted", dark),
        paper: colour("paper", light),
        soft: colour("soft", light),
        accent: colour("accent", dark),
        brand: colour("brand", dark),
        on_brand: colour("on-brand", light),
    }
}

/// Reports the first colour it is too close to.
fn judge(colour: &BrandColour, token: &str, value: Rgb, all: &Tokens, found: &mut Diagnostics) {
    let met = PAIRS.iter().filter_map(|(front, back, least)| match (*front == token, *back == token) {
        (true, _) => Some((*back, *least)),
        (_, true) => Some((*front, *least)),
        _ => None,
    });
    let met: Vec<(&str, Rgb, f64)> = met.filter_map(|(name, least)| Some((name, *all.get(name)?, least))).collect();
    let fails = |value: Rgb| met.iter().find(|(_, other, least)| contrast(value, *other) < *least);
    let Some((name, other, least)) = fails(value) else { return };
    let ratio = (contrast(value, *other) * 10.0).floor() / 10.0;
    let message =
        format!("“{}” is {ratio} to 1 against {} ({name}); {least} to 1 is needed", colour.value, written(*other));
    let finding = found.report(&COLOURS_TOO_CLOSE, colour.span, message);
    if let Some(near) = shades(value).find(|shade| fails(*shade).is_none()) {
        finding.help(format!("the nearest shade with enough contrast is \"{}\"", written(near)));
    }
}

/// Darker and lighter shades of a colour, the nearest first.
fn shades(value: Rgb) -> impl Iterator<Item = Rgb> {
    let mixed = move |percent: u32, other: u32| {
        value.map(|part| ((u32::from(part) * (100 - percent) + other * percent) / 100) as u8)
    };
    (1..=100).flat_map(move |percent| [mixed(percent, 0), mixed(percent, 255)])
}

/// `#1d3d5c` or `#123`.
fn parse(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    let part = |start: usize, length: usize| u8::from_str_radix(&digits[start..start + length], 16).ok();
    match digits.len() {
        6 => Some([part(0, 2)?, part(2, 2)?, part(4, 2)?]),
        3 => Some([part(0, 1)? * 17, part(1, 1)? * 17, part(2, 1)? * 17]),
        _ => None,
    }
}

fn written([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// How far two colours are apart, from 1 to 21. Source: WCAG 2.2, “contrast ratio”.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Source: WCAG 2.2, “relative luminance”.
fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The colours a stylesheet names, in light mode and in dark mode: those that dark mode does not change stay.
fn tokens(style: &str) -> (Tokens, Tokens) {
    let (mut light, mut dark) = (Tokens::new(), Tokens::new());
    let mut depth = 0;
    let mut dark_above = None;
    for line in style.lines().map(str::trim) {
        if line.contains("prefers-color-scheme: dark") {
            dark_above = Some(depth);
        }
        depth += line.matches('{').count() as i32 - line.matches('}').count() as i32;
        dark_above = dark_above.filter(|above| depth > *above);
        let Some((name, value)) = line.strip_prefix("--").and_then(|line| line.split_once(':')) else { continue };
        if let Some(value) = parse(value.trim().trim_end_matches(';')) {
            let tokens = if dark_above.is_some() { &mut dark } else { &mut light };
            tokens.entry(name.to_string()).or_insert(value);
        }
    }
    let unchanged = light.iter().filter(|(name, _)| !dark.contains_key(*name));
    let unchanged: Vec<_> = unchanged.map(|(name, value)| (name.clone(), *value)).collect();
    dark.extend(unchanged);
    (light, dark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::{FileId, Span};

    const BASE: &str = include_str!("../../themes/default/assets/base.css");

    fn found(name: &'static str, value: &str) -> (String, Vec<String>) {
        let mut found = Diagnostics::default();
        let brand = [BrandColour { name, value: value.to_string(), span: Span::top_of(FileId(0)) }];
        let css = rules(&brand, BASE, &mut found);
        (css, found.list.iter().map(|finding| format!("{}; {}", finding.message, finding.help.join("; "))).collect())
    }

    #[test]
    fn the_themes_own_colours_are_far_enough_apart() {
        let (light, dark) = tokens(BASE);
        assert_ne!(light["paper"], dark["paper"]);
        for tokens in [light, dark] {
            for (front, back, least) in PAIRS {
                let ratio = contrast(tokens[*front], tokens[*back]);
                assert!(ratio >= *least, "{front} on {back} is {ratio:.2}");
            }
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert_eq!(contrast([0, 0, 0], [255, 255, 255]), 21.0);
        assert_eq!(format!("{:.2}", contrast([0x76, 0x76, 0x76], [255, 255, 255])), "4.54");
        assert_eq!(parse("#fd0"), Some([255, 221, 0]));
        assert_eq!(parse("#12345"), None);
        assert_eq!(parse("navy"), None);
    }

    #[test]
    fn a_good_colour_takes_the_place_of_the_themes() {
        let (css, faults) = found("brand", "#5c1d3d");
        assert_eq!(faults, [""; 0]);
        assert_eq!(css, "@layer base {\n  :root {\n    --brand: #5c1d3d;\n  }\n}\n");
        assert!(found("link_dark", "#ffd0e0").0.starts_with("@media (prefers-color-scheme: dark) {\n"));
    }

    #[test]
    fn a_colour_that_is_too_close_names_its_ratio_and_a_better_shade() {
        let (_, faults) = found("link", "#7aa7d9");
        assert_eq!(
            faults,
            ["“#7aa7d9” is 2.5 to 1 against #ffffff (paper); 4.5 to 1 is needed; \
              the nearest shade with enough contrast is \"#527193\""]
        );
        assert!(found("brand", "#ffcc00").1[0].contains("(on-brand)"));
        assert!(found("accent", "#dddddd").1[0].contains("3 to 1 is needed"));
    }
}
