//! Sums by priority, by budget area and by funding source are equal, and equal to the total, in each financial year.
//!
//! No record can break this: every total is a sum of the same ledger entries, and what is not attributed stands in a
//! row of its own. So it is no rule that an officer could break, but a property of the program, held here.

use std::collections::BTreeMap;
use std::fmt::Write;

use candour::model::award_index::AwardIndex;
use candour::model::ledger::{Dimension, Key, Ledger};
use candour::model::money::Pence;
use proptest::prelude::*;

use crate::support::{Site, TODAY};

/// Each year's total, added up by the rows of one dimension.
fn by_year(ledger: &Ledger, rows: Dimension) -> BTreeMap<Key, Pence> {
    let awards = (0..ledger.len()).map(AwardIndex::new);
    let table = ledger.table(awards, |_| true, rows, Dimension::Year);
    let mut years: BTreeMap<Key, Pence> = BTreeMap::new();
    for ((_, year), total) in table.cells.iter() {
        *years.entry(*year).or_default() += total.amount;
    }
    let of_columns: BTreeMap<Key, Pence> = table.columns.iter().map(|(year, total)| (*year, total.amount)).collect();
    assert_eq!(years, of_columns, "by {}", rows.name());
    assert_eq!(table.rows.iter().map(|(_, total)| total.amount).sum::<Pence>(), table.all.amount, "by {}", rows.name());
    years
}

fn assert_sums_agree(ledger: &Ledger) {
    let total: Pence = ledger.entries.iter().map(|entry| entry.amount).sum();
    let years = by_year(ledger, Dimension::Year);
    assert_eq!(years.values().copied().sum::<Pence>(), total);
    for dimension in Dimension::ALL {
        assert_eq!(by_year(ledger, dimension), years, "by {}", dimension.name());
    }
}

#[test]
fn sums_of_the_example_site_agree() {
    let site = Site::of_repository(".").on(TODAY).check();
    assert!(site.dataset.ledger.entries.len() > 100, "the example site was read");
    assert_sums_agree(&site.dataset.ledger);
}

/// One row of awards: its sum in pence, and which of a few things it names; the last of each names nothing.
type Row = (u32, usize, usize, usize, usize, usize);

fn table(rows: &[Row]) -> String {
    let mut text =
        String::from("id,kind,recipient,title,amount,start,year,years,priority,budget_area,funding,status\n");
    for (number, (pence, time, priority, area, funding, status)) in rows.iter().enumerate() {
        let pounds = |pence: u32| format!("{}.{:02}", pence / 100, pence % 100);
        let (part, rest) = (pounds(pence / 3 + 1), pounds(pence - pence / 3 - 1));
        let times = [
            "2023-03-31,,".to_string(),
            ",2024-25,".to_string(),
            format!(",,2022-23: {part}; 2023-24: {rest}"),
            format!(",,2022-23: {part}; 2023-24: {part}; 2024-25: 10 unconfirmed"),
            ",,".to_string(),
        ];
        let sources =
            ["poca".to_string(), format!("poca: {part}; precept: {rest}"), format!("nowhere: {part}"), String::new()];
        let _ = writeln!(
            text,
            "a-{number},grant,mind,Award,{},{},{},{},{},{}",
            pounds(*pence),
            times[*time],
            ["safety", "unheard-of", ""][*priority],
            ["community", "unheard-of", ""][*area],
            sources[*funding],
            ["", "withdrawn", "active"][*status],
        );
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_of_any_awards_agree(
        rows in prop::collection::vec((100_u32..1_000_000_000, 0_usize..5, 0_usize..3, 0_usize..3, 0_usize..4, 0_usize..3), 1..12)
    ) {
        let site = Site::with(&[
            ("data/plans.yaml", "id: plan\ntitle: Plan\nstart: 2022-04-01\nend: 2027-03-31\n"),
            ("data/priorities.yaml", "id: safety\ntitle: Safety\nplan: plan\n"),
            ("data/budget-areas.yaml", "id: community\ntitle: Community\n"),
            ("data/funding-sources.csv", "id,title,funder,kind\npoca,POCA,Home Office,poca\nprecept,Precept,Payers,precept\n"),
            ("data/awards.csv", &table(&rows)),
        ]);
        assert_sums_agree(&site.check().dataset.ledger);
    }
}
