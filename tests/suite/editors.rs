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
