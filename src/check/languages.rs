use crate::diagnostic::Rule;

use super::Check;

pub(super) static RULES: &[&Rule] = &[];

pub(super) static CHECKS: &[Check] = &[];
