//! `candour edit`: forms for records, as a browser sends them.
#![cfg(feature = "serve")]

use std::fs;

use crate::support::Site;
use crate::support::editing::{Editing, sent};

const AWARDS: &str = "\
id,kind,recipient,title,amount,awarded_on,start,end,districts,funding
roof,grant,hall,\"Roof; new\",1250.50,2026-03-01,2026-04-01,2026-05-01,east; west,poca: 1000; levy: 250.50
yard,grant,hall,Yard,300,2026-03-01,2026-04-01,2026-05-01,east,poca
";

const HALL: &str = "\
# The hall by the river.
name: 'Example Hall'   # as it calls itself
kind: charity
charity_number: \"0123456\"

# Never write where it is.
other_names:
  - The Hall
  - Old Hall # until 2019
note: |
  One line.

  Another: with a colon.
website: https://hall.example.org/
";

fn site() -> Site {
    Site::with(&[
        ("data/organisations/hall.yaml", HALL),
        ("data/districts.yaml", "- {id: east, title: East}\n- {id: west, title: West}\n"),
        (
            "data/funding-sources.yaml",
            "- {id: poca, title: Proceeds, funder: Us, kind: own}\n- {id: levy, title: Levy, funder: Us, kind: own}\n",
        ),
        ("data/awards.csv", AWARDS),
        (
            "data/decisions/d-1.md",
            "---\nreference: D1\ntitle: On roofs\nkind: other\nimplications:\n  legal: None.\napprovals:\n  - role: Treasurer\n    date: 2026-02-01\n---\n\nThe text.\n\nMore.\n",
        ),
        ("content/about.md", "---\ntitle: About\n---\nWho we are.\n"),
    ])
}

const ROOF: &str = "/_candour/edit/awards/roof";
const HALL_FORM: &str = "/_candour/edit/organisations/hall";

#[test]
fn a_record_of_each_format_is_shown_and_saved_unchanged_byte_for_byte() {
    let editing = Editing::of(site());
    for (path, file) in [
        (ROOF, "data/awards.csv"),
        (HALL_FORM, "data/organisations/hall.yaml"),
        ("/_candour/edit/districts/east", "data/districts.yaml"),
        ("/_candour/edit/decisions/d-1", "data/decisions/d-1.md"),
        ("/_candour/edit/pages/about", "content/about.md"),
        ("/_candour/edit/site/site", "data/site.yaml"),
    ] {
        let before = editing.site.read(file);
        let page = editing.follow(&editing.save(path, &[]));
        assert!(page.body.contains("Nothing was changed"), "{path}: {}", page.body);
        assert_eq!(editing.site.read(file), before, "{path}");
    }
}

#[test]
fn one_value_changes_and_no_other_byte() {
    let editing = Editing::of(site());
    let saved = editing.follow(&editing.save(ROOF, &[("amount", "1300"), ("funding.0.amount", "1049.50")]));
    assert!(saved.body.contains("was 1250.50, is now 1300"), "{}", saved.body);
    let expected =
        AWARDS.replace(",1250.50,", ",1300,").replace("poca: 1000; levy: 250.50", "\"poca: 1049.50; levy: 250.50\"");
    assert_eq!(editing.site.read("data/awards.csv"), expected);

    let typed = [("name", "Hall: the \"new\" one"), ("note", "One line.\r\n\r\nA third.")];
    let saved = editing.save(HALL_FORM, &typed);
    assert_eq!(saved.status, 303, "{saved:?}");
    let expected =
        HALL.replace("'Example Hall'", "'Hall: the \"new\" one'").replace("  Another: with a colon.", "  A third.");
    assert_eq!(editing.site.read("data/organisations/hall.yaml"), expected);

    let decision = "/_candour/edit/decisions/d-1";
    let typed = [
        ("implications.legal", "Some."),
        ("implications.equality", "None."),
        ("approvals.1.role", "Solicitor"),
        ("approvals.1.name", "Example Person"),
        ("body", "Another text.\r\n"),
    ];
    let saved = editing.save(decision, &typed);
    assert_eq!(saved.status, 303, "{saved:?}");
    assert_eq!(
        editing.site.read("data/decisions/d-1.md"),
        "---\nreference: D1\ntitle: On roofs\nkind: other\nimplications:\n  legal: Some.\n  equality: None.\napprovals:\n  - role: Treasurer\n    date: 2026-02-01\n  - role: Solicitor\n    name: Example Person\n---\n\nAnother text.\n"
    );
    let saved = editing.save(decision, &[("approvals.0.role", ""), ("approvals.0.date", "")]);
    assert_eq!(saved.status, 303, "{saved:?}");
    assert!(editing.site.read("data/decisions/d-1.md").contains("approvals:\n  - role: Solicitor\n"));
}

#[test]
fn what_would_be_wrong_is_told_at_its_field_and_saved_only_if_one_says_so() {
    let editing = Editing::of(site());
    let page = editing.save(ROOF, &[("amount", "a lot"), ("recipient", "nobody"), ("title", "Roof <b>")]);
    assert_eq!(page.status, 422);
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS, "nothing was written");
    for told in [
        "<title>Error: Edit",
        "<a href=\"#f-amount\">Error: ",
        "id=\"errors-amount\"",
        "aria-describedby=\"help-amount errors-amount\" aria-invalid=\"true\"",
        "id=\"errors-recipient\"",
        "value=\"a lot\"",
        "value=\"Roof &lt;b&gt;\"",
    ] {
        assert!(page.body.contains(told), "{told}: {}", page.body);
    }
    let mut inputs = sent(&page.body);
    inputs.insert("_save".to_string(), "anyway".to_string());
    let saved = editing.follow(&editing.post(ROOF, &inputs));
    assert!(saved.body.contains("id=\"errors-amount\""), "the form goes on saying so: {}", saved.body);
    assert_eq!(
        editing.site.read("data/awards.csv"),
        AWARDS.replace("hall,\"Roof; new\",1250.50", "nobody,Roof <b>,a lot").replace("Roof <b>", "\"Roof <b>\"")
    );
    editing.eventually("/", "candour-findings");
}

#[test]
fn what_a_change_causes_elsewhere_is_told_with_a_link() {
    let editing = Editing::of(site());
    let decision = "/_candour/edit/decisions/d-1";
    assert_eq!(editing.save(ROOF, &[("decision", "On roofs [d-1]")]).status, 303);
    assert!(editing.site.read("data/awards.csv").lines().nth(1).unwrap().ends_with(",d-1"));
    let page = editing.save(decision, &[("awards.0.key", "yard"), ("awards.0.amount", "300")]);
    assert_eq!(page.status, 422, "{page:?}");
    let summary = page.body.split("</ul>").find(|part| part.contains("error-summary")).unwrap();
    assert!(summary.contains("<a href=\"/_candour/edit/awards/roof\">Error: "), "{summary}");
}

#[test]
fn two_windows_lose_nothing() {
    let editing = Editing::of(site());
    let mut first = editing.form(ROOF);
    let mut second = first.clone();
    for (form, requested) in [(&mut first, "1300"), (&mut second, "1400")] {
        form.insert("requested".to_string(), requested.to_string());
        form.insert("_save".to_string(), "yes".to_string());
    }
    first.insert("end".to_string(), "2026-06-01".to_string());
    second.insert("title".to_string(), "Another roof".to_string());
    assert_eq!(editing.post(ROOF, &first).status, 303);
    let saved = editing.site.read("data/awards.csv");
    let page = editing.post(ROOF, &second);
    assert_eq!(page.status, 409, "{page:?}");
    assert_eq!(editing.site.read("data/awards.csv"), saved, "the second window wrote nothing");
    assert!(page.body.contains("was nothing, the file now says 1300"), "{}", page.body);
    let mut inputs = sent(&page.body);
    let now = |name: &str| inputs[name].clone();
    assert_eq!(
        [now("requested"), now("title"), now("end")],
        ["1400", "Another roof", "2026-06-01"].map(str::to_string)
    );
    inputs.insert("_save".to_string(), "yes".to_string());
    assert_eq!(editing.post(ROOF, &inputs).status, 303);
    let both = saved.replace(",1300", ",1400").replace("\"Roof; new\"", "\"Another roof\"");
    assert_eq!(editing.site.read("data/awards.csv"), both);
}

#[test]
fn another_row_of_the_same_file_may_change_meanwhile() {
    let editing = Editing::of(site());
    let mut form = editing.form(ROOF);
    let changed = AWARDS.replace("Yard,300", "Large yard,350");
    editing.site.write("data/awards.csv", &changed);
    form.extend([("title", "Roof"), ("_save", "yes")].map(|(name, value)| (name.to_string(), value.to_string())));
    assert_eq!(editing.post(ROOF, &form).status, 303);
    assert_eq!(editing.site.read("data/awards.csv"), changed.replace("Roof; new", "Roof"));
}

#[test]
fn a_save_is_undone_to_the_very_bytes_unless_the_file_changed() {
    let editing = Editing::of(site());
    let saved = editing.follow(&editing.save(HALL_FORM, &[("name", "New Hall"), ("postcode", "EX1 1EX")]));
    assert_ne!(editing.site.read("data/organisations/hall.yaml"), HALL);
    let mut inputs = sent(&saved.body);
    inputs.insert("_undo".to_string(), "0".to_string());
    let undone = editing.follow(&editing.post(HALL_FORM, &inputs));
    assert!(undone.body.contains("Undone"), "{}", undone.body);
    assert_eq!(editing.site.read("data/organisations/hall.yaml"), HALL);

    assert_eq!(editing.save(HALL_FORM, &[("name", "New Hall")]).status, 303);
    let since = editing.site.read("data/organisations/hall.yaml") + "# a note\n";
    editing.site.write("data/organisations/hall.yaml", &since);
    inputs.insert("_undo".to_string(), "1".to_string());
    let refused = editing.post(HALL_FORM, &inputs);
    assert_eq!(refused.status, 422, "{refused:?}");
    assert_eq!(editing.site.read("data/organisations/hall.yaml"), since);
}

#[test]
fn only_a_page_of_this_run_can_change_a_record() {
    let editing = Editing::of(site());
    let mut inputs = editing.form(ROOF);
    inputs.extend([("amount", "1"), ("_save", "yes")].map(|(name, value)| (name.to_string(), value.to_string())));
    let own = format!("Origin: http://127.0.0.1:{}\r\n", editing.port);
    for origin in [
        "",
        "Origin: null\r\n",
        "Origin: https://evil.example\r\n",
        "Origin: http://127.0.0.1:1\r\n",
        &format!("Origin: http://localhost:{}\r\n", editing.port),
        &format!("{own}Sec-Fetch-Site: cross-site\r\n"),
        &format!("{own}Sec-Fetch-Site: same-site\r\n"),
    ] {
        let answer = editing.post_from(origin, ROOF, &inputs);
        assert_eq!(answer.status, 403, "{origin}: {answer:?}");
    }
    for token in ["", "0123456789abcdef0123456789abcdef"] {
        let mut inputs = inputs.clone();
        inputs.insert("_token".to_string(), token.to_string());
        let answer = editing.post(ROOF, &inputs);
        assert_eq!(answer.status, 403, "{answer:?}");
        assert_eq!(sent(&answer.body)["amount"], "1", "what was typed is still there");
    }
    let host = editing.request(&format!("GET {ROOF} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"));
    assert_eq!(host.status, 403);
    assert!(host.body.contains(&format!("http://127.0.0.1:{}/", editing.port)), "{host:?}");
    assert!(!host.body.contains("allow-host"), "{host:?}");
    let plain = format!(
        "POST {ROOF} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{own}Content-Type: text/plain\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=b",
        editing.port
    );
    assert_eq!(editing.request(&plain).status, 415);
    let large = format!(
        "POST {ROOF} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{own}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 999999999\r\nConnection: close\r\n\r\na",
        editing.port
    );
    assert_eq!(editing.request(&large).status, 413);
    for path in [
        "/_candour/edit/awards/../../../etc/passwd",
        "/_candour/edit/awards/%2e%2e%2fx",
        "/_candour/edit/nothing/x",
        "/_candour/edit/awards/none",
    ] {
        assert_eq!(editing.get(path).status, 404, "{path}");
        let is_form = path.contains("/awards/");
        assert_eq!(editing.post(path, &inputs).status, if is_form { 409 } else { 404 }, "{path}");
    }
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS);
    for path in [ROOF, "/", "/search/", "/assets/search.js"] {
        let policy = editing.get(path).head;
        let scripts = format!("script-src http://127.0.0.1:{}/_candour/;", editing.port);
        for said in ["default-src 'none'", "frame-ancestors 'none'", &scripts] {
            assert!(policy.contains(said), "{path}: no script of a theme could send a form: {policy}");
        }
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_or_into_another_encoding() {
    let site = site();
    let latin = b"id,name,kind\nclub,Caf\xe9,charity\n";
    site.write("data/organisations/more.csv", latin);
    let editing = Editing::of(site);
    let refused = editing.save("/_candour/edit/organisations/club", &[("name", "Café Club")]);
    assert!(refused.status == 422 && refused.body.contains("UTF-8"), "{refused:?}");
    assert_eq!(fs::read(editing.site.path().join("data/organisations/more.csv")).unwrap(), latin);

    let mut inputs = editing.form(ROOF);
    inputs.extend([("title", "Roof"), ("_save", "yes")].map(|(name, value)| (name.to_string(), value.to_string())));
    let outside = tempfile::tempdir().unwrap();
    let real = outside.path().join("awards.csv");
    fs::rename(editing.site.path().join("data/awards.csv"), &real).unwrap();
    std::os::unix::fs::symlink(&real, editing.site.path().join("data/awards.csv")).unwrap();
    assert_eq!(editing.post(ROOF, &inputs).status, 409);
    assert_eq!(fs::read_to_string(real).unwrap(), AWARDS);
}

#[test]
fn rows_are_added_without_script_and_nothing_typed_is_lost() {
    let editing = Editing::of(site());
    let mut inputs = editing.form(ROOF);
    inputs.extend(
        [("title", "Typed"), ("districts.2", "West [west]"), ("_add", "districts")]
            .map(|(name, value)| (name.to_string(), value.to_string())),
    );
    let page = editing.post(ROOF, &inputs);
    assert_eq!(page.status, 200);
    let wider = sent(&page.body);
    assert_eq!((wider["title"].as_str(), wider["districts.2"].as_str()), ("Typed", "West [west]"));
    assert!(wider.contains_key("districts.4"), "{wider:?}");
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS);
}

#[test]
fn pages_of_the_preview_lead_to_their_forms_and_no_build_does() {
    let hub = "id,name,kind\nhub,The Hub,unincorporated\n";
    let editing = Editing::of(Site::with(&[("data/organisations.csv", hub)]));
    assert!(editing.get("/organisations/hub/").body.contains("<a href=\"/_candour/edit/organisations/hub\">"));
    assert!(editing.get("/").body.contains("<a href=\"/_candour/edit/\">"));
    let list = editing.get("/_candour/edit/");
    assert!(list.body.contains("<a href=\"/_candour/edit/awards/\""), "{}", list.body);
    let published = editing.site.build();
    for (file, bytes) in published.files() {
        assert!(!String::from_utf8_lossy(&bytes).contains("_candour"), "{file}");
    }
    let wrong = Editing::of(site());
    let page = wrong.get("/");
    for link in ["<a href=\"/_candour/edit/\">", "<a href=\"/_candour/edit/awards/roof\">Edit roof</a>"] {
        assert!(page.status == 503 && page.body.contains(link), "{link}: {page:?}");
    }
}

/// Inputs of a page with what somebody typed, and a button.
fn typed(page: &str, typed: &[(&str, &str)]) -> crate::support::editing::Inputs {
    let mut inputs = sent(page);
    inputs.extend(typed.iter().map(|(name, value)| (name.to_string(), value.to_string())));
    inputs
}

#[test]
fn a_new_record_is_a_row_of_its_table_or_a_file_of_its_own() {
    let editing = Editing::of(site());
    let award = "/_candour/edit/new/awards";
    let page = editing.get(award);
    assert_eq!(sent(&page.body)["_place"], "data/awards.csv");
    let answers = [
        ("_id", "gate"),
        ("kind", "grant"),
        ("recipient", "hall"),
        ("title", "Gate, \"north\""),
        ("amount", "99"),
        ("districts.0", "East [east]"),
        ("funding.0.key", "poca"),
        ("reporting", "x"),
        ("_save", "anyway"),
    ];
    let saved = editing.post(award, &typed(&page.body, &answers));
    assert!(editing.follow(&saved).body.contains("Saved in data/awards.csv"), "{saved:?}");
    let table = editing.site.read("data/awards.csv");
    let (titles, rest) = AWARDS.split_once('\n').unwrap();
    assert_eq!(
        table,
        format!("{titles},reporting\n{rest}gate,grant,hall,\"Gate, \"\"north\"\"\",99,,,,east,poca,x\n"),
        "a row at the end, and a column for what the table had none for"
    );

    let page = editing.get("/_candour/edit/new/organisations");
    let answers = [("name", "Café: the \"new\""), ("kind", "charity"), ("other_names.0", "No"), ("_save", "anyway")];
    let saved = editing.post("/_candour/edit/new/organisations", &typed(&page.body, &answers));
    assert_eq!(saved.status, 303, "{saved:?}");
    assert_eq!(
        editing.site.read("data/organisations/cafe-the-new.yaml"),
        "id: cafe-the-new\nname: 'Café: the \"new\"'\nkind: charity\nother_names: [\"No\"]\n"
    );
    let taken = editing.post("/_candour/edit/new/organisations", &typed(&page.body, &answers));
    assert!(taken.status == 422 && taken.body.contains("already"), "{taken:?}");

    let page = editing.get("/_candour/edit/new/pages");
    let answers =
        [("_id", "help/apply"), ("title", "How to apply"), ("body", "Write to us.\r\n\r\nSoon."), ("_save", "yes")];
    assert_eq!(editing.post("/_candour/edit/new/pages", &typed(&page.body, &answers)).status, 303);
    let written = editing.site.read("content/help/apply.md");
    assert_eq!(written, "---\ntitle: \"How to apply\"\n---\n\nWrite to us.\n\nSoon.\n");
    for id in ["../x", "a/../../x", "A", "x y", "/etc/x"] {
        let answers = [("_id", id), ("title", "X"), ("_save", "anyway")];
        let refused = editing.post("/_candour/edit/new/pages", &typed(&page.body, &answers));
        assert_eq!(refused.status, 422, "{id}");
    }
    let answers = [("_id", "x"), ("title", "X"), ("_place", "../../etc/x.csv"), ("_save", "anyway")];
    assert_eq!(editing.post(award, &typed(&page.body, &answers)).status, 422);
}

#[test]
fn a_recipient_that_is_not_known_is_added_in_place() {
    let editing = Editing::of(site());
    let page = editing.save(ROOF, &[("recipient", "Hilltop Club"), ("title", "Typed")]);
    assert_eq!(page.status, 422);
    assert!(page.body.contains("Add “Hilltop Club”"), "{}", page.body);
    let answers = [("_new", "recipient"), ("_new.recipient.kind", "unincorporated")];
    let again = editing.post(ROOF, &typed(&page.body, &answers));
    assert_eq!(again.status, 200, "{again:?}");
    let written = editing.site.read("data/organisations/hilltop-club.yaml");
    assert_eq!(written, "id: hilltop-club\nname: Hilltop Club\nkind: unincorporated\n");
    let inputs = sent(&again.body);
    assert_eq!((inputs["recipient"].as_str(), inputs["title"].as_str()), ("Hilltop Club [hilltop-club]", "Typed"));
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS, "the award itself is not saved yet");
    assert_eq!(editing.post(ROOF, &typed(&again.body, &[("_save", "yes")])).status, 303);
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS.replace("hall,\"Roof; new\"", "hilltop-club,\"Typed\""));
}

const TABLE: &str = "/_candour/edit/table/awards";

#[test]
fn a_table_is_edited_cell_by_cell_and_rows_are_pasted() {
    let editing = Editing::of(site());
    let page = editing.get(TABLE);
    assert_eq!(page.status, 200, "{page:?}");
    let same = editing.follow(&editing.post(TABLE, &typed(&page.body, &[("_save", "yes")])));
    assert!(same.body.contains("Nothing was changed"), "{}", same.body);
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS);

    let rows = "id\tTitle\tamount\r\nyard\tYard, large\t350\r\ngate\t\"Gate\r\nnorth\"\t£1,200\r\n";
    let put = editing.post(TABLE, &typed(&page.body, &[("_paste", rows), ("_put", "yes"), ("c.2.4", "1300")]));
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS, "nothing is written before it is saved");
    let inputs = sent(&put.body);
    assert_eq!((inputs["c.3.3"].as_str(), inputs["n.0.0"].as_str()), ("Yard, large", "gate"));
    let refused = editing.post(TABLE, &typed(&put.body, &[("_save", "yes")]));
    assert_eq!(refused.status, 422, "{refused:?}");
    for told in ["<a href=\"#f-n-0-1\">", "aria-label=\"kind, new row 1\"", "aria-invalid=\"true\""] {
        assert!(refused.body.contains(told), "{told}: {}", refused.body);
    }
    let saved = editing.follow(&editing.post(TABLE, &typed(&refused.body, &[("_save", "anyway")])));
    let expected = AWARDS.replace(",1250.50,", ",1300,").replace("Yard,300", "\"Yard, large\",350")
        + "gate,,,\"Gate\nnorth\",\"£1,200\",,,,,\n";
    assert_eq!(editing.site.read("data/awards.csv"), expected);
    let undone = editing.post(TABLE, &typed(&saved.body, &[("_undo", "0")]));
    assert_eq!(undone.status, 303);
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS);
}

#[test]
fn rows_that_move_and_cells_that_change_meanwhile_are_told() {
    let editing = Editing::of(site());
    let page = editing.get(TABLE);
    let (titles, rest) = AWARDS.split_once('\n').unwrap();
    let moved = format!("{titles}\ngate,grant,hall,Gate,99,,,,,\n{}", rest.replace("Yard,300", "Yard,350"));
    editing.site.write("data/awards.csv", &moved);
    let saved = editing.post(TABLE, &typed(&page.body, &[("c.2.3", "Roof"), ("_save", "yes")]));
    assert_eq!(saved.status, 303, "the row is known by its id: {saved:?}");
    let roof = moved.replace("Roof; new", "Roof");
    assert_eq!(editing.site.read("data/awards.csv"), roof);

    let told = editing.post(TABLE, &typed(&page.body, &[("c.3.4", "400"), ("_save", "yes")]));
    assert_eq!(told.status, 409, "{told:?}");
    assert!(told.body.contains("was 300, the file now says 350"), "{}", told.body);
    assert_eq!(editing.site.read("data/awards.csv"), roof);
    assert_eq!(editing.post(TABLE, &typed(&told.body, &[("_save", "yes")])).status, 303);
    assert_eq!(editing.site.read("data/awards.csv"), roof.replace("Yard,350", "Yard,400"));

    let page = editing.get(TABLE);
    editing.site.write("data/awards.csv", AWARDS.replace(",title,", ",purpose,"));
    let told = editing.post(TABLE, &typed(&page.body, &[("c.3.4", "500"), ("_save", "yes")]));
    assert_eq!(told.status, 409, "the columns are others");
    for path in ["table/../awards", "table/none", "table/site", "table/organisations/hall", "table/awards.csv"] {
        assert_eq!(editing.get(&format!("/_candour/edit/{path}")).status, 404, "{path}");
    }
}

#[test]
fn what_is_typed_is_looked_at_and_not_written() {
    let editing = Editing::of(site());
    let new = "/_candour/edit/new/organisations";
    for (path, typing, told) in [
        (ROOF, [("amount", "a lot"), ("title", "Roof")], "id=\"errors-amount\""),
        (TABLE, [("c.2.4", "a lot"), ("n.0.0", "gate")], "id=\"note-f-c-2-4\""),
        (new, [("name", "New"), ("website", "nowhere")], "id=\"errors-website\""),
    ] {
        let mut inputs = typed(&editing.get(path).body, &typing);
        inputs.insert("_check".to_string(), "yes".to_string());
        let page = editing.post(path, &inputs);
        assert!(page.status == 200 && page.body.contains(told), "{path}: {page:?}");
    }
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS);
    assert!(!editing.site.path().join("data/organisations/new.yaml").exists());
}

#[test]
fn pasted_rows_are_never_dropped_and_no_row_is_emptied() {
    let editing = Editing::of(site());
    let rows = "gate\tgrant\thall\tGate\t99";
    let page = editing.get(TABLE);
    for wish in ["yes", "anyway"] {
        let refused = editing.post(TABLE, &typed(&page.body, &[("_paste", rows), ("c.2.4", "1300"), ("_save", wish)]));
        assert_eq!(refused.status, 422, "{refused:?}");
        assert!(refused.body.contains("id=\"errors-_paste\""), "{}", refused.body);
        let kept = sent(&refused.body);
        assert_eq!((kept["_paste"].as_str(), kept["c.2.4"].as_str()), (rows, "1300"));
    }
    let put = editing.post(TABLE, &typed(&page.body, &[("_paste", rows), ("_put", "yes")]));
    let put = sent(&put.body);
    assert_eq!((put["_paste"].as_str(), put["n.0.3"].as_str()), ("", "Gate"));

    let many = "gate\n".repeat(1_001);
    let refused = editing.post(TABLE, &typed(&page.body, &[("_paste", &many), ("_put", "yes")]));
    assert_eq!((refused.status, sent(&refused.body)["_paste"].lines().count()), (422, 1_001), "{refused:?}");

    let names: Vec<String> = (0..10).map(|column| format!("c.3.{column}")).collect();
    let empty: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).chain([("_save", "anyway")]).collect();
    let refused = editing.post(TABLE, &typed(&page.body, &empty));
    assert!(refused.status == 422 && refused.body.contains("All of row yard would be empty"), "{refused:?}");
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS);
}

#[test]
fn a_form_that_is_not_whole_empties_nothing() {
    let editing = Editing::of(site());
    for path in [ROOF, HALL_FORM, TABLE] {
        for was in [None, Some("{")] {
            let mut inputs =
                typed(&editing.get(path).body, &[("title", "Other"), ("c.2.3", "Other"), ("_save", "anyway")]);
            inputs.remove("_was");
            inputs.extend(was.map(|was| ("_was".to_string(), was.to_string())));
            assert_eq!(editing.post(path, &inputs).status, 400, "{path} {was:?}");
        }
    }
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS);
    assert_eq!(editing.site.read("data/organisations/hall.yaml"), HALL);
    let mut inputs = typed(&editing.get(ROOF).body, &[("title", "Roof"), ("_save", "yes")]);
    inputs.retain(|name, _| name.starts_with('_') || name == "title");
    assert_eq!(editing.post(ROOF, &inputs).status, 303);
    assert_eq!(editing.site.read("data/awards.csv"), AWARDS.replace("Roof; new", "Roof"), "absent fields stay");
}

#[test]
fn a_reference_that_is_there_is_not_offered_to_be_added() {
    let editing = Editing::of(site());
    let page = editing.save(ROOF, &[("amount", "a lot")]);
    assert_eq!((page.status, sent(&page.body)["recipient"].as_str()), (422, "Example Hall [hall]"));
    assert!(!page.body.contains("Add “"), "{}", page.body);
    let page = editing.save(ROOF, &[("amount", "a lot"), ("recipient", "Example Hall [nobody]")]);
    assert!(page.body.contains("Add “Example Hall"), "{}", page.body);
}

#[test]
fn what_would_be_wrong_once_drafts_are_left_out_is_told_before_it_is_saved() {
    let site = site();
    let clubs = "id,name,kind,draft\nclub,Example Club,charity,\n";
    site.write("data/organisations/more.csv", clubs);
    site.write(
        "data/awards.csv",
        format!("{AWARDS}gate,grant,club,Gate,9,2026-03-01,2026-04-01,2026-05-01,east,poca\n"),
    );
    let editing = Editing::of(site);
    let table = "/_candour/edit/table/organisations/more";
    for (path, name) in [(HALL_FORM, "draft"), (table, "c.2.3")] {
        let refused = editing.save(path, &[(name, "yes")]);
        assert!(refused.status == 422 && refused.body.contains("draft"), "{path}: {refused:?}");
        assert!(refused.body.contains("value=\"anyway\""), "{path}: {refused:?}");
        assert_eq!(editing.site.read("data/organisations/hall.yaml"), HALL);
        assert_eq!(editing.site.read("data/organisations/more.csv"), clubs);
    }
    assert_eq!(
        editing.post(HALL_FORM, &typed(&editing.get(HALL_FORM).body, &[("draft", "yes"), ("_save", "anyway")])).status,
        303
    );
    assert!(editing.site.read("data/organisations/hall.yaml").contains("draft: yes"));
}

#[test]
fn a_first_body_ends_its_line() {
    let site = site();
    site.write("content/about.md", "---\ntitle: About\n---\n");
    let editing = Editing::of(site);
    assert_eq!(editing.save("/_candour/edit/pages/about", &[("body", "Who we are.")]).status, 303);
    assert_eq!(editing.site.read("content/about.md"), "---\ntitle: About\n---\nWho we are.\n");
}

#[test]
fn what_was_typed_is_shown_where_its_record_or_its_table_is_gone() {
    let editing = Editing::of(site());
    let hall = typed(&editing.get(HALL_FORM).body, &[("note", "A long <text>."), ("_save", "yes")]);
    let table = typed(&editing.get(TABLE).body, &[("c.2.3", "Typed here"), ("_paste", "pasted"), ("_save", "yes")]);
    editing.site.write("data/organisations/hall.yaml", "name: [\n");
    fs::remove_file(editing.site.path().join("data/awards.csv")).unwrap();
    let kept = editing.post(HALL_FORM, &hall);
    assert!(kept.status == 409 && kept.body.contains("A long &lt;text&gt;."), "{kept:?}");
    let kept = editing.post(TABLE, &table);
    assert_eq!(kept.status, 409, "{kept:?}");
    for (text, is_there) in [("Typed here", true), ("pasted", true), ("title (c.2.3)", true), ("Yard", false)] {
        assert_eq!(kept.body.contains(text), is_there, "{text}: {}", kept.body);
    }
    assert_eq!(editing.site.read("data/organisations/hall.yaml"), "name: [\n");
}
