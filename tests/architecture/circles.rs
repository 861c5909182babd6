//! Files of one folder import each other in one direction: no circle, so that each can be read after those it uses.
//!
//! A folder in it counts as one file. What a file and its own folder's `mod.rs` import from each other does not count:
//! `mod.rs` is the face of the folder, and has what all its files share.

use std::collections::{BTreeMap, BTreeSet};

use super::{sources, without_tests};

/// By folder: which of its files import which others, with an import as the sample of each.
type Imports = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

#[test]
fn no_files_of_a_folder_import_each_other_in_a_circle() {
    for (folder, imports) in imports_by_folder() {
        let circle = in_circles(imports);
        assert!(circle.is_empty(), "src/{folder}: these import each other in a circle: {circle:#?}");
    }
}

fn imports_by_folder() -> Imports {
    let files: Vec<(String, String)> = sources().into_iter().filter(|(path, _)| path != "lib.rs").collect();
    let modules: BTreeSet<Vec<String>> = files.iter().map(|(path, _)| module(path)).collect();
    let mut found = Imports::new();
    for (path, text) in &files {
        let own = module(path);
        for import in imports(without_tests(text)) {
            let Some(target) = target(&own, &import, &modules) else { continue };
            let shared = own.iter().zip(&target).take_while(|(one, other)| one == other).count();
            if let (Some(from), Some(to)) = (own.get(shared), target.get(shared)) {
                let folder = found.entry(own[..shared].join("/")).or_default();
                folder.entry(from.clone()).or_default().insert(to.clone(), format!("{path}: {import}"));
            }
        }
    }
    found
}

/// `read/yaml/mod.rs` → `read`, `yaml`.
fn module(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_string).collect()
}

/// Each path that a file imports or names with `crate::` or `super::`, with the lists in braces written out.
fn imports(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let text = lines.collect::<Vec<_>>().join(" ");
    let mut found = BTreeSet::new();
    for statement in text.split("use ").skip(1) {
        write_out("", statement.split(';').next().unwrap_or_default(), &mut found);
    }
    for start in ["crate::", "super::"] {
        for (at, _) in text.match_indices(start) {
            let end = text[at..].find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | ':'));
            found.insert(text[at..end.map_or(text.len(), |end| at + end)].to_string());
        }
    }
    found
}

fn write_out(before: &str, tree: &str, found: &mut BTreeSet<String>) {
    let Some((head, list)) = tree.split_once('{') else {
        found.insert(format!("{before}{}", tree.split(" as ").next().unwrap_or_default().trim()));
        return;
    };
    let before = format!("{before}{}", head.trim());
    let (mut depth, mut start) = (0, 0);
    for (at, sign) in list.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                write_out(&before, &list[start..at], found);
                start = at + 1;
                if sign == '}' {
                    return;
                }
            }
            _ => {}
        }
    }
}

/// The module that a path leads to from a module, if it is one of ours.
fn target(own: &[String], import: &str, modules: &BTreeSet<Vec<String>>) -> Option<Vec<String>> {
    let mut parts: Vec<&str> = import.split("::").collect();
    let above = parts.iter().take_while(|part| **part == "super").count();
    let mut at = match parts[0] {
        "crate" => Vec::new(),
        _ => own[..own.len().checked_sub(above)?].to_vec(),
    };
    parts.drain(..above.max(usize::from(matches!(parts[0], "crate" | "self"))));
    for part in parts {
        at.push(part.to_string());
        if !modules.contains(&at) {
            at.pop();
            break;
        }
    }
    (!at.is_empty()).then_some(at)
}

/// What is left once each file that imports none of those left is taken out, and each that none of those left imports.
fn in_circles(mut imports: BTreeMap<String, BTreeMap<String, String>>) -> BTreeMap<String, BTreeMap<String, String>> {
    loop {
        let files: BTreeSet<String> = imports.keys().cloned().collect();
        let imported: BTreeSet<String> = imports.values().flat_map(|targets| targets.keys().cloned()).collect();
        imports.values_mut().for_each(|targets| targets.retain(|target, _| files.contains(target)));
        imports.retain(|file, targets| !targets.is_empty() && imported.contains(file));
        if imports.len() == files.len() {
            return imports;
        }
    }
}

#[test]
fn lists_in_braces_are_written_out_and_circles_found() {
    let found = imports("use crate::{a::{b, c as d}, e};\nuse super::f;\nlet x = super::g::h(1);\n// use super::no;");
    for import in ["crate::a::b", "crate::a::c", "crate::e", "super::f", "super::g::h"] {
        assert!(found.contains(import), "{import}: {found:?}");
    }
    assert!(!found.contains("super::no"));
    let list = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("d", "e")];
    let mut imports: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (from, to) in list {
        imports.entry(from.into()).or_default().insert(to.into(), String::new());
    }
    assert_eq!(in_circles(imports).keys().collect::<Vec<_>>(), ["b", "c"]);
}
