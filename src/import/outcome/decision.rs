//! The draft of the decision that follows a panel, as a file of Markdown: what the outcome says, and what is left to write.

use anyhow::Result;
use serde_json::{Value, json};

use super::super::{Fields, yaml};
use super::words::number_of;
use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::money::Pence;
use crate::records::decision::{self, DECISIONS, DecisionKind, Status};

/// What is known of the decision.
pub struct DraftDecision<'a> {
    pub reference: &'a str,
    /// What the round is called.
    pub title: &'a str,
    /// The day the panel met, where it is known.
    pub met: Option<Date>,
    /// Who decides, where the decisions before say it.
    pub maker: Option<&'a str>,
    /// The awards, by id, each with its sum.
    pub awards: Vec<(&'a str, Pence)>,
    /// The name of the workbook.
    pub source: &'a str,
    /// The table with the awards.
    pub table: &'a str,
    /// Whether it says that it is a draft.
    pub is_draft: bool,
}

/// What somebody of the office has to write. A line without its sign # and without a value is an error, so that no example is
/// published for what the office did.
const LEFT: &str = "\
# What is left to write; take the sign # away. “candour explain decisions” says what each is.
# decided_on:      # the day, such as 2026-04-30
# published_on:    # the day, such as 2026-05-01
# decision:        # what was decided, such as: Approved as recommended.
# reasons:         # why these, how they were scored, and what they are to achieve
# interests:       # what interests were declared, or that there were none
# signed_by:
# signed_on:
";

/// The same, where nobody knows who decides.
const LEFT_MAKER: &str = "# maker:           # who decided, such as: commissioner\n";

/// The text of its file.
///
/// # Errors
/// When a text cannot be written as YAML.
pub fn decision_text(draft: &DraftDecision) -> Result<String> {
    let count = draft.awards.len();
    let (grants, sums) = if count == 1 { ("the grant", "the sum") } else { ("the grants", "the sums") };
    let met = draft.met.map(|day| format!(" of {}", day.long())).unwrap_or_default();
    let mut fields = Fields::new();
    let mut put = |name: &str, value: Value| drop(fields.insert(name.to_string(), value));
    put(decision::REFERENCE.name, json!(draft.reference));
    put(decision::TITLE.name, json!(draft.title));
    put(decision::KIND.name, json!(DecisionKind::GrantPanel.word()));
    if draft.is_draft {
        put(decision::STATUS.name, json!(Status::Draft.word()));
    }
    draft.maker.into_iter().for_each(|maker| put(decision::MAKER.name, json!(maker)));
    let summary = match count {
        1 => format!("Makes the grant that the panel{met} recommended."),
        _ => format!("Makes the {count} grants that the panel{met} recommended."),
    };
    put(decision::SUMMARY.name, json!(summary));
    put(
        decision::RECOMMENDATION.name,
        json!(format!("That {grants} listed be made, in {sums} that the panel recommended.")),
    );
    let awards: Vec<Value> =
        draft.awards.iter().map(|(id, amount)| json!({"award": id, "amount": number_of(*amount)})).collect();
    put(decision::AWARDS.name, Value::Array(awards));
    let total = draft.awards.iter().fold(Pence::ZERO, |sum, (_, amount)| sum + *amount);
    put(decision::TOTAL.name, number_of(total));
    let (reference, source, table) = (draft.reference, draft.source, draft.table);
    let written = yaml::record(&fields, DECISIONS.fields)?;
    let maker = if draft.maker.is_none() { LEFT_MAKER } else { "" };
    Ok(format!(
        "---\n# Decision {reference}, a draft made from {source}. To publish it, write what is missing, then take “draft” out of\n\
         # “status” here and in the rows of its awards in {table}.\n{written}{LEFT}{maker}---\n"
    ))
}
