//! How far a long work has come. The home of `indicatif`.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::GlobalArgs;

/// A bar of the `things` done, on a terminal only.
pub(super) fn bar(number: usize, things: &str, common: &GlobalArgs) -> ProgressBar {
    let hidden = common.quiet || !std::io::stderr().is_terminal();
    let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) };
    let style = ProgressStyle::with_template(&format!("{{wide_bar}} {{pos}}/{{len}} {things}"));
    ProgressBar::with_draw_target(Some(number as u64), target)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
