//! Awarded is not paid, and not received: what pages of organisations say of money.

use candour::internals::{Part, View};

use crate::support::{Checked, Site};

const ORGANISATIONS: (&str, &str) = (
    "data/organisations.csv",
    "id,name,kind\nwhole,Whole,charity\npart,Part,charity\nunknown,Unknown,charity\nnothing,Nothing,charity\nended,Ended,charity\n",
);
const AWARDS: &str = "id,kind,recipient,title,amount,paid,year,awarded_on,status\n\
    a-1,grant,whole,One,1000,250,2025-26,2025-05-01,active\n\
    a-2,grant,whole,Two,500,500,2025-26,2025-05-01,active\n\
    b-1,grant,part,One,2000,750.50,2025-26,2025-06-01,active\n\
    b-2,grant,part,Two,300,,2025-26,2025-06-02,active\n\
    b-3,grant,part,Three,90,,2025-26,2025-06-02,withdrawn\n\
    c-1,grant,unknown,One,400,,2025-26,2025-05-01,active\n\
    d-1,grant,nothing,One,400,0,2025-26,2025-05-01,awarded\n\
    e-1,grant,ended,One,800,600,2025-26,2025-05-01,complete\n\
    e-2,grant,ended,Two,800,100,2025-26,2025-05-01,terminated\n";

fn site() -> Checked {
    Site::with(&[ORGANISATIONS, ("data/awards.csv", AWARDS)]).check()
}

/// What a page says of payments: the sentence that goes before, and each term with its value.
fn payments(view: &View) -> (Option<&str>, Vec<String>) {
    let section = view.sections.iter().find(|section| section.id == "payments").unwrap();
    let Part::Summary { rows } = &section.parts[0] else { panic!("no summary") };
    let rows = rows.iter().map(|row| format!("{}: {}", row.term, row.cells[0].text).replace('\u{a0}', " "));
    (section.intro.as_deref(), rows.collect())
}

#[test]
fn organisations_show_what_was_awarded_what_was_paid_and_what_is_due() {
    let site = site();
    let cases = [
        ("whole", None, ["Awarded: £1,500", "Paid, up to 2 June 2025: £750", "Still due: £750"]),
        (
            "part",
            Some("Payments are recorded for 1 of 2 awards. The amounts paid and still due are for that award only."),
            ["Awarded: £2,300", "Paid, up to 2 June 2025: £750.50", "Still due: £1,249.50"],
        ),
        ("unknown", None, ["Awarded: £400", "Paid: Not recorded", "Still due: Not recorded"]),
        ("nothing", None, ["Awarded: £400", "Paid, up to 2 June 2025: £0", "Still due: £400"]),
        (
            "ended",
            Some("Nothing more is due for an award that is complete or has ended."),
            ["Awarded: £1,600", "Paid, up to 2 June 2025: £700", "Still due: £0"],
        ),
    ];
    for (id, intro, rows) in cases {
        let view = site.page(&format!("organisations/{id}/"));
        assert_eq!(payments(&view), (intro, rows.map(str::to_string).to_vec()), "{id}");
    }
}

#[test]
fn nobody_is_said_to_have_received_what_was_only_awarded() {
    for folder in crate::support::SITES {
        let site = Site::of_repository(folder).check();
        for context in &site.contexts {
            for page in context.pages() {
                let view = context.view(*page, &|_| None);
                let said = view.lede.unwrap_or_default();
                for word in ["received", "was given", "were given", "spent", "derbyniodd"] {
                    assert!(!said.contains(word), "{folder}: {}: {said}", view.href);
                }
            }
        }
    }
}

/// Messages that say “received” of applications, or of money that funders paid to the office, would be right: there is none.
#[test]
fn one_word_says_what_was_awarded() {
    let text = std::fs::read_to_string("themes/default/text/en.ftl").unwrap();
    let wrong = ["received", "spent", "committed in", "was given", "granted"];
    // What a recipient has spent of an award, as its returns say, is another sum.
    let of_returns = ["results-awarded-and-spent", "results-money-and-spent", "column-spent"];
    let is_of_returns = |line: &str| of_returns.iter().any(|name| line.starts_with(name));
    for line in text.lines().filter(|line| !line.starts_with('#') && !is_of_returns(line)) {
        assert!(!wrong.iter().any(|word| line.contains(word)), "{line}");
    }
}

/// A site of two awards with payments, one without, and other spending.
fn with_payments() -> Site {
    Site::with(&[
        ORGANISATIONS,
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount,paid,year,awarded_on,status\n\
             a-1,grant,whole,One,1000,,2025-26,2025-05-01,active\n\
             a-2,grant,whole,Two,500,500,2025-26,2025-05-01,complete\n\
             b-1,grant,part,One,2000,,2025-26,2025-06-01,active\n\
             b-2,grant,part,Two,300,,2025-26,2025-06-02,active\n",
        ),
        (
            "data/payments.csv",
            "award,date,amount,reference,supplier,organisation,purpose,value for money,payer\n\
             a-1,2025-10-01,250.50,P-3,WHOLE LTD,,,,\n\
             a-1,2025-07-01,100,P-1,,,,,\n\
             a-1,2026-02-01,-0.50,,,,,,\n\
             b-1,2026-03-01,750.50,,,,,,\n\
             ,2025-08-01,620,,Example Print,,Leaflets,The lowest of three quotes,body\n\
             ,2025-09-01,80,,,nothing,Room hire,,force\n",
        ),
    ])
}

/// The cells of the first table of a section, row by row.
fn rows(view: &View, id: &str) -> Vec<Vec<String>> {
    let section = view.sections.iter().find(|section| section.id == id).unwrap_or_else(|| panic!("no {id}"));
    let Part::Table(table) = &section.parts[0] else { panic!("no table") };
    let rows = table.rows.iter().chain(&table.foot);
    rows.map(|row| row.iter().map(|cell| cell.text.replace('\u{a0}', " ")).collect()).collect()
}

#[test]
fn an_award_shows_its_payments_and_their_sum_leads_to_them() {
    let site = with_payments().check();
    let page = site.page("awards/a-1/");
    assert_eq!(
        rows(&page, "payments"),
        [
            vec!["1 July 2025", "P-1", "£100"],
            vec!["1 October 2025", "P-3", "£250.50"],
            vec!["1 February 2026", "–", "−£0.50"],
            vec!["Total", "", "£350"],
        ]
    );
    let since = page.sections.iter().find(|section| section.id == "since").unwrap();
    let Part::Summary { rows: facts } = &since.parts[0] else { panic!("no summary") };
    let paid = &facts.iter().find(|row| row.term == "Paid").unwrap().cells[0];
    assert_eq!((&*paid.text, paid.href.as_deref()), ("£350", Some("#payments")));
    assert!(site.page("awards/b-2/").sections.iter().all(|section| section.id != "payments"));
}

#[test]
fn what_was_paid_to_an_organisation_follows_from_the_payments() {
    let site = with_payments().check();
    let cases = [
        ("whole", ["Awarded: £1,500", "Paid, up to 1 March 2026: £850", "Still due: £650"]),
        ("part", ["Awarded: £2,300", "Paid, up to 1 March 2026: £750.50", "Still due: £1,249.50"]),
    ];
    for (id, expected) in cases {
        let view = site.page(&format!("organisations/{id}/"));
        assert_eq!(payments(&view).1, expected, "{id}");
    }
}

#[test]
fn every_payment_is_listed_and_in_every_download() {
    let site = with_payments().check();
    let page = site.page("payments/");
    assert_eq!(
        rows(&page, "list"),
        [
            ["1 March 2026", "Part", "One", "", "£750.50"],
            ["1 February 2026", "Whole", "One", "", "−£0.50"],
            ["1 October 2025", "Whole", "One", "", "£250.50"],
            ["1 September 2025", "Nothing", "Room hire", "", "£80"],
            ["1 August 2025", "Example Print", "Leaflets", "The lowest of three quotes", "£620"],
            ["1 July 2025", "Whole", "One", "", "£100"],
        ]
    );
    let built = with_payments().check().build_anyway();
    assert!(built.text("data/payments.csv").contains(",2025-08-01,620.00,,Example Print,,Leaflets,"));
    assert!(built.text("data/awards.csv").contains(",350.00,"), "awards have what was paid: the sum of their payments");
    for path in ["index.html", "sitemap.xml", "data/register.sqlite", "data/openapi.json", "open-data/index.html"] {
        let bytes = &built.files()[path];
        assert!(String::from_utf8_lossy(bytes).contains("payments"), "{path}");
    }
    assert!(site.page("organisations/nothing/").sections.iter().any(|section| section.id == "other-payments"));
    let without = Site::with(&[ORGANISATIONS, ("data/awards.csv", AWARDS)]).check().build_anyway();
    assert!(!without.files().contains_key("payments/index.html"), "no empty list");
}
