//! Every matter that this stage judges, by what it is about: the one list of them.

use super::{AwardCheck, Matter, Rule, unused};

/// What rules are about, and the files that judge it.
static GROUPS: [(&str, &[&Matter]); 11] = [
    (
        "Awards: amounts, years, reasons",
        &[
            &super::amounts::MATTER,
            &super::years::MATTER,
            &super::reasons::MATTER,
            &super::variations::MATTER,
            &super::endings::MATTER,
            &super::entered_twice::MATTER,
            &super::line_of_sums::MATTER,
            &super::dates::MATTER,
        ],
    ),
    (
        "Grant panels and opportunities",
        &[&super::panels::MATTER, &super::panel_decisions::MATTER, &super::opportunities::MATTER],
    ),
    (
        "Decisions",
        &[
            &super::decisions::MATTER,
            &super::decision_records::MATTER,
            &super::decision_references::MATTER,
            &super::decision_forms::MATTER,
            &super::decision_gaps::MATTER,
            &super::decision_text::MATTER,
            &super::makers::MATTER,
            &super::requests::MATTER,
        ],
    ),
    (
        "Contracts, agreements and organisations",
        &[
            &super::contracts::MATTER,
            &super::procurement::MATTER,
            &super::agreements::MATTER,
            &super::organisations::MATTER,
        ],
    ),
    (
        "Budgets, payments and spending",
        &[&super::budgets::MATTER, &super::priorities::MATTER, &super::payments::MATTER, &super::spending::MATTER],
    ),
    (
        "Results",
        &[
            &super::returns::MATTER,
            &super::return_money::MATTER,
            &super::result_figures::MATTER,
            &super::small_figures::MATTER,
            &super::told_figures::MATTER,
            &super::figures_of_wholes::MATTER,
        ],
    ),
    (
        "What the law asks for, and publications",
        &[
            &super::duty::MATTER,
            &super::office_duties::MATTER,
            &super::body_kind::MATTER,
            &super::publications::MATTER,
            &super::publication_addresses::MATTER,
            &super::publication_days::MATTER,
            &super::publication_events::MATTER,
            &super::publication_parts::MATTER,
            &super::published::MATTER,
            &super::withholding::MATTER,
            &super::accessibility::MATTER,
        ],
    ),
    (
        "Corrections and withdrawals",
        &[
            &super::corrections::MATTER,
            &super::corrected_values::MATTER,
            &super::correction_types::MATTER,
            &super::withdrawals::MATTER,
            &super::aliases::MATTER,
        ],
    ),
    ("Personal data and places of refuge", &[&super::privacy::MATTER]),
    (
        "Texts, links and settings",
        &[
            &super::markdown_text::MATTER,
            &super::links::MATTER,
            &super::every_page::MATTER,
            &super::languages::MATTER,
            &super::letters::MATTER,
            &super::open_data::MATTER,
            &super::grant_ids::MATTER,
            &super::settings::MATTER,
            &super::apply_settings::MATTER,
        ],
    ),
    (NO_USE, &[&super::unused::MATTER]),
];

const NO_USE: &str = "What nothing uses";

/// What judges each award by itself.
pub(super) fn of_each_award() -> impl Iterator<Item = AwardCheck> {
    let checks = [
        super::amounts::EACH_AWARD,
        super::years::EACH_AWARD,
        super::reasons::EACH_AWARD,
        super::variations::EACH_AWARD,
        super::dates::EACH_AWARD,
        super::panels::EACH_AWARD,
        super::decisions::EACH_AWARD,
        super::contracts::EACH_AWARD,
        super::open_data::EACH_AWARD,
        super::grant_ids::EACH_AWARD,
    ];
    checks.into_iter().flatten().copied()
}

/// All matters.
pub(super) fn matters() -> impl Iterator<Item = &'static Matter> {
    GROUPS.iter().flat_map(|(_, matters)| *matters).copied()
}

/// The rules of this stage by what they are about.
pub fn rules_by_matter() -> Vec<(&'static str, Vec<&'static Rule>)> {
    let of = |(about, matters): &(&'static str, &'static [&'static Matter])| {
        let own = matters.iter().flat_map(|matter| matter.rules).copied();
        // A rule for each record type is made as the program starts, so no static list can name it.
        let made = unused::RULES.iter().map(|(_, rule)| rule).filter(|_| *about == NO_USE);
        (*about, own.chain(made).collect())
    };
    GROUPS.iter().map(of).collect()
}
