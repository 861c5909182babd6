//! Who is not public yet, is nowhere: not the draft, not what only drafts name, not a count of them.

use std::collections::BTreeMap;

use candour::diagnostic::{Diagnostic, Level};
use candour::model::moment::Moment;

use crate::privacy::Messages;
use crate::support::{Built, Site, lines};

/// A site of one public record of each type that drafts of the test name too.
const PUBLIC: &[(&str, &str)] = &[
    (
        "data/site.yaml",
        "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en, cy]\nrecord_files: yes\n\
         grant_id_prefix: 360G-example\nocid_prefix: ocds-213czf\n\
         checks: {severity: {not-translated: \"off\"}}\n",
    ),
    ("data/organisations.csv", "id,name,kind\nhub,The Hub,unincorporated\n"),
    ("data/schemes.yaml", "- id: small\n  title: Small grants\n  purpose: For all.\n"),
    ("data/districts.yaml", "- id: eastvale\n  title: Eastvale\n"),
    (
        "data/panels.yaml",
        "- id: spring\n  scheme: small\n  title: Spring round\n  pot: 500\n  panel_date: 2026-05-20\n",
    ),
    (
        "data/decisions.yaml",
        "- id: d-1\n  reference: 1/2025\n  title: A decision\n  kind: grant\n  decided_on: 2025-04-01\n  \
         published_on: 2025-04-02\n",
    ),
    (
        "data/awards/public.csv",
        "id,kind,recipient,title,amount,year,scheme,panel,districts,decision,awarded_on\n\
         a-1,grant,hub,Beds,500,2025-26,small,spring,eastvale,d-1,2025-04-02\n",
    ),
    (
        "data/schema.yaml",
        "awards:\n  fields:\n\
         \x20   - {name: round, kind: reference, to: opportunities, label: Round, help: Where it was advertised.}\n",
    ),
    ("content/documents/plan.pdf", "%PDF-1.4 plan"),
    ("content/about.md", "---\ntitle: About\n---\nRead [the plan](/documents/plan.pdf).\n"),
];

/// The file of a draft award that names something more.
macro_rules! named_by_award {
    ($more:literal) => {
        (
            "data/awards/zq.yaml",
            concat!(
                "- {id: zq, kind: grant, recipient: hub, title: Zqaward, amount: 98765.43, year: 2026-27, status: draft, ",
                $more,
                "}\n"
            ),
        )
    };
}

/// Drafts of each type, one that is held until later, and what only they name.
const DRAFTS: &[(&str, &str)] = &[
    (
        "data/awards/drafts.yaml",
        "- id: zq-award\n  status: draft\n  kind: grant\n  recipient: zq-named\n  title: Zqaward\n  amount: 98765.43\n  \
         scheme: zq-scheme\n  panel: zq-round\n  districts: [zq-district, eastvale]\n  decision: zq-decided\n  \
         awarded_on: 2026-05-30\n  year: 2026-27\n  documents:\n    - {title: Zqcontract, file: documents/zq-contract.pdf}\n\
         - id: zq-held\n  kind: grant\n  recipient: hub\n  title: Zqheld\n  amount: 87654.32\n  \
         awarded_on: 2026-05-31\n  year: 2026-27\n  publish_from: 2026-06-01 09:30\n  documents:\n    \
         - {title: Plan, file: documents/plan.pdf}\n",
    ),
    (
        "data/organisations/zq.yaml",
        "- id: zq-named\n  name: Zqnamed Trust\n  kind: unincorporated\n  district: zq-seat\n  successor: zq-after\n\
         - id: zq-after\n  name: Zqafter Trust\n  kind: unincorporated\n\
         - id: zq-marked\n  name: Zqmarked Trust\n  kind: unincorporated\n  draft: yes\n",
    ),
    (
        "data/districts/zq.yaml",
        "- id: zq-district\n  title: {en: Zqdistrict, cy: Zqardal}\n- id: zq-seat\n  title: Zqseat\n\
         - id: zq-marked\n  title: Zqdistrict marked\n  draft: yes\n",
    ),
    (
        "data/schemes/zq.yaml",
        "- id: zq-scheme\n  title: {en: Zqscheme, cy: Zqcynllun}\n  purpose: Zqpurpose.\n\
         - id: zq-marked\n  title: Zqscheme marked\n  purpose: Zqpurpose.\n  draft: yes\n",
    ),
    (
        "data/panels/zq.yaml",
        "- id: zq-round\n  scheme: zq-scheme\n  title: Zqround\n  pot: 99999\n  panel_date: 2026-05-30\n\
         - id: zq-marked\n  scheme: small\n  title: Zqround marked\n  pot: 99999\n  draft: yes\n",
    ),
    (
        "data/decisions/zq.yaml",
        "- id: zq-decided\n  reference: Zq/2026\n  title: Zqdecided\n  kind: grant\n  decided_on: 2026-05-30\n\
         - id: zq-marked\n  reference: Zq/2027\n  title: Zqdecided marked\n  kind: grant\n  status: draft\n",
    ),
    (
        "data/agreements/zq.yaml",
        "- id: zq-agreement\n  title: Zqagreement\n  kind: mou\n  lead: zq-after\n  draft: yes\n",
    ),
    (
        "data/opportunities/zq.yaml",
        "- id: zq-opportunity\n  title: Zqopportunity\n  kind: grant-round\n  closes: 2026-09-01\n  scheme: zq-scheme\n  \
         publish_from: 2026-06-02\n",
    ),
    ("content/zq-page.md", "---\ntitle: Zqpage\ndraft: yes\n---\nZqtext and [a copy](/documents/zq-note.pdf).\n"),
    ("content/zq-later.md", "---\ntitle: Zqlater\npublish_from: 2026-06-02\n---\nZqtext.\n"),
    ("content/documents/zq-contract.pdf", "%PDF-1.4 zqcopy"),
    ("content/documents/zq-note.pdf", "%PDF-1.4 zqcopy"),
];

/// A draft of each type on its own, or what only a draft names, with what must be there for it.
const EACH: &[(&str, &[(&str, &str)])] = &[
    ("award", &[named_by_award!("purpose: Zqpurpose.")]),
    (
        "award held until later",
        &[(
            "data/awards/zq.yaml",
            "- {id: zq-award, kind: grant, recipient: hub, title: Zqaward, amount: 98765.43, year: 2026-27, \
             publish_from: 2026-06-02}\n",
        )],
    ),
    ("organisation", &[("data/organisations/zq.yaml", "- {id: zq, name: Zqtrust, kind: charity, draft: yes}\n")]),
    ("district", &[("data/districts/zq.yaml", "- {id: zq, title: Zqplace, draft: yes}\n")]),
    ("scheme", &[("data/schemes/zq.yaml", "- {id: zq, title: Zqscheme, purpose: Zqpurpose., draft: yes}\n")]),
    ("panel", &[("data/panels/zq.yaml", "- {id: zq, scheme: small, title: Zqround, pot: 99999, draft: yes}\n")]),
    (
        "decision",
        &[(
            "data/decisions/zq.yaml",
            "- {id: zq, reference: Zq/2026, title: Zqdecided, kind: grant, status: draft, awards: [a-1]}\n",
        )],
    ),
    ("agreement", &[("data/agreements/zq.yaml", "- {id: zq, title: Zqagreement, kind: mou, lead: hub, draft: yes}\n")]),
    (
        "opportunity",
        &[(
            "data/opportunities/zq.yaml",
            "- {id: zq, title: Zqoffer, kind: grant-round, closes: 2026-09-01, scheme: small, draft: yes}\n",
        )],
    ),
    ("page", &[("content/zq.md", "---\ntitle: Zqpage\ndraft: yes\n---\nZqtext.\n")]),
    ("variation", &[("data/variations.yaml", "- {award: a-1, date: 2026-05-01, amount: 98765.43, draft: yes}\n")]),
    ("payment", &[("data/payments.yaml", "- {award: a-1, date: 2026-05-01, amount: 98765.43, draft: yes}\n")]),
    (
        "document",
        &[
            ("data/documents.yaml", "- {award: a-1, title: Zqnote, file: documents/zq.pdf, draft: yes}\n"),
            ("content/documents/zq.pdf", "%PDF-1.4 zqcopy"),
        ],
    ),
    (
        "organisation that only a draft names",
        &[
            (
                "data/awards/zq.yaml",
                "- {id: zq, kind: grant, recipient: zq-named, title: Zqaward, amount: 98765, status: draft}\n",
            ),
            ("data/organisations/zq.yaml", "- {id: zq-named, name: Zqnamed Trust, kind: unincorporated}\n"),
        ],
    ),
    (
        "district that only a draft names",
        &[named_by_award!("districts: [zq-named]"), ("data/districts/zq.yaml", "- {id: zq-named, title: Zqplace}\n")],
    ),
    (
        "scheme that only a draft names",
        &[
            named_by_award!("scheme: zq-named"),
            ("data/schemes/zq.yaml", "- {id: zq-named, title: Zqscheme, purpose: Zqpurpose.}\n"),
        ],
    ),
    (
        "panel that only a draft names",
        &[
            named_by_award!("panel: zq-named"),
            ("data/panels/zq.yaml", "- {id: zq-named, scheme: small, title: Zqround, pot: 99999}\n"),
        ],
    ),
    (
        "decision that only a draft names",
        &[
            named_by_award!("decision: zq-named"),
            ("data/decisions/zq.yaml", "- {id: zq-named, reference: Zq/2026, title: Zqdecided, kind: grant}\n"),
        ],
    ),
    (
        "agreement that only a draft names, and who leads it",
        &[
            named_by_award!("agreement: zq-named"),
            ("data/agreements/zq.yaml", "- {id: zq-named, title: Zqagreement, kind: mou, lead: zq-lead}\n"),
            ("data/organisations/zq.yaml", "- {id: zq-lead, name: Zqlead Trust, kind: charity}\n"),
        ],
    ),
    (
        "opportunity that only a draft names, and its scheme",
        &[
            named_by_award!("round: zq-named"),
            (
                "data/opportunities/zq.yaml",
                "- {id: zq-named, title: Zqoffer, kind: grant-round, closes: 2026-09-01, scheme: zq-scheme}\n",
            ),
            ("data/schemes/zq.yaml", "- {id: zq-scheme, title: Zqscheme, purpose: Zqpurpose.}\n"),
        ],
    ),
];

/// What no file may hold: parts of ids, names, texts of both languages, and sums as they are written in any format.
const WORDS: [&str; 6] = ["zq", "98765", "98,765", "87654", "87,654", "99,999"];

fn add(site: &Site, files: &[(&str, &str)]) {
    files.iter().for_each(|(path, text)| site.write(path, text));
}

/// The site published, whatever facts its records lack.
fn built(site: &Site) -> Built {
    let checked = site.check();
    let is_other = |finding: &&Diagnostic| finding.level == Level::Error && !finding.rule.code.starts_with("missing-");
    let other: Vec<&str> = checked.found.list.iter().filter(is_other).map(|finding| &*finding.message).collect();
    assert_eq!(other, Vec::<&str>::new());
    checked.build_anyway()
}

/// Every file of a built site but the hashes that the next build compares, which hold those of the records.
fn published(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = built(site).files();
    files.remove(".candour");
    files
}

fn assert_nowhere(drafts: &str, without: &BTreeMap<String, Vec<u8>>, with: BTreeMap<String, Vec<u8>>) {
    let differing = with.keys().chain(without.keys()).filter(|path| with.get(*path) != without.get(*path));
    let differing: Vec<_> = differing.collect();
    assert!(differing.is_empty(), "{drafts}: what changes is {differing:#?}");
    let mut texts = Messages::default();
    with.into_iter().for_each(|(path, bytes)| texts.add(path, bytes));
    // Hashes may hold any two letters, so that words are sought where text is.
    let is_text = |path: &str| !path.contains("manifest") && !path.contains("checksum");
    for word in WORDS.iter().filter(|word| word.len() > 2) {
        let found: Vec<_> = texts.0.iter().filter(|(path, text)| is_text(path) && text.contains(word)).collect();
        assert!(found.is_empty(), "“{word}” is in {:?}", found.iter().map(|(path, _)| path).collect::<Vec<_>>());
    }
}

#[test]
fn drafts_of_every_type_and_what_only_they_name_change_no_byte() {
    let site = Site::with(PUBLIC).reading(|options| options.compress = true);
    let without = published(&site);
    add(&site, DRAFTS);
    assert_nowhere("all drafts", &without, published(&site));
}

#[test]
fn a_draft_of_each_type_on_its_own_changes_no_byte() {
    let without = published(&Site::with(PUBLIC));
    for (what, files) in EACH {
        let site = Site::with(PUBLIC);
        add(&site, files);
        assert!(!site.check().dataset.drafts.is_empty(), "{what} is a draft");
        assert_nowhere(what, &without, published(&site));
    }
}

#[test]
fn an_opportunity_that_has_closed_stays_when_a_draft_names_it() {
    let site = Site::with(PUBLIC);
    add(&site, &[named_by_award!("round: r-1")]);
    site.write(
        "data/opportunities.yaml",
        "- {id: r-1, title: A round, kind: grant-round, closes: 2025-09-01, status: closed}\n",
    );
    assert!(published(&site).contains_key("opportunities/r-1/index.html"));
}

#[test]
fn each_draft_of_its_own_changes_no_byte_of_the_example_site() {
    let site = Site::copy_of(".");
    let without = published(&site);
    let later = |text: &str| text.replace("2026-06-0", "2026-12-0");
    for (path, text) in DRAFTS {
        let text = later(text).replace(", eastvale", "").replace("scheme: small", "scheme: zq-scheme");
        site.write(
            path,
            text.replace("recipient: hub", "recipient: zq-named")
                .replace("documents/plan.pdf", "documents/zq-note.pdf"),
        );
    }
    assert_nowhere("all drafts", &without, published(&site));
}

#[test]
fn what_is_held_is_published_from_its_minute_on() {
    let at = |moment: &str| {
        let site = Site::with(PUBLIC).reading(|options| options.time = Moment::parse(moment));
        add(&site, DRAFTS);
        built(&site).files().contains_key("awards/zq-held/index.html")
    };
    assert!(!at("2026-06-01 09:29"));
    assert!(at("2026-06-01 09:30"));
}

#[test]
fn what_a_public_record_names_too_is_public_and_so_is_what_says_that_it_is_no_draft() {
    let site = Site::with(PUBLIC);
    add(&site, DRAFTS);
    site.write(
        "data/organisations/more.yaml",
        "- id: other\n  name: Other Trust\n  kind: unincorporated\n  successor: zq-after\n",
    );
    site.write("data/schemes/zq.yaml", "- id: zq-scheme\n  title: Zqscheme\n  purpose: Purpose.\n  draft: no\n");
    let files = published(&site);
    for (path, is_there) in [
        ("organisations/zq-after/index.html", true),
        ("organisations/zq-named/index.html", false),
        ("schemes/zq-scheme/index.html", true),
        ("panels/zq-round/index.html", false),
        ("organisations/other/index.html", true),
    ] {
        assert_eq!(files.contains_key(path), is_there, "{path}");
    }
}

#[test]
fn a_decision_that_was_published_stays_when_a_draft_names_it() {
    let site = Site::with(PUBLIC);
    site.write("data/awards/public.csv", "id,kind,recipient,title,amount,year,decision,status\na-1,grant,hub,Beds,500,2025-26,,\na-2,grant,hub,Chairs,500,2025-26,d-1,draft\n");
    assert!(published(&site).contains_key("decisions/d-1/index.html"));
}

#[test]
fn a_preview_marks_drafts_and_keeps_search_engines_away() {
    let site = Site::with(PUBLIC).reading(|options| options.drafts = true);
    add(&site, DRAFTS);
    let preview = built(&site);
    for path in
        ["awards/zq-award", "organisations/zq-named", "districts/zq-marked", "panels/zq-round", "zq-page", "zq-later"]
    {
        let page = preview.text(&format!("{path}/index.html"));
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
        assert!(page.contains("<p class=\"inset\">This is a draft. It has not been published.</p>"), "{path}");
    }
    assert!(preview.text("cy/zq-page/index.html").contains("Drafft yw hwn."));
    let public = preview.text("organisations/hub/index.html");
    assert!(!public.contains("noindex") && !public.contains("This is a draft"));
    assert_eq!(preview.text("robots.txt"), "User-agent: *\nDisallow: /\n");
    for path in ["_headers", "hosting/nginx.conf", "hosting/apache.conf"] {
        assert!(preview.text(path).contains("X-Robots-Tag"), "{path}");
    }
    for (path, bytes) in
        preview.files().into_iter().filter(|(path, _)| path.starts_with("sitemap") || path.ends_with(".xml"))
    {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(text.contains("hub") || text.contains("beds") || !path.starts_with("sitemap"), "{path}");
        assert!(!text.contains("zq"), "{path} names a draft: {text}");
    }
    assert!(!built(&Site::with(PUBLIC)).text("_headers").contains("X-Robots-Tag"), "the public site is indexed");
}

#[test]
fn a_build_of_drafts_says_last_that_it_is_a_preview() {
    let site = Site::with(&[("data/organisations.csv", "id,name,kind\nhub,The Hub,unincorporated\n")]);
    let built = site.run(&["build", "--drafts", "-o", "preview"]);
    let last = built.stdout.lines().last().unwrap_or_default();
    assert!(
        last.ends_with("preview shows drafts: for a preview, never for the public"),
        "{}{}",
        built.stdout,
        built.stderr
    );
    assert!(!site.run(&["build"]).stdout.contains("shows drafts"));
}

#[test]
fn a_preview_marks_draft_rows_on_the_pages_of_other_records() {
    let site = Site::with(PUBLIC).reading(|options| options.drafts = true);
    let settings = PUBLIC[0]
        .1
        .replace("severity: {", "severity: {variation-without-decision: advice, body-not-a-partner: advice, ");
    site.write("data/site.yaml", settings);
    add(
        &site,
        &[
            ("data/variations.yaml", "- {award: a-1, date: 2026-05-01, amount: 98765.43, draft: yes}\n"),
            (
                "data/payments.yaml",
                "- {award: a-1, date: 2026-05-02, amount: 5, publish_from: 2026-06-02}\n\
                 - {organisation: hub, date: 2026-05-03, amount: 7, draft: yes}\n",
            ),
            ("data/documents.yaml", "- {award: a-1, title: Zqnote, withheld: Zqreason, draft: yes}\n"),
            ("data/organisations/zq.yaml", "- {id: zq, name: Zqtrust, kind: charity, draft: yes}\n"),
            (
                "data/agreements/both.yaml",
                "- {id: both, title: Both, kind: mou, lead: hub, draft: yes, partners: [{organisation: zq, share: 5}]}\n",
            ),
        ],
    );
    let preview = built(&site);
    let award = preview.text("awards/a-1/index.html");
    for row in [
        "<time datetime=\"2026-05-02\">2\u{a0}May\u{a0}2026</time>",
        "Zqnote",
        "Change 1",
        "Amount changed by £98,765.43",
    ] {
        assert!(award.contains(&format!("{row} <strong class=\"tag\">draft</strong>")), "{row} in {award}");
    }
    assert!(award.contains("This page includes drafts, which are marked. They have not been published."));
    let draft = "<strong class=\"tag\">draft</strong>";
    assert!(preview.text("organisations/hub/index.html").contains(draft));
    assert!(preview.text("agreements/both/index.html").contains(&format!("Zqtrust</a> {draft}")));
    assert!(preview.text("organisations/index.html").contains(&format!("Zqtrust</a> {draft}")));
    for (path, bytes) in preview.files().into_iter().filter(|(path, _)| path.ends_with(".xml")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("98,765") && !text.contains("awards/a-1/"), "{path} names what has drafts: {text}");
    }
}

#[test]
fn check_counts_drafts_and_says_until_when_records_are_held() {
    let site = Site::with(PUBLIC);
    add(&site, DRAFTS);
    let said = site.run(&["check", "--today", "2026-06-01"]).stdout;
    for line in [
        "8 drafts, and 1 decision, 2 districts, 2 organisations, 1 panel, 1 scheme that only drafts name, are left out; \
         to publish one that only drafts name, write “draft: no” in it",
        "held until 2026-06-01 09:30: award zq-held",
        "held until 2026-06-02: opportunity zq-opportunity, page zq-later",
        "the site next changes at 2026-06-01 09:30, London time; build it then",
    ] {
        assert!(said.lines().any(|own| own == line), "{line}\n{said}");
    }
    let said = site.run(&["check", "--today", "2026-06-01 09:30"]).stdout;
    assert!(
        said.contains("the site next changes at 2026-06-02, London time") && !said.contains("held until 2026-06-01"),
        "{said}"
    );
}

#[test]
fn a_panel_that_has_met_says_that_its_decision_is_to_be_published() {
    let published = built(&Site::with(PUBLIC));
    for (path, words) in [
        ("panels/spring/index.html", "Decision to be published"),
        ("panels/index.html", "Decision to be published"),
        ("cy/paneli/spring/index.html", "Penderfyniad i’w gyhoeddi"),
    ] {
        assert!(published.text(path).contains(words), "{path}");
    }
}

#[test]
fn in_a_preview_a_draft_may_lack_what_duty_asks_for_and_published_it_may_not() {
    let award = "id,kind,title,recipient,amount,year,status\nbuses,grant,Night buses,hub,5000,2025-26,draft\n";
    let decision = "---\nreference: 2026-001\ntitle: Buses\nkind: grant\nstatus: draft\n---\n";
    let files = [
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,unincorporated\n"),
        ("data/awards.csv", award),
        ("data/decisions/2026-001.md", decision),
        ("data/panels.yaml", "id: round\ntitle: Round\nscheme: fund\ndraft: yes\n"),
        ("data/schemes.yaml", "id: fund\ntitle: Fund\npurpose: To help.\n"),
    ];
    let preview = Site::with(&files).reading(|options| options.drafts = true);
    let checked = preview.check();
    let lacking: Vec<_> =
        checked.found.list.iter().filter(|finding| finding.rule.code.starts_with("missing-")).collect();
    assert!(lacking.len() > 10, "{:#?}", lines(&checked));
    for finding in lacking {
        assert_eq!(finding.level, Level::Advice, "{}", finding.message);
        assert_eq!(finding.help[0], "this is a draft: it needs this before it is published");
    }
    preview.build();

    for (path, published) in [
        ("data/awards.csv", award.replace("draft", "awarded")),
        ("data/decisions/2026-001.md", decision.replace("draft", "published")),
        ("data/panels.yaml", files[3].1.replace("yes", "no")),
    ] {
        for drafts in [false, true] {
            let site = Site::with(&files).reading(|options| options.drafts = drafts);
            site.write(path, &published);
            assert!(site.check().found.has_errors(), "{path}");
        }
    }
    // What else is wrong with a draft is as wrong as ever.
    let site = Site::with(&files).reading(|options| options.drafts = true);
    site.write("data/awards.csv", award.replace("5000", "five"));
    assert!(site.check().found.has_errors());
}
