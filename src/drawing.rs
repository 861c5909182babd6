//! Marks of charts as SVG: lengths in, markup out. Texts are escaped; nothing is coloured, the stylesheet does that.
//!
//! Names and amounts of bars are next to them in HTML, where they wrap; columns carry short texts that no width shrinks.

use crate::model::markup::escape;
use crate::model::view::{ChartColumn, FULL};

/// Pixels a column drawing is high, and where its columns stand.
const HEIGHT: u32 = 168;
const GROUND: u32 = 144;
/// Pixels of the highest column: the rest is for the text above it.
const HIGHEST: u32 = 120;
/// So many texts fit side by side on a phone.
const TEXTS_ON_A_PHONE: usize = 5;

/// A bar of that length, from 0 to [`FULL`].
pub fn bar(length: u32) -> String {
    marks(&rectangle("chart-mark", 0, length, 0, 10))
}

/// A bar within the frame of its budget; what is beyond the frame is a part of its own.
pub fn bar_within(length: u32, budget: u32) -> String {
    let mut drawn = rectangle("chart-budget", 0, budget, 0, 10);
    drawn.push_str(&rectangle("chart-mark", 0, length.min(budget), 2, 6));
    if length > budget {
        drawn.push_str(&rectangle("chart-over", budget, length - budget, 2, 6));
    }
    marks(&drawn)
}

/// The text next to a bar says all it shows, so screen readers skip the bar.
fn marks(drawn: &str) -> String {
    format!(
        r#"<svg class="chart-bar" viewBox="0 0 {FULL} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">{drawn}</svg>"#
    )
}

fn rectangle(class: &str, x: u32, width: u32, y: u32, height: u32) -> String {
    format!(r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}"/>"#)
}

/// Columns side by side over one ground. `id` is unique in the page; the description says what the drawing shows.
pub fn columns(id: &str, title: &str, description: &str, columns: &[ChartColumn]) -> String {
    let (id, title, description) = (escape(id), escape(title), escape(description));
    let mut drawn = format!(
        r#"<svg class="chart-columns" role="img" width="100%" height="{HEIGHT}" aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc>"#
    );
    let step = columns.len().div_ceil(TEXTS_ON_A_PHONE).max(1);
    let width = FULL / columns.len().max(1) as u32;
    for (index, column) in columns.iter().enumerate() {
        // Counted from the last, which readers look for first.
        let minor = !(columns.len() - 1 - index).is_multiple_of(step);
        drawn.push_str(&one_column(column, index as u32 * width, width, minor));
    }
    drawn.push_str(&format!(r#"<rect class="chart-ground" y="{GROUND}" width="100%" height="1"/></svg>"#));
    drawn
}

/// A column in its slot, both in thousandths of the drawing's width; a minor one's texts need room that phones lack.
fn one_column(column: &ChartColumn, slot: u32, width: u32, minor: bool) -> String {
    let height = if column.height == 0 { 0 } else { (column.height * HIGHEST / FULL).max(1) };
    let top = GROUND - height;
    let class = if minor { "chart-text chart-minor" } else { "chart-text" };
    let middle = percent(slot + width / 2);
    format!(
        concat!(
            r#"<rect class="chart-mark" x="{}" y="{}" width="{}" height="{}"/>"#,
            r#"<text class="{}" x="{}" y="{}">{}</text><text class="{}" x="{}" y="{}">{}</text>"#
        ),
        percent(slot + width / 6),
        top,
        percent(width * 2 / 3),
        height,
        class,
        middle,
        top - 6,
        escape(&column.text),
        class,
        middle,
        HEIGHT - 6,
        escape(&column.label),
    )
}

/// The HTML with which another site frames a page.
pub fn frame(address: &str, title: &str, height: usize) -> String {
    let (address, title) = (escape(address), escape(title));
    format!(
        r#"<iframe src="{address}" title="{title}" height="{height}" style="border: 0; width: 100%" loading="lazy"></iframe>"#
    )
}

/// Thousandths as a share of the drawing's width, so that texts keep their size where it is narrow.
fn percent(thousandths: u32) -> String {
    match thousandths % 10 {
        0 => format!("{}%", thousandths / 10),
        tenths => format!("{}.{tenths}%", thousandths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(label: &str, text: &str, height: u32) -> ChartColumn {
        ChartColumn { label: label.into(), text: text.into(), height }
    }

    #[test]
    fn a_bar_is_as_long_as_its_sum() {
        assert_eq!(
            bar(634),
            "<svg class=\"chart-bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" \
             focusable=\"false\"><rect class=\"chart-mark\" x=\"0\" y=\"0\" width=\"634\" height=\"10\"/></svg>"
        );
        assert!(bar(0).contains("width=\"0\""));
    }

    #[test]
    fn what_is_beyond_the_budget_stands_apart() {
        let within = bar_within(400, 800);
        assert!(within.contains(r#""chart-budget" x="0" y="0" width="800""#), "{within}");
        assert!(
            within.contains(r#""chart-mark" x="0" y="2" width="400""#) && !within.contains("chart-over"),
            "{within}"
        );
        let over = bar_within(1000, 750);
        assert!(over.contains(r#""chart-mark" x="0" y="2" width="750""#), "{over}");
        assert!(over.contains(r#""chart-over" x="750" y="2" width="250""#), "{over}");
        assert!(bar_within(1000, 0).contains(r#""chart-over" x="0" y="2" width="1000""#), "no budget at all");
    }

    #[test]
    fn columns_stand_on_the_ground_with_their_sums_above() {
        let drawn = columns("c", "Sums", "2023: £5", &[column("2023", "£5", 500), column("2024", "£0", 0)]);
        assert_eq!(
            drawn,
            concat!(
                r#"<svg class="chart-columns" role="img" width="100%" height="168" aria-labelledby="c-title c-desc">"#,
                r#"<title id="c-title">Sums</title><desc id="c-desc">2023: £5</desc>"#,
                r#"<rect class="chart-mark" x="8.3%" y="84" width="33.3%" height="60"/>"#,
                r#"<text class="chart-text" x="25%" y="78">£5</text><text class="chart-text" x="25%" y="162">2023</text>"#,
                r#"<rect class="chart-mark" x="58.3%" y="144" width="33.3%" height="0"/>"#,
                r#"<text class="chart-text" x="75%" y="138">£0</text><text class="chart-text" x="75%" y="162">2024</text>"#,
                r#"<rect class="chart-ground" y="144" width="100%" height="1"/></svg>"#,
            )
        );
    }

    #[test]
    fn one_column_and_none_are_drawn_too() {
        assert!(columns("c", "t", "d", &[column("2023", "£5", FULL)]).contains(r#"y="24" width="66.6%" height="120""#));
        assert!(!columns("c", "t", "d", &[]).contains("<text"));
    }

    #[test]
    fn of_many_columns_phones_show_some_texts_and_always_the_last() {
        let drawn = columns("c", "t", "d", &[0; 11].map(|_| column("y", "s", 1)));
        assert_eq!(drawn.matches("chart-minor").count(), 2 * 7);
        assert!(drawn.rfind("chart-minor") < drawn.rfind(r#"class="chart-text""#));
        assert!(drawn.len() < 4096, "{} bytes", drawn.len());
    }

    #[test]
    fn hostile_texts_stay_text() {
        let hostile = "</title><script>alert(\"1\")</script>' x=\"";
        let drawn = columns(hostile, hostile, hostile, &[column(hostile, hostile, 1)]);
        assert!(!drawn.contains("<script") && !drawn.contains("x=\"\""), "{drawn}");
        assert_eq!(drawn.matches("</title>").count(), 1);
    }
}
