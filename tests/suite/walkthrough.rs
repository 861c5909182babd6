//! One CSV row, every stage by hand, each result asserted: the table of `src/lib.rs`, performed.
//!
//! The tour a newcomer runs in a debugger.

use std::fs;
use std::sync::Arc;

use candour::diagnostic::Diagnostics;
use candour::internals::Language;
use candour::internals::Messages;
use candour::internals::Page;
use candour::internals::RowCache;
use candour::internals::Settings;
use candour::internals::publish::Output;
use candour::internals::{Register, check, export, link, load, plan, publish, read, render};
use candour::model::award_index::AwardIndex;
use candour::model::date::Date;
use candour::model::ledger::Dimension;
use candour::model::money::Pence;
use candour::records::award::{AMOUNT, AWARDS, RECIPIENT};
use candour::records::organisation::ORGANISATIONS;

use crate::support::{Site, TODAY, options};

const SITE: &str = "name: Example Office\nkind: other\nbase_url: https://example.org\n";
const ORGANISATIONS_FILE: &str = "- id: hilltop\n  name: Hilltop Trust\n  kind: unincorporated\n";
const AWARDS_FILE: &str = "id,kind,recipient,title,amount,year\na-7,grant,hilltop,Roof,1250,2024-25\n";

#[test]
fn a_csv_row_becomes_a_page() {
    let folder = Site::with(&[
        ("data/site.yaml", SITE),
        ("data/organisations.yaml", ORGANISATIONS_FILE),
        ("data/awards.csv", AWARDS_FILE),
    ]);
    let mut found = Diagnostics::default();

    // load: the text of each file, in the order of their paths.
    let loaded = load::site(folder.path(), &mut found).unwrap();
    let sources = &loaded.sources;
    assert_eq!(sources.files[0].path, "data/awards.csv");
    assert_eq!(*sources.files[0].text, AWARDS_FILE);

    // read: typed records, each value with its place.
    let records = read::records(sources, &mut found);
    let award = records.by_type.iter().flatten().find(|record| &*record.id == "a-7").unwrap();
    assert_eq!(award.get(&AMOUNT), Some(Pence(125_000)));
    let amount = award.span(&AMOUNT);
    assert_eq!(sources.text(amount), "1250");
    let place = sources.get(amount.file).line_column(amount.start);
    assert_eq!((place.line, place.column), (2, 24));

    // link: references that hold, both ways, and the sum in the ledger.
    let dataset = link::dataset(records, sources, false, options(TODAY).now(), &mut found);
    let award = dataset.find(&AWARDS, "a-7").unwrap();
    let hilltop = dataset.find(&ORGANISATIONS, "hilltop").unwrap();
    assert_eq!(dataset.get(award).target(&RECIPIENT), Some(hilltop));
    assert_eq!(dataset.naming(hilltop, &AWARDS, &RECIPIENT).map(|(key, _)| key).collect::<Vec<_>>(), [award]);
    let table = dataset.ledger.table([AwardIndex::new(0)], |_| true, Dimension::Year, Dimension::Priority);
    assert_eq!(table.all.amount, Pence(125_000));
    assert!(found.list.is_empty(), "nothing is wrong so far");

    // check: what a register should say and this one does not.
    let today = Date::new(2026, 11, 22).unwrap();
    let settings = Arc::new(Settings::new(&dataset, None));
    check::dataset(&dataset, &settings, sources, today, &mut found);
    let codes: Vec<&str> = found.list.iter().map(|finding| finding.rule.code).collect();
    assert!(codes.contains(&"missing-priority"), "{codes:?}");
    let finding = found.list.iter().find(|finding| finding.rule.code == "missing-priority").unwrap();
    assert_eq!(sources.get(finding.span.file).line_column(finding.span.start).line, 2);

    // export: rows for other people's programs.
    let texts = Arc::new(Messages::new(Language::English, sources, &settings.theme, &mut found));
    let dataset = Arc::new(dataset);
    let duties = Arc::new(Register::new(&dataset, &settings));
    let package = export::ExportContext::new(&dataset, &settings, &duties, &texts, Vec::new());
    let rows = package.award_rows().file(&[AwardIndex::new(0)]);
    assert!(String::from_utf8(rows).unwrap().contains("a-7,grant,hilltop,Hilltop Trust,Roof,1250.00,"));

    // plan: a page that will exist, and what it shows.
    let mut found = Diagnostics::default();
    let content = Arc::new(plan::ContentFiles::new(&dataset, sources, std::iter::empty()));
    let plan = plan::site(
        &dataset,
        &settings,
        std::slice::from_ref(&texts),
        &package.distributions(),
        &duties,
        &content,
        &mut found,
    )
    .remove(0);
    let page = Page::record(award);
    assert_eq!(plan.place(page).url(settings.style), "/awards/a-7/");
    let mut view = plan.view(page, &|_| None);
    assert_eq!(view.lede.as_deref(), Some("£1,250 awarded to Hilltop Trust."));

    // render: HTML bytes.
    let theme = render::Theme::new(sources, &settings.theme, &[plan.shared()], &settings.colours, &mut found).unwrap();
    let mut html = Vec::new();
    theme.render(0, &mut view, &RowCache::default(), &|_| Vec::new(), &mut html, &mut found);
    let html = String::from_utf8(html).unwrap();
    assert_eq!(html.matches("<h1").count(), 1);
    assert!(html.contains("Hilltop Trust"));
    assert!(found.list.is_empty());

    // publish: a file, once the whole is there.
    let public = folder.path().join("public");
    let staging = publish::begin(&public).unwrap();
    staging.write(&plan.place(page).file(settings.style), html.as_bytes(), None).unwrap();
    assert!(!public.exists(), "nothing shows before the whole is there");
    staging.finish().unwrap();
    assert_eq!(fs::read_to_string(public.join("awards/a-7/index.html")).unwrap(), html);
}
