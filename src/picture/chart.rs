//! A chart as a picture of its own: its title, its bars or columns with all that is said of them, and its source.

use super::drawing::Drawing;
use super::font::{self, Style, Weight};
use super::palette::Palette;
use crate::model::view::{Bar, Chart, ChartColumn, FULL, Series, TakeAway};

const WIDTH: u32 = 1200;
const EDGE: u32 = 48;
/// Between the parts of a picture.
const GAP: u32 = 24;
const BAR: u32 = 32;
const LABELS: u32 = 380;
/// The widest that the column of sums may be.
const SUMS: u32 = 320;

/// The picture of a chart; the source is a line below it.
pub fn chart(
    chart: &Chart,
    TakeAway { about, source, .. }: &TakeAway,
    language: &'static str,
    palette: &Palette,
) -> Drawing {
    let mut drawing = Drawing {
        width: WIDTH,
        height: 0,
        language,
        title: chart.title.clone(),
        description: [about.as_str(), &chart.description(), source].join(" - "),
        paper: palette.paper,
        shapes: Vec::new(),
    };
    let looks = Looks::new(palette);
    let top = match about.as_str() {
        "" => EDGE,
        about => drawing.paragraph(EDGE, EDGE + looks.about.size, WIDTH - 2 * EDGE, 2, about, looks.about) - GAP / 2,
    };
    let mut y = drawing.paragraph(EDGE, top + looks.title.size, WIDTH - 2 * EDGE, 3, &chart.title, looks.title);
    y -= looks.title.size - GAP;
    let sums = chart.bars.iter().map(|bar| font::width(&bar.text, looks.sum)).max().unwrap_or_default().min(SUMS);
    for bar in &chart.bars {
        y = draw_bar(&mut drawing, &looks, y + GAP / 2, sums, bar);
    }
    y = draw_histories(&mut drawing, &looks, y + GAP / 2, &chart.series);
    y += GAP;
    drawing.rectangle(EDGE, y, WIDTH - 2 * EDGE, 2, palette.soft);
    y = drawing.paragraph(EDGE, y + GAP + looks.note.size, WIDTH - 2 * EDGE, 4, source, looks.note);
    drawing.height = y + EDGE - looks.note.size;
    drawing
}

/// The styles of a chart’s texts.
struct Looks {
    about: Style,
    title: Style,
    label: Style,
    sum: Style,
    note: Style,
    palette: Palette,
}

impl Looks {
    fn new(palette: &Palette) -> Looks {
        let style = |size, weight, colour| Style { size, weight, colour };
        Looks {
            about: style(25, Weight::Regular, palette.muted),
            title: style(38, Weight::Bold, palette.ink),
            label: style(25, Weight::Regular, palette.ink),
            sum: style(25, Weight::Bold, palette.ink),
            note: style(21, Weight::Regular, palette.muted),
            palette: *palette,
        }
    }
}

/// Label, bar and sum side by side, with the note below the bar; returns where that ends.
fn draw_bar(drawing: &mut Drawing, looks: &Looks, top: u32, sums: u32, bar: &Bar) -> u32 {
    let base = top + looks.label.size;
    let left = EDGE + LABELS + GAP;
    let labelled = drawing.paragraph(EDGE, base, LABELS, 2, &bar.label, looks.label) - looks.label.size;
    let full = WIDTH - EDGE - sums - GAP - left;
    let length = |thousandths: u32| thousandths * full / FULL;
    draw_marks(drawing, looks, [left, top], length(bar.length), bar.budget.map(length));
    drawing.rectangle(left - 2, top, 2, BAR, looks.palette.ink);
    let sum = font::lines(&bar.text, looks.sum, sums, 1).concat();
    drawing.text_to(WIDTH - EDGE, base, &sum, looks.sum);
    let noted = match &bar.note {
        Some(note) => {
            drawing.paragraph(left, top + BAR + looks.note.size + 4, full, 2, note, looks.note) - looks.note.size
        }
        None => top + BAR,
    };
    labelled.max(noted).max(top + BAR) + GAP / 4
}

/// The bar of a sum; within the frame of its budget, where it has one, and in dashes beyond it.
fn draw_marks(drawing: &mut Drawing, looks: &Looks, [x, y]: [u32; 2], length: u32, budget: Option<u32>) {
    let palette = &looks.palette;
    let Some(budget) = budget else { return drawing.rectangle(x, y, length, BAR, palette.accent) };
    drawing.rectangle(x, y, budget, BAR, palette.ink);
    drawing.rectangle(x, y + 1, budget.saturating_sub(1), BAR - 2, palette.soft);
    drawing.rectangle(x, y + 7, length.min(budget), BAR - 14, palette.accent);
    let (from, to) = (x + budget, x + length);
    for dash in (from..to).step_by(10) {
        let width = 6.min(to - dash);
        drawing.rectangle(dash, y + 7, width, 2, palette.ink);
        drawing.rectangle(dash, y + BAR - 9, width, 2, palette.ink);
    }
    if to > from {
        drawing.rectangle(to - 2, y + 7, 2, BAR - 14, palette.ink);
    }
}

/// One history over the whole width, or two side by side; returns where they end.
fn draw_histories(drawing: &mut Drawing, looks: &Looks, top: u32, series: &[Series]) -> u32 {
    let (across, high) = if series.len() == 1 { (1, 380) } else { (2, 210) };
    let width = (WIDTH - 2 * EDGE - (across - 1) * 2 * GAP) / across;
    series.chunks(across as usize).fold(top, |top, row| {
        let titles = row.iter().map(|series| labels(series, looks, width).len() as u32).max().unwrap_or_default();
        let ground = top + titles * looks.sum.line() + high;
        for (series, x) in row.iter().zip((EDGE..).step_by((width + 2 * GAP) as usize)) {
            for (line, y) in
                labels(series, looks, width).iter().zip((top + looks.sum.size..).step_by(looks.sum.line() as usize))
            {
                drawing.text(x, y, line, looks.sum);
            }
            draw_columns(drawing, looks, [x, ground], [width, high], &series.columns);
        }
        ground + looks.note.line() + GAP
    })
}

fn labels(series: &Series, looks: &Looks, width: u32) -> Vec<String> {
    series.label.as_ref().map_or(Vec::new(), |label| font::lines(label, looks.sum, width, 2))
}

/// Columns on a ground, with sums above them and years below; where these have no room, every second or third has them,
/// and always the last.
fn draw_columns(drawing: &mut Drawing, looks: &Looks, [x, ground]: [u32; 2], size: [u32; 2], columns: &[ChartColumn]) {
    let [width, high] = size;
    let count = columns.len().max(1) as u32;
    let slot = width / count;
    let texts = columns.iter().flat_map(|column| [&column.text, &column.label]);
    let widest = texts.map(|text| font::width(text, looks.note)).max().unwrap_or_default() + 10;
    let step = (widest * count).div_ceil(width).max(1);
    for (column, index) in columns.iter().zip(0..) {
        let middle = x + index * slot + slot / 2;
        let height = (column.height * (high - 2 * looks.note.line()) / FULL).max(u32::from(column.height > 0));
        let breadth = (slot * 2 / 3).min(150);
        drawing.rectangle(middle - breadth / 2, ground - height, breadth, height, looks.palette.accent);
        if (count - 1 - index).is_multiple_of(step) {
            let ink = Style { colour: looks.palette.ink, ..looks.note };
            drawing.text_around(middle, ground - height - 10, &column.text, ink);
            drawing.text_around(middle, ground + looks.note.line(), &column.label, ink);
        }
    }
    drawing.rectangle(x, ground, width, 2, looks.palette.ink);
}
