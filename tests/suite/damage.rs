//! One slip in a file, wherever it is, changes no total without a word: what is counted is what every line plainly says.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour::internals::import::{self, Report, Request};
use candour::model::money::Pence;
use candour::pipeline::Options;
use rayon::prelude::*;

use crate::import_tables::{self, SIMPLE, awards};
use crate::support::{self, Site};

const TABLE: &str = "\
id,kind,recipient,title,amount,year
a-1,grant,hub,Roof,1000,2025-26
a-2,grant,den,\"Tea, cake\",\"2,500.50\",2025-26
a-3,grant,hub,Door,445790,2024-25
a-4,grant,den,Bus,12.75,2025-26
";

const LIST: &str = "\
- id: a-1
  kind: grant
  recipient: hub
  title: Roof
  amount: 1000
  year: 2025-26
- id: a-2
  kind: grant
  recipient: den
  title: \"Tea: cake\"
  amount: £2,500.50
  year: 2025-26
- { id: a-3, kind: grant, recipient: hub, title: 'Door', amount: 445790, year: 2024-25 }
";

const ORGANISATIONS: &str = "id,name,kind\nhub,The Hub,charity\nden,The Den,charity\n";

/// Every text with one slip: a byte gone, twice or too many, a line gone or twice, a cell gone, twice or in another’s place.
fn damaged(text: &str, divider: char) -> Vec<String> {
    let with = |from: usize, to: usize, by: &str| [&text[..from], by, &text[to..]].concat();
    let mut all = Vec::new();
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        all.extend([with(at, end, ""), with(at, at, &sign.to_string())]);
        all.extend([",", "\"", "'", "\n", " ", "0", ".", "-", ";", "\u{a0}", "# "].map(|piece| with(at, at, piece)));
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for place in 0..lines.len() {
        let around = (lines[..place].concat(), lines[place + 1..].concat());
        all.extend([format!("{}{}", around.0, around.1), format!("{}{1}{1}{2}", around.0, lines[place], around.1)]);
        let cells: Vec<&str> = lines[place].split(divider).collect();
        let line = |cells: Vec<&str>| format!("{}{}{}", around.0, cells.join(&divider.to_string()), around.1);
        for cell in 0..cells.len() {
            all.push(line([&cells[..cell], &cells[cell + 1..]].concat()));
            all.push(line([&cells[..=cell], &cells[cell..]].concat()));
            let mut swapped = cells.clone();
            swapped.swap(cell, (cell + 1) % cells.len());
            all.push(line(swapped));
        }
    }
    all
}

/// A share of the cases, the same each time: all of them (`DAMAGE_SHARE=1`) take minutes.
fn some(cases: Vec<String>) -> Vec<String> {
    let share = std::env::var("DAMAGE_SHARE").ok().and_then(|share| share.parse().ok()).unwrap_or(23);
    cases.into_iter().step_by(share).collect()
}

/// An amount as nobody can read it in two ways.
fn plain_amount(text: &str) -> Option<Pence> {
    let digits = text.trim().trim_start_matches('£').trim_start();
    let (whole, pence) = digits.split_once('.').unwrap_or((digits, "00"));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_grouped = whole.contains(',');
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = is_number(first)
        && (!is_grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && is_number(group))
        && is_number(pence)
        && pence.len() <= 2;
    let pence = format!("{pence:0<2}");
    is_plain.then(|| Pence(format!("{}{pence}", whole.replace(',', "")).parse().unwrap()))
}

/// What the lines of a table say, each read by itself: how many there are, and their sum; none where one is not whole.
fn plain_table(text: &str, column: usize, width: usize) -> Option<(usize, Pence)> {
    let lines: Vec<&str> = text.lines().skip(1).filter(|line| !line.replace([',', ' '], "").is_empty()).collect();
    let mut sum = Pence(0);
    for line in &lines {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line.as_bytes());
        let row = reader.records().next()?.ok()?;
        let is_whole = row.len() >= width && row.iter().skip(width).all(str::is_empty);
        sum += plain_amount(row.get(column).filter(|_| is_whole)?)?;
    }
    Some((lines.len(), sum))
}

/// What the records of a list say, each line read by itself, without remarks.
fn plain_list(text: &str) -> Option<(usize, Pence)> {
    let without_remark = |line: &str| match line.find("# ").filter(|at| *at == 0 || line[..*at].ends_with(' ')) {
        Some(remark) => format!("{}\n", &line[..remark]),
        None => format!("{line}\n"),
    };
    let text: String = text.lines().map(without_remark).collect();
    let amounts: Option<Vec<Pence>> = text
        .match_indices("amount: ")
        .map(|(at, name)| {
            let rest = text[at + name.len()..].lines().next()?;
            plain_amount(rest.split(", year").next()?)
        })
        .collect();
    let amounts = amounts?;
    Some((text.matches("id: a").count(), amounts.iter().copied().sum()))
}

/// What a site with that file counts, where nothing at all is said of it.
fn counted(site: &Site, path: &str, text: &str) -> Option<(usize, Pence)> {
    let edited = BTreeMap::from([(path.to_string(), Some(text.to_string()))]);
    let options = Options { edited: Arc::new(edited), ..support::options("2026-11-22") };
    let checked = candour::pipeline::check(site.path(), &options).unwrap();
    let is_of_file = checked.found.list.iter().any(|finding| checked.sources.get(finding.span.file).path == path);
    if is_of_file || checked.found.has_errors() {
        return None;
    }
    let entries = checked.dataset.ledger.entries.iter();
    Some((checked.dataset.all(&candour::records::award::AWARDS).len(), entries.map(|entry| entry.amount).sum()))
}

/// What these small records lack is no slip.
const LACKING: &[&str] = &[
    "missing-purpose",
    "missing-legal-basis",
    "missing-conditions",
    "missing-reasons",
    "missing-awarded-on",
    "missing-start",
    "missing-end",
    "missing-priority",
    "missing-budget-area",
    "missing-funding",
    "missing-districts",
    "missing-decision",
    "grant-without-scheme",
    "award-still-active",
];

fn site(path: &str, text: &str) -> Site {
    let off = |code: &&str| format!("    {code}: {{ level: off, reason: Of a test., until: 2027-03-31 }}\n");
    let off: String = LACKING.iter().map(off).collect();
    let settings = format!("{}checks:\n  severity:\n{off}", support::SETTINGS);
    Site::with(&[("data/site.yaml", &settings), ("data/organisations.csv", ORGANISATIONS), (path, text)])
}

/// How many records a text says, and their sum.
type Plain = fn(&str) -> Option<(usize, Pence)>;

#[test]
fn one_slip_in_records_is_told_or_is_what_the_lines_say() {
    let files: [(&str, &str, char, Plain); 2] =
        [("data/awards.csv", TABLE, ',', |text| plain_table(text, 4, 6)), ("data/awards.yaml", LIST, ':', plain_list)];
    for (path, text, divider, plain) in files {
        let site = site(path, text);
        let whole = counted(&site, path, text);
        assert!(whole.is_some() && whole == plain(text), "{path}: {whole:?}");
        let wrong: Vec<String> = some(damaged(text, divider))
            .into_par_iter()
            .filter_map(|damaged| {
                let counted = counted(&site, path, &damaged)?;
                (Some(counted) != whole && Some(counted) != plain(&damaged))
                    .then(|| format!("{counted:?}, not {:?}:\n{damaged}", plain(&damaged)))
            })
            .collect();
        assert!(wrong.is_empty(), "{} of {path}:\n{}", wrong.len(), wrong.iter().take(8).cloned().collect::<String>());
    }
}

const SHEET: &str = "\
Group,Project,Award
Hilltop Trust,One,1000
Meadow,\"Tea, cake\",\"2,500.50\"
Brook,Three,445790
Hilltop Trust,Four,12.75
";

fn imported(text: &str) -> (Report, Pence) {
    let site = import_tables::site();
    support::write(&site.path().join("map.yaml"), SIMPLE);
    let (from, map, options) =
        (site.path().join("t.csv"), site.path().join("map.yaml"), support::options("2026-11-22"));
    support::write(&from, text);
    let request = Request { map: Some(&map), ..Request::new(&from, site.path(), &options) };
    let report = import::run(&request)
        .unwrap_or_else(|error| Report { errors: vec![format!("{error:#}")], ..Report::default() });
    let is_there = report.errors.is_empty() && site.path().join("data/awards/imported-t.yaml").exists();
    let made = if is_there { awards(&site, "imported-t") } else { Vec::new() };
    let amount = |award: &serde_json::Value| plain_amount(&award["amount"].to_string().replace('"', "")).unwrap();
    let sum = made.iter().map(amount).sum();
    (report, sum)
}

#[test]
fn one_slip_in_a_sheet_loses_no_row_without_a_word() {
    let whole = imported(SHEET).1;
    assert_eq!(Some(whole), plain_table(SHEET, 2, 3).map(|(_, sum)| sum));
    let cases = some(damaged(SHEET, ','));
    let wrong: Vec<String> = cases
        .into_par_iter()
        .filter_map(|damaged| {
            let (report, sum) = imported(&damaged);
            let is_told = !report.errors.is_empty() || !report.unplaced.is_empty() || !report.to_do.is_empty();
            let expected = plain_table(&damaged, 2, 3).map(|(_, sum)| sum);
            (!is_told && sum != whole && Some(sum) != expected).then(|| format!("{sum}, not {expected:?}:\n{damaged}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.iter().take(8).cloned().collect::<String>());
}
