//! What a record type is: every fact that reading, checks, exports and pages need of it, stated in its own file.

use std::fmt;

use super::field::FieldDef;
use super::ledger::Dimension;
use super::value::Fields;

/// One type of record: what its files, addresses and exports are called, its fields in order, and what becomes of it.
///
/// A type states what differs from [`RecordType::DEFAULT`] and leaves the rest to it.
pub struct RecordType {
    /// The first name under `data/`, and the address: `budget-areas`.
    pub name: &'static str,
    /// One of them, in codes and messages: `budget-area`.
    pub singular: &'static str,
    /// Many of them, on pages: `Budget areas`.
    pub title: &'static str,
    /// What the type is, in a sentence; printed in the data dictionary.
    pub help: &'static str,
    /// The field a person would call a record by.
    pub name_field: &'static str,
    pub fields: &'static [&'static FieldDef],
    /// Whether each record has a page of its own.
    pub has_page: bool,
    /// Whether there is a list of its records though they have no pages.
    pub is_listed: bool,
    /// Whether its list is a page although there is no record yet.
    pub listed_when_empty: bool,
    /// Whether it is published as open data: all but the settings and the written pages are.
    pub is_data: bool,
    /// The fields that date a record, the best first: a day, a financial year, or sums by year. Waivers with `before:`
    /// go by it, and lists.
    pub dated_by: &'static [&'static FieldDef],
    /// How awards are divided by records of this type; without it, no total is divided by them.
    pub divides: Option<Division>,
    /// Fields that few sites fill in: its table has a column for one only where a record of the site says something there.
    pub where_used: &'static [&'static FieldDef],
    /// The template of a record's page, below `themes/default/`.
    pub template: &'static str,
    /// Whether there may be so many that a page is made again only where the records around it changed.
    pub high_volume: bool,
    /// Whether there is a page for each two of these and of other facets, with the awards that name both.
    pub is_facet: bool,
    /// Whether each record that has awards has a feed of them.
    pub has_feed: bool,
    /// Whether each record that has awards has a workbook of them.
    pub has_workbook: bool,
    /// Where its records stand among equally good results of a search: the lowest first.
    pub search_order: u8,
    /// The columns of its table that the database's full-text index holds; none without them.
    pub full_text: &'static [&'static str],
    /// The records of other types that a record's page lists because they name it.
    pub members: &'static [Members],
    /// What the rule says that finds records which nothing refers to; no such rule without it.
    pub unused: Option<&'static str>,
    /// The records that its own are parts of, each in one of them: they have no table, and are in lists of those.
    pub part_of: &'static [PartOf],
    /// Whether a record is a draft where only drafts name it. Not so for what the office publishes whether or not
    /// anything names it, such as a priority or a budget.
    pub follows_drafts: fn(&Fields) -> bool,
}

/// How awards are divided by records of a type.
#[derive(Debug)]
pub struct Division {
    /// The field of awards that names these records.
    pub field: &'static FieldDef,
    pub dimension: Dimension,
}

/// Records that a page lists because they name its record.
#[derive(Debug)]
pub struct Members {
    /// The anchor of the list.
    pub id: &'static str,
    /// The message that heads it.
    pub heading: &'static str,
    /// The records listed.
    pub record_type: &'static RecordType,
    /// Their field that names the page's record.
    pub field: &'static FieldDef,
}

/// Records of which others are parts.
#[derive(Debug)]
pub struct PartOf {
    /// The field of the part that names the record.
    pub named_by: &'static FieldDef,
    /// The record's list that has the part.
    pub list: &'static FieldDef,
}

/// Lists of fields as one, in their order: a row says what the same thing says inside its record, and where it belongs.
///
/// # Panics
/// Where they have not `N` fields together; that does not compile in a `static`.
pub const fn joined<const N: usize>(lists: &[&[&'static FieldDef]]) -> [&'static FieldDef; N] {
    let mut all = [lists[0][0]; N];
    let (mut list, mut filled) = (0, 0);
    while list < lists.len() {
        let mut index = 0;
        while index < lists[list].len() {
            all[filled] = lists[list][index];
            (index, filled) = (index + 1, filled + 1);
        }
        list += 1;
    }
    assert!(filled == N, "the fields are as many as the array has");
    all
}

impl RecordType {
    /// A type without name or fields, whose records have pages and are open data, and nothing more.
    pub const DEFAULT: RecordType = RecordType {
        name: "",
        singular: "",
        title: "",
        help: "",
        name_field: "title",
        fields: &[],
        has_page: true,
        is_listed: false,
        listed_when_empty: true,
        is_data: true,
        dated_by: &[],
        divides: None,
        where_used: &[],
        template: "pages/record.html",
        high_volume: false,
        is_facet: false,
        has_feed: false,
        has_workbook: false,
        search_order: 50,
        full_text: &[],
        members: &[],
        unused: None,
        part_of: &[],
        follows_drafts: |_| false,
    };

    /// Whether its records are only parts of others.
    pub fn is_part(&self) -> bool {
        !self.part_of.is_empty()
    }

    /// `budget area`, for sentences.
    pub fn noun(&self) -> String {
        self.singular.replace('-', " ")
    }

    /// `a budget area`, `an award`.
    pub fn a_noun(&self) -> String {
        let article = if self.singular.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {}", self.noun())
    }
}

/// Only its name: types name each other, also in circles.
impl fmt::Debug for RecordType {
    fn fmt(&self, output: &mut fmt::Formatter) -> fmt::Result {
        output.write_str(self.name)
    }
}

/// Two types are the same when their names are.
impl PartialEq for RecordType {
    fn eq(&self, other: &RecordType) -> bool {
        self.name == other.name
    }
}
