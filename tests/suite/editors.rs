//! `candour schema`: what is written for editors, and what is left as it is. What editors make of it is in `tools/editors.mjs`.

use crate::support::Site;

const SITE: [(&str, &str); 2] = [
    (
        "data/organisations.yaml",
        "- {id: hub, name: The Hub, kind: charity}\n- {id: inn, name: The Inn, kind: charity}\n",
    ),
    (
        "data/schema.yaml",
        "awards:\n  fields:\n    - {name: ward, label: Ward, help: The ward that it is for., kind: text}\n",
    ),
];

#[test]
fn settings_that_are_there_are_left_as_they_are_and_git_leaves_the_schemas_out() {
    for (editor, path) in
        [("vscode", ".vscode/settings.json"), ("zed", ".zed/settings.json"), ("helix", ".helix/languages.toml")]
    {
        let site = Site::with(&SITE);
        site.write(path, "mine");
        let ended = site.run(&["schema", "--editor", editor]);
        assert_eq!(ended.status, Some(0), "{}", ended.stderr);
        assert_eq!(site.read(path), "mine");
        assert!(ended.stdout.contains("was left as it is; add to it what you miss"), "{}", ended.stdout);
        assert!(ended.stdout.contains(".candour/schema/awards.json"), "{}", ended.stdout);
        assert_eq!(site.read(".candour/.gitignore"), "*\n");
    }
}

#[test]
fn the_schema_of_a_type_has_what_the_office_adds_and_the_records_of_today() {
    let site = Site::with(&SITE);
    let run = || assert_eq!(site.run(&["schema"]).status, Some(0));
    run();
    assert!(site.read(".candour/schema/awards.json").contains("\"ward\""));
    let before = site.read(".candour/schema/refs.json");
    assert!(before.contains("\"The Hub\"") && before.contains("\"No organisation has this id. "), "{before}");
    run();
    assert_eq!(site.read(".candour/schema/refs.json"), before, "the same records, the same bytes");
    site.write("data/organisations.yaml", "- {id: hub, name: The Hub, kind: charity}\n");
    run();
    assert!(!site.read(".candour/schema/refs.json").contains("The Inn"));
}

const REPOSITORY: [&str; 5] = ["schema", "--cms", "sveltia", "--repository", "office/records"];

const ORGANISATIONS: &str = "data/organisations.yaml";

/// What Sveltia is told of a file with records: the names of the fields; none where the file is left out.
fn offered_by_sveltia(path: &str, records: &str) -> (Option<Vec<String>>, String) {
    let site = Site::with(&[(path, records)]);
    let ended = site.run(&REPOSITORY);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    let config: String = site.read("admin/config.yml").lines().filter(|line| !line.starts_with('#')).collect();
    let config: serde_json::Value = serde_json::from_str(&config).unwrap();
    let lists = config["collections"].as_array().unwrap();
    let fields = lists.first().map(|list| {
        let fields = list["files"][0]["fields"][0]["fields"].as_array().unwrap();
        fields.iter().map(|field| field["name"].as_str().unwrap().to_string()).collect()
    });
    (fields, ended.stdout)
}

#[test]
fn a_cms_on_the_web_is_offered_what_it_cannot_harm() {
    let (fields, said) = offered_by_sveltia(ORGANISATIONS, "- {id: hub, name: The Hub, kind: charity, alias: [Hub]}\n");
    let fields = fields.expect("a list");
    assert!(["id", "name", "kind"].iter().all(|name| fields.iter().any(|field| field == name)), "{fields:?}");
    assert!(said.contains("its comments are lost"), "{said}");
    assert!(
        said.ends_with("records that can be edited there: 1; in tables, which it cannot edit: 0; files left out: 0\n")
    );

    for (entry, why) in [
        ("location_sensitive: yes", "the place of “hub” is withheld"),
        ("charity_number: 01234567", "“01234567” without quotes would be another number; write '01234567'"),
        ("charity_number: 1e5", "“1e5” without quotes"),
        ("charity_number: 0x1F", "“0x1F” without quotes"),
    ] {
        let (fields, said) =
            offered_by_sveltia(ORGANISATIONS, &format!("- id: hub\n  name: The Hub\n  kind: charity\n  {entry}\n"));
        assert_eq!(fields, None, "{entry}");
        assert!(said.contains("left out: data/organisations.yaml: ") && said.contains(why), "{said}");
        assert!(said.ends_with("files left out: 1\n"), "{said}");
    }
    for entry in ["charity_number: 1234567", "charity_number: \"01234567\""] {
        let (fields, _) =
            offered_by_sveltia(ORGANISATIONS, &format!("- id: hub\n  name: The Hub\n  kind: charity\n  {entry}\n"));
        assert!(fields.is_some(), "{entry}");
    }
}

#[test]
fn a_field_is_offered_to_a_cms_in_the_one_form_that_its_values_have() {
    let by_language = "- id: safety\n  title: {en: Safety, cy: Diogelwch}\n";
    for (priorities, has_title) in [
        (by_language.to_string(), true),
        ("- id: safety\n  title:\n    cy: Diogelwch\n".to_string(), true),
        (format!("{by_language}- id: trust\n  title: Trust\n"), false),
    ] {
        let (fields, _) = offered_by_sveltia("data/priorities.yaml", &priorities);
        assert_eq!(fields.unwrap().iter().any(|field| field == "title"), has_title, "{priorities}");
    }
}

#[test]
fn what_a_cms_is_told_is_written_anew_and_its_page_is_left_and_neither_is_published() {
    let site = Site::with(&SITE);
    site.write("admin/index.html", "mine");
    site.write("admin/config.yml", "old");
    assert_eq!(site.run(&REPOSITORY).status, Some(0));
    assert_eq!(site.read("admin/index.html"), "mine");
    assert!(site.read("admin/config.yml").starts_with("# What Sveltia CMS offers to edit."));
    for unknown in [&[][..], &["--repository", "records"], &["--repository", "not a repository"]] {
        let ended = site.run(&[&["schema", "--cms", "sveltia"], unknown].concat());
        assert_eq!(ended.status, Some(2), "{unknown:?}: {}", ended.stdout);
    }
}
