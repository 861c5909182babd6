//! An entry of a list that holds nothing: a dash that was left behind, or in front of a comment.

use super::Builder;
use crate::model::source::ByteRange;
use crate::read::rules::EMPTY_ENTRY;

impl<'a> Builder<'a, '_> {
    /// Reports the entry without a value that is noticed at that place, behind its dash.
    pub(super) fn report_empty_entry(&mut self, noticed: usize) {
        let Some((start, line)) = self.dash_before(noticed) else { return };
        let rest = line.trim_start_matches('-').trim();
        let at = ByteRange::new(start, start + line.len());
        match rest.strip_prefix('#') {
            Some(remark) => {
                let message = "this entry of the list is empty, for all of it is a comment";
                let remark = remark.trim();
                self.report(&EMPTY_ENTRY, at, message, String::new());
                if let Some(finding) = self.found.list.last_mut() {
                    finding.help = vec![
                        format!("to leave it out, write the # before the dash: # - {remark}"),
                        format!("to have it, take the # away: - {remark}"),
                    ];
                }
            }
            None => {
                let help = "write its value after “- ”, or take the dash away";
                self.report(&EMPTY_ENTRY, at, "this entry of the list is empty", help);
            }
        }
    }

    /// The last line before that place that has a dash and no value, from its dash.
    fn dash_before(&self, noticed: usize) -> Option<(usize, &'a str)> {
        let text: &'a str = self.text;
        let mut end = text[noticed..].find(['\r', '\n']).map_or(text.len(), |length| noticed + length);
        loop {
            let line = self.line_start(end);
            let own = text[line..end].trim_end();
            let start = line + own.len() - own.trim_start().len();
            let own = &text[start..line + own.len()];
            let rest = own.strip_prefix('-').map(|rest| rest.trim_start());
            if start < noticed.max(1) && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#')) {
                return Some((start, own));
            }
            // Between the dash and the place there are only blank lines and comments.
            let goes_on = end >= noticed || own.is_empty() || own.starts_with('#');
            end = line.checked_sub(1).filter(|_| goes_on)?;
        }
    }
}
