//! Nothing a file says drives a terminal or a log.

use candour::diagnostic::{self, Format, Style};
use candour::pipeline::Site;
use proptest::prelude::*;

use super::support::{SETTINGS, World, write};

/// What drives a terminal (its title, its colours, the order of letters), hides, or begins a command of a log.
const PIECES: [&str; 16] = [
    "\u{1b}]0;title\u{7}",
    "\u{1b}[2J",
    "\u{9b}31m",
    "\u{85}",
    "\r",
    "\n",
    "\n::error::planted",
    "\n  ::stop-commands::x\n",
    "\u{202e}",
    "\u{2066}\u{200f}\u{61c}",
    "\u{200b}\u{feff}\u{ad}",
    "\u{2028}",
    "\u{7f}",
    "##vso[task.setvariable]",
    "##[error]x",
    "\u{e0041}",
];

/// All of them but those that no file may hold, such as a line break in a cell.
const NASTY: &str =
    "a\u{1b}]0;x\u{7}\u{9b}31m\u{85}b\u{202e}c\u{2066}\u{200f}\u{61c}\u{200b}\u{2028}\u{7f}##vso[task]##[error]x";

const FORMATS: [(&str, Format); 5] = [
    ("human", Format::Human),
    ("json", Format::Json),
    ("github", Format::Github),
    ("sarif", Format::Sarif),
    ("gitlab", Format::Gitlab),
];

/// Fails where a text would act. `format` is how findings are written.
fn assert_harmless(text: &str, format: &str, what: &str) {
    let acts = |sign: char| {
        sign.is_control() && sign != '\n'
            || matches!(sign, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(sign, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    let acting: Vec<String> = text.chars().filter(|sign| acts(*sign)).map(|sign| format!("{sign:?}")).collect();
    assert!(acting.is_empty(), "{what}: {acting:?} in {text:?}");
    assert!(!text.contains("##[") && !text.contains("##vso["), "{what}: {text}");
    for line in text.lines().map(str::trim_start).filter(|line| line.starts_with("::")) {
        let own = ["::error file=", "::warning file=", "::notice file=", "::notice title=candour::"]
            .iter()
            .any(|own| line.starts_with(own));
        assert!(format == "github" && own, "{what}: {line}");
    }
}

fn nasty(with: &str) -> String {
    format!("{NASTY}{with}")
}

/// A site with such text wherever a file can have it.
fn planted(line_break: &str) -> World {
    let nasty = &nasty(line_break);
    let quoted = nasty.replace('\n', "\\n").replace('\u{1b}', "\\e").replace('\u{7}', "\\a").replace('\u{7f}', "\\x7f");
    let quoted = quoted.replace('\u{9b}', "\\x9b").replace('\u{85}', "\\N").replace('\u{2028}', "\\L");
    let world = World::with(&[
        (
            "data/awards.csv",
            &format!(
                "id,kind,recipient,title,amount,\"{nasty}\"\n\"{nasty}\",\"{nasty}\",\"{nasty}\",\"{nasty}\",\"{nasty}\",x\n"
            ),
        ),
        (
            "data/organisations.yaml",
            &format!("- id: \"{quoted}\"\n  name: \"{quoted}\"\n  kind: \"{quoted}\"\n  \"{quoted}\": \"{quoted}\"\n"),
        ),
        ("data/panels.yaml", &format!("- id: p\n  title: \"{quoted}\"\n  pot: \"{quoted}\"\n")),
        ("data/broken.yaml", &format!("- a: {nasty}: [\n")),
        (
            "data/schema.yaml",
            &format!(
                "awards:\n  fields:\n    - {{ name: \"{quoted}\", kind: \"{quoted}\", label: x, help: \"{quoted}\" }}\n\"{quoted}\": 1\n"
            ),
        ),
        (
            "content/page.md",
            &format!("---\ntitle: \"{quoted}\"\n---\n[x](/{NASTY}/) [y](nowhere/{NASTY}) ![](<{NASTY}>)\n"),
        ),
        ("themes/default/text/en.ftl", &format!("report-problem = {NASTY}\n{NASTY} = x\n")),
        ("themes/default/pages/home.html", &format!("{{{{ nowhere }}}}<img src=\"https://{NASTY}\">{{% {NASTY} %}}")),
    ]);
    world.write("data/site.yaml", format!("{SETTINGS}theme: \"{quoted}\"\n\"{quoted}\": \"{quoted}\"\n"));
    if cfg!(unix) {
        let name: String = nasty.chars().filter(|sign| *sign != '/').collect();
        for path in [
            format!("data/{name}.csv"),
            format!("data/{name}.xyz"),
            format!("content/{name}"),
            format!("data/{name}/x.yaml"),
        ] {
            world.write(&path, format!("{nasty},id\n{nasty}\n"));
        }
    }
    world
}

fn harmless_in_each_format(site: &Site, what: &str) {
    for (name, format) in FORMATS {
        for all in [false, true] {
            let style = Style { all, ..Style::default() };
            assert_harmless(&diagnostic::print(&site.found, &site.sources, format, &style), name, what);
        }
    }
}

#[test]
fn check_shows_planted_text_harmlessly_in_each_format() {
    for line_break in ["", "\n::error::planted"] {
        let world = planted(line_break);
        let site = world.check();
        assert!(site.found.list.len() > 10, "{:?}", world.codes());
        harmless_in_each_format(&site, "check");
        for (name, _) in FORMATS {
            for command in [&["check", "-v"][..], &["build"], &["verify", "."]] {
                let ended = world.run(&[command, &["--color", "never", "--format", name]].concat());
                assert_ne!(ended.status, Some(0), "{command:?}");
                assert_harmless(&ended.text, name, &format!("{command:?} {name}"));
            }
        }
    }
}

#[test]
fn json_still_says_the_text_itself_and_people_see_it_escaped() {
    let world = World::with(&[("data/x\u{202e}y.xyz", "x")]);
    let site = world.check();
    let printed = |format| diagnostic::print(&site.found, &site.sources, format, &Style::default());
    let text = printed(Format::Json);
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let files: Vec<String> = lines.map(|line| line["file"].as_str().unwrap().to_string()).collect();
    assert!(files.iter().any(|file| file == "data/x\u{202e}y.xyz") && text.contains("\\u202e"), "{files:?}");
    assert!(printed(Format::Human).contains("data/x\\u{202e}y.xyz, line 1"), "{}", printed(Format::Human));
    assert!(printed(Format::Github).contains("file=data/x\\u{202e}y.xyz,"), "{}", printed(Format::Github));
}

#[test]
fn arguments_are_repeated_harmlessly() {
    let nasty = &nasty("\n::error::planted");
    let world = World::with(&[]);
    let set = format!("{nasty}=x");
    let set_known = format!("kind={nasty}");
    let address = format!("http://127.0.0.1:1/{nasty}");
    let below_data = format!("{}/data/{nasty}", world.site().display());
    let commands: &[&[&str]] = &[
        &[nasty],
        &["check", nasty],
        &["check", &format!("--{nasty}")],
        &["check", "--format", nasty],
        &["check", "--today", nasty],
        &["explain", nasty],
        &["new", nasty],
        &["new", "organisation", "--set", nasty],
        &["new", "organisation", "--set", &set],
        &["new", "organisation", "--set", &set_known],
        &["new", "organisation", "--set", "name=x", "--set", "kind=charity", "--id", nasty],
        &["import", nasty],
        &["import", ".", "--map", nasty],
        &["import", nasty, "--as", nasty],
        &["verify", nasty],
        &["verify", &address],
        &["build", "--base-url", nasty],
        &["build", "-o", &below_data],
        &["components", "-o", &below_data],
        &["init", &below_data],
        &["man", nasty],
        &["completions", nasty],
        &["-C", nasty, "check"],
        &["import", "x", "--alike", nasty],
    ];
    for command in commands {
        let ended = world.run(command);
        assert!(!ended.text.is_empty(), "{command:?}");
        assert_harmless(&ended.text, "", &format!("{command:?}"));
    }
    for command in [&["--help"][..], &["check", "--help"]] {
        let ended = world.run(command);
        assert_eq!(ended.status, Some(0));
        assert!(ended.text.contains("Usage: candour"), "{}", ended.text);
    }
}

#[cfg(unix)]
#[test]
fn what_is_imported_is_listed_harmlessly() {
    for line_break in ["", "\n::error::planted"] {
        let nasty = &nasty(line_break);
        let world = World::with(&[]);
        let name: String = nasty.chars().filter(|sign| *sign != '/').collect();
        let table = format!(
            "id,kind,name,{0}\n\"{nasty}\",charity,\"{nasty}\",\"{nasty}\"\nhub,{0},\"{nasty}\",x\n",
            format_args!("\"{nasty}\"")
        );
        let [table_file, archive, folder, grants] =
            ["csv", "zip", "folder", "json"].map(|ending| world.outside(&format!("{name}.{ending}")));
        write(&table_file, table);
        write(
            &grants,
            serde_json::json!({"grants": [{"id": nasty, "title": nasty, "currency": nasty, nasty: nasty}]}).to_string(),
        );
        for file in ["data/organisations.json", "data/awards.json", "files/x", "datapackage.json"] {
            write(&folder.join(file), format!("[{{\"id\": {0}, {0}: {0}}}]", serde_json::json!(nasty)));
        }
        write(&folder.join(&name), "x");
        let mut zip = zip::ZipWriter::new(std::fs::File::create(&archive).unwrap());
        for path in
            [&*name, &format!("data/{name}.json"), &format!("files/{name}.txt"), "../outside", "data/awards.json"]
        {
            zip.start_file(path, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut zip, nasty.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        for from in [table_file, archive, folder, grants] {
            for more in [&["--as", "organisations"][..], &["--dry-run"], &["-v"]] {
                let ended = world.run(&[&["import", from.to_str().unwrap()], more].concat());
                assert_harmless(&ended.text, "", &format!("import {from:?} {more:?}"));
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn files_of_a_copy_are_listed_harmlessly() {
    let world = World::with(&[]);
    assert_eq!(world.run(&["build"]).status, Some(0));
    let name = nasty("\n::error::planted");
    write(&world.site().join("public").join(&name), "planted");
    write(&world.site().join("public").join("::error::planted"), "planted");
    let ended = world.run(&["verify"]);
    assert_eq!(ended.status, Some(1), "{}", ended.text);
    assert!(ended.text.contains("does not belong to this site: a\\u{1b}]0;x"), "{}", ended.text);
    assert!(ended.text.contains("does not belong to this site: ::error::planted\n"), "{}", ended.text);
    assert_harmless(&ended.text, "", "verify");
    assert_harmless(&world.run(&["build"]).text, "", "build over it");
    write(&world.outside(&name).join("other"), "planted");
    assert_harmless(&world.run(&["build", "-o", world.outside(&name).to_str().unwrap()]).text, "", "build elsewhere");
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(&PIECES[..]).prop_map(str::to_string),
        2 => "[a-z:#\\[]{1,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_records_hold_is_shown_harmlessly(one in text(), other in text()) {
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let json = |text: &str| serde_json::json!(text).to_string();
        let world = World::with(&[
            ("data/awards.csv", &format!("id,kind,{}\n{},{},x\n", cell(&one), cell(&other), cell(&one))),
            ("data/organisations.yaml", &format!("- id: {}\n  {}: {}\n", json(&one), json(&other), json(&one))),
            ("data/plans.yaml", &format!("- {one}: {other}\n")),
            ("content/a.md", &format!("---\ntitle: {}\n---\n[{one}]({other})\n", json(&one))),
            ("themes/default/text/cy.ftl", &format!("{one} = {other}\n")),
        ]);
        harmless_in_each_format(&world.check(), "random");
    }
}
