//! What comes from outside is what it says, and stays where it belongs.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::{World, write};

fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_link_to_anything_but_a_file_of_its_own_folder_is_a_finding() {
    let world = World::with(&[
        (".env", "MARKER=1\n"),
        ("secrets.txt", "MARKER\n"),
        ("data/plans.yaml", "[]"),
        ("data/_draft.yaml", "MARKER: 1\n"),
        ("data/.hidden/plans.yaml", "MARKER: 1\n"),
        ("content/documents/terms.txt", "Terms.\n"),
        ("themes/default/assets/own.css", ".own {}\n"),
    ]);
    write(&world.outside("elsewhere.txt"), "MARKER\n");
    for (place, target, is_fine) in [
        ("content/documents/a.txt", "terms.txt", true),
        ("content/b.txt", "documents/terms.txt", true),
        ("data/priorities.yaml", "plans.yaml", true),
        ("content/c.txt", "../.env", false),
        ("content/d.txt", "../secrets.txt", false),
        ("content/e.txt", "../data/site.yaml", false),
        ("content/f.txt", "../themes/default/assets/own.css", false),
        ("content/g.txt", "../../elsewhere.txt", false),
        ("content/h.txt", "/etc/hostname", false),
        ("content/i.txt", "nowhere.txt", false),
        ("content/j", "documents", false),
        ("content/k", "..", false),
        ("content/l.txt", "/dev/zero", false),
        ("content/m.txt", "/proc/self/environ", false),
        ("data/schemes.yaml", "_draft.yaml", false),
        ("data/districts.yaml", ".hidden/plans.yaml", false),
        ("data/awards.csv", "../secrets.txt", false),
        ("data/panels", ".", false),
        ("themes/default/text.txt", "../../.env", false),
    ] {
        let link = world.site().join(place);
        symlink(target, &link).unwrap();
        let codes = world.codes();
        assert_eq!(codes.contains(&"symbolic-link"), !is_fine, "{place} to {target}: {codes:?}");
        fs::remove_file(link).unwrap();
    }
    let whole = world.site().join("content/documents/terms.txt");
    symlink(whole, world.site().join("content/n.txt")).unwrap();
    assert_eq!(world.codes(), ["symbolic-link"]);
}

#[test]
fn none_of_the_three_folders_may_be_a_link_or_a_pipe() {
    for folder in ["data", "content", "themes"] {
        for target in [".", "records", "../elsewhere"] {
            let world = World::with(&[("records/a.txt", "MARKER"), ("secrets.txt", "MARKER")]);
            write(&world.outside("elsewhere/a.txt"), "MARKER");
            if folder == "data" {
                fs::rename(world.site().join("data"), world.site().join("data-before")).unwrap();
            }
            symlink(target, world.site().join(folder)).unwrap();
            assert!(world.codes().contains(&"symbolic-link"), "{folder} to {target}");
            assert_eq!(world.run(&["build"]).status, Some(1), "{folder} to {target}");
            assert!(!world.site().join("public").exists());
        }
        if folder != "data" {
            let world = World::with(&[]);
            pipe(&world.site().join(folder));
            assert_eq!(world.codes(), ["not-a-file"]);
        }
    }
}

/// Runs a command that must end soon, whatever it finds: nothing that is never ready is waited for.
fn soon(world: &World, arguments: &[&str]) -> i32 {
    let mut child = world
        .command(arguments)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code().unwrap();
        }
        if started.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{arguments:?} did not end");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Puts a pipe that nobody writes to, or a link to a file without end, in a place of the site.
fn plant(world: &World, place: &str, is_endless: bool) {
    let at = world.site().join(place);
    let _ = fs::remove_file(&at);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    if is_endless { symlink("/dev/zero", &at).unwrap() } else { pipe(&at) }
}

/// Every command that reads a site ends.
fn every_command_ends(world: &World, commands: &[&[&str]], place: &str) {
    let site = world.site().to_str().unwrap().to_string();
    for command in commands {
        let arguments: Vec<String> = command.iter().map(|word| word.replace("SITE", &site)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let status = soon(world, &arguments);
        assert!((0..=2).contains(&status), "{place}: {command:?} ended with {status}");
    }
}

const GRANTS: &str = "id,kind,recipient,title,amount,year\na,grant,Trust,Roof,1,2025-26\n";
const IMPORTS: [&[&str]; 2] =
    [&["import", "SITE/grants.csv", "--as", "awards", "--dry-run"], &["import", "SITE/grants.csv", "--as", "awards"]];

#[test]
fn pipes_devices_and_endless_files_among_the_records_are_never_waited_for() {
    const PLACES: [&str; 10] = [
        "data/awards.csv",
        "data/site.yml",
        "data/panels/a.yaml",
        "data/schema.yaml",
        "content/about.md",
        "content/a.pdf",
        "content/a.svg",
        "content/a.txt",
        "themes/default/layout.html",
        "themes/default/assets/a.png",
    ];
    let new: &[&str] = &["new", "organisation", "--set", "name=One", "--set", "kind=charity"];
    for is_endless in [false, true] {
        let world = World::with(&[("grants.csv", GRANTS)]);
        PLACES.iter().for_each(|place| plant(&world, place, is_endless));
        let site = world.check();
        let named = site.found.list.iter().map(|finding| site.sources.get(finding.span.file).path.as_str());
        let named: Vec<&str> = named.collect();
        assert!(PLACES.iter().all(|place| named.contains(place)), "{named:?}");
        every_command_ends(
            &world,
            &[&["check"], &["build"], &["verify"], new, &["components", "-o", "SITE/c"]],
            "records",
        );
        every_command_ends(&world, &IMPORTS, "records");
    }
}

#[test]
fn pipes_and_endless_files_in_what_is_published_are_never_waited_for() {
    for place in [
        "public/.candour",
        "public/manifest.json",
        "public/index.html",
        "public/.nojekyll",
        ".public.lock",
        ".public.standby/.candour",
    ] {
        let world = World::with(&[]);
        assert_eq!((world.run(&["build"]).status, world.run(&["build"]).status), (Some(0), Some(0)));
        for is_endless in [false, true] {
            plant(&world, place, is_endless);
            every_command_ends(&world, &[&["verify"], &["build"]], place);
        }
    }
}

#[test]
fn pipes_and_endless_files_to_import_are_never_waited_for() {
    for place in [
        "grants.csv",
        "grants.json",
        "grants.xlsx",
        "all.zip",
        "map.yaml",
        "folder/data/site.json",
        "folder/data/all.zip",
    ] {
        for is_endless in [false, true] {
            let world = World::with(&[("grants.csv", GRANTS), ("folder/data/index.json", "[]")]);
            plant(&world, place, is_endless);
            let from = format!("SITE/{}", place.split("/data").next().unwrap());
            let import: &[&str] = match place {
                "map.yaml" => &["import", "SITE/grants.csv", "--map", "SITE/map.yaml"],
                _ => &["import", &from, "--as", "awards"],
            };
            every_command_ends(&world, &[import], place);
        }
    }
}

#[test]
fn verify_reads_no_link_of_a_published_copy() {
    let world = World::with(&[]);
    assert_eq!(world.run(&["build"]).status, Some(0));
    let page = world.site().join("public/robots.txt");
    let outside = world.outside("robots.txt");
    fs::rename(&page, &outside).unwrap();
    symlink(&outside, &page).unwrap();
    let ended = world.run(&["verify"]);
    assert!(ended.status == Some(1) && ended.text.contains("robots.txt"), "{}", ended.text);
}

#[test]
fn files_that_are_mostly_holes_are_not_read_to_their_end() {
    let world = World::with(&[]);
    assert_eq!(world.run(&["build"]).status, Some(0));
    for place in ["public/index.html", "public/stray.html", "public/a/stray", "public/.big", "public/.a/b"] {
        let file = world.site().join(place);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::File::create(&file).unwrap().set_len(400 << 30).unwrap();
        let is_dotted = place.contains("/.");
        assert_eq!(soon(&world, &["verify"]), if is_dotted { 0 } else { 1 }, "{place}");
        assert_eq!(soon(&world, &["build"]), 0, "{place}");
        assert_eq!(soon(&world, &["verify"]), 0, "{place}");
    }
}
