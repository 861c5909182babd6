//! The facts of the accessibility statement, as the settings give them.

use super::texts;
use crate::model::date::Date;
use crate::model::value::Fields;
use crate::records::site::Compliance;
use crate::records::site::{
    BURDEN, COMPLIANCE, IMPROVEMENTS, ISSUES, OUTSIDE_SCOPE, PREPARED_ON, RESPONSE_DAYS, REVIEWED_ON, TESTED_BY,
    TESTED_ON,
};

/// The facts of the accessibility statement.
#[derive(Clone, Debug)]
pub struct AccessibilityFacts {
    pub prepared_on: Option<Date>,
    pub reviewed_on: Option<Date>,
    pub tested_on: Option<Date>,
    pub tested_by: Option<String>,
    pub response_days: Option<u64>,
    /// Partial where the settings do not say.
    pub compliance: Compliance,
    pub issues: Vec<String>,
    pub burden: Vec<String>,
    pub outside_scope: Vec<String>,
    pub improvements: Vec<String>,
}

impl AccessibilityFacts {
    /// The facts that are given; of what cannot be read, none.
    pub(super) fn from_fields(facts: Option<&Fields>) -> AccessibilityFacts {
        let nothing = Fields::default();
        let facts = facts.unwrap_or(&nothing);
        AccessibilityFacts {
            prepared_on: facts.get(&PREPARED_ON),
            reviewed_on: facts.get(&REVIEWED_ON),
            tested_on: facts.get(&TESTED_ON),
            tested_by: facts.get(&TESTED_BY).map(str::to_string),
            response_days: facts.get(&RESPONSE_DAYS),
            compliance: facts.get(&COMPLIANCE).unwrap_or_default(),
            issues: texts(facts, &ISSUES),
            burden: texts(facts, &BURDEN),
            outside_scope: texts(facts, &OUTSIDE_SCOPE),
            improvements: texts(facts, &IMPROVEMENTS),
        }
    }
}
