//! Names that begin with a dot in the output are kept, and none of them without being named.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::support::{Ended, World, write};

fn built() -> World {
    let world = World::with(&[("content/about.md", "---\ntitle: About\n---\n\nWhat we do.\n")]);
    assert_eq!((world.run(&["build"]).status, world.run(&["build"]).status), (Some(0), Some(0)));
    world
}

fn build(world: &World) -> Ended {
    let ended = world.run(&["build"]);
    assert_eq!(ended.status, Some(0), "{}", ended.text);
    assert!(ended.text.lines().all(|line| !line.starts_with("::")), "{}", ended.text);
    ended
}

#[test]
fn a_dotted_name_is_named_where_it_is_new_or_has_changed_and_only_then() {
    let world = built();
    let public = world.site().join("public");
    let same_size_and_time = |path: &Path| {
        let time = fs::metadata(path).unwrap().modified().unwrap();
        fs::remove_file(path).unwrap();
        write(path, "MARKER 2");
        fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    };
    let strange = |bytes: &[u8]| public.join(OsStr::from_bytes(bytes));
    let changes: [(&str, &dyn Fn()); 14] = [
        (".page.html", &|| write(&public.join(".page.html"), "MARKER 1")),
        (".page.html", &|| write(&public.join(".page.html"), "another MARKER")),
        (".well-known", &|| write(&public.join(".well-known/security.txt"), "MARKER 1")),
        (".well-known", &|| write(&public.join(".well-known/page.html"), "MARKER 1")),
        (".well-known", &|| same_size_and_time(&public.join(".well-known/security.txt"))),
        (".well-known", &|| fs::rename(public.join(".well-known/page.html"), public.join(".well-known/a")).unwrap()),
        (".deep", &|| write(&public.join(".deep/a/b/c/d/e.html"), "MARKER")),
        (".empty", &|| fs::create_dir(public.join(".empty")).unwrap()),
        (".empty", &|| fs::create_dir(public.join(".empty/inner")).unwrap()),
        ("..two", &|| write(&public.join("..two"), "MARKER")),
        (".CANDOUR", &|| write(&public.join(".CANDOUR"), "Made by candour")),
        (".a\\n::error::b", &|| write(&public.join(".a\n::error::b"), "MARKER")),
        (".c\u{fffd}", &|| write(&strange(b".c\xff"), "MARKER")),
        (".git", &|| write(&public.join(".git/HEAD"), "ref")),
    ];
    for (number, (name, change)) in changes.into_iter().enumerate() {
        change();
        let ended = build(&world);
        let note = ended.text.lines().find(|line| line.contains("begin with a dot"));
        assert!(note.is_some_and(|line| line.contains(&format!("dot: {name};"))), "{number}: {}", ended.text);
        assert!(!build(&world).text.contains("note:"), "{number}: said once");
    }
    assert_eq!(fs::read_to_string(public.join(".deep/a/b/c/d/e.html")).unwrap(), "MARKER");
    // git writes in its own folder with each commit.
    write(&public.join(".git/index"), "more");
    assert!(!build(&world).text.contains("note:"));
    assert_eq!(fs::read_to_string(public.join(".git/index")).unwrap(), "more");
    // What was taken away and comes back is new.
    let page = fs::read(public.join(".page.html")).unwrap();
    fs::remove_file(public.join(".page.html")).unwrap();
    assert!(!build(&world).text.contains("note:"));
    write(&public.join(".page.html"), page);
    assert!(build(&world).text.contains("dot: .page.html;"));
}

#[test]
fn a_name_counts_as_seen_only_once_a_build_that_spoke_has_published_it() {
    let world = built();
    write(&world.site().join("public/.page.html"), "MARKER");
    assert_eq!(world.run(&["-q", "build"]).text, "");
    world.write("data/faulty.yaml", "- ");
    assert_eq!(world.run(&["build"]).status, Some(1));
    fs::remove_file(world.site().join("data/faulty.yaml")).unwrap();
    assert!(build(&world).text.contains("dot: .page.html;"));
    assert_eq!(world.run(&["-q", "build"]).status, Some(0));
    assert!(!build(&world).text.contains("note:"));
    // Where nothing can be remembered, each build names it.
    for _ in 0..2 {
        let ended = Ended::from(world.command(&["build"]).env("XDG_STATE_HOME", "/dev/null/state").output().unwrap());
        assert!(ended.text.contains("dot: .page.html;"), "{}", ended.text);
    }
}

#[test]
fn many_names_make_one_short_note() {
    let world = built();
    for number in 10..40 {
        write(&world.site().join(format!("public/.page-{number}")), "MARKER");
    }
    let ended = build(&world);
    assert!(
        ended.text.contains(".page-10, .page-11") && ended.text.contains(".page-19 and 20 more;"),
        "{}",
        ended.text
    );
    assert_eq!(ended.text.matches("note:").count(), 1, "{}", ended.text);
    let ended = world.run(&["verify"]);
    assert!(ended.status == Some(0) && ended.text.contains("dot: .page-10, .page-11"), "{}", ended.text);
    assert!(ended.text.contains(".page-19 and 20 more"), "{}", ended.text);
    let ended = world.run(&["-v", "verify"]);
    assert!(ended.text.contains(", .page-39\n") && !ended.text.contains("more"), "{}", ended.text);
}

#[test]
fn links_and_pipes_among_dotted_names_are_kept_in_no_output() {
    let world = built();
    let public = world.site().join("public");
    write(&world.outside("precious/file.txt"), "precious");
    write(&public.join(".well-known/security.txt"), "Contact");
    build(&world);
    for round in 0..2 {
        let links = [".file", ".folder", ".loose", ".inner", ".candour.html", ".well-known/link", ".git"];
        let targets =
            ["precious/file.txt", "precious", "nowhere", "site/data", "site/data/site.yaml", "precious", "site"];
        for (link, target) in links.iter().zip(targets) {
            symlink(world.outside(target), public.join(link)).unwrap();
        }
        assert!(Command::new("mkfifo").arg(public.join(".pipe")).status().unwrap().success());
        let ended = build(&world);
        assert!(ended.text.contains("note: not kept in"), "{round}: {}", ended.text);
        for name in links.iter().chain(&[".pipe"]) {
            assert!(ended.text.contains(name), "{round}, {name}: {}", ended.text);
            assert!(fs::symlink_metadata(public.join(name)).is_err(), "{round}, {name}");
        }
        assert!(!ended.text.contains("begin with a dot"), "what stays is as it was: {}", ended.text);
        assert_eq!(fs::read_to_string(public.join(".well-known/security.txt")).unwrap(), "Contact");
        assert_eq!(fs::read_to_string(world.outside("precious/file.txt")).unwrap(), "precious");
        assert!(!build(&world).text.contains("note:"));
    }
}

#[test]
fn verify_names_what_builds_keep() {
    let world = built();
    assert!(!world.run(&["verify"]).text.contains("note:"));
    write(&world.site().join("public/.page\n::error::.html"), "MARKER");
    symlink(world.outside("nowhere"), world.site().join("public/.link")).unwrap();
    let ended = world.run(&["verify"]);
    assert_eq!(ended.status, Some(0), "{}", ended.text);
    assert!(ended.text.contains("dot: .link, .page\\n::error::.html"), "{}", ended.text);
    // A folder of the manifest's name would bring files of its own.
    fs::remove_file(world.site().join("public/.candour")).unwrap();
    write(&world.site().join("public/.candour/page.html"), "MARKER");
    assert!(world.run(&["verify"]).text.contains("dot: .candour, .link"));
}

#[test]
fn a_dotted_file_too_large_to_read_is_named_where_its_size_or_time_changed() {
    let world = built();
    let big = world.site().join("public/.big");
    let sized = |size| fs::File::options().create(true).append(true).open(&big).unwrap().set_len(size).unwrap();
    let time = std::time::SystemTime::UNIX_EPOCH;
    let changes: [&dyn Fn(); 3] = [&|| sized(1 << 40), &|| sized((1 << 40) + 1), &|| {
        fs::File::options().append(true).open(&big).unwrap().set_modified(time).unwrap();
    }];
    for (number, change) in changes.into_iter().enumerate() {
        change();
        assert!(build(&world).text.contains("dot: .big;"), "{number}");
        assert!(!build(&world).text.contains("note:"), "{number}: said once");
    }
}

/// A folder with so many in it, one in the other; built from its end, for no path leads there.
fn deep(folder: &Path, depth: usize) {
    let (inner, outer) = (folder.with_extension("inner"), folder.with_extension("outer"));
    write(&inner.join("page.html"), "MARKER");
    for _ in 0..depth {
        fs::create_dir(&outer).unwrap();
        fs::rename(&inner, outer.join("d")).unwrap();
        fs::rename(&outer, &inner).unwrap();
    }
    fs::rename(&inner, folder).unwrap();
}

#[test]
fn a_folder_that_is_too_deep_stops_no_build_and_is_named() {
    for (name, depth) in [(".deep", 100), (".deep", 3_000), (".git", 3_000), ("deep", 3_000)] {
        let world = built();
        deep(&world.site().join("public").join(name), depth);
        let ended = world.run(&["verify"]);
        assert!(ended.status.is_some_and(|status| status < 2) && ended.text.contains(name), "{}", ended.text);
        let ended = build(&world);
        assert_eq!(ended.text.contains(&format!("too deep: {name}/d/d")), name != "deep", "{}", ended.text);
        for _ in 0..2 {
            assert!(!build(&world).text.contains("note:"), "{name}: said once");
        }
        assert_eq!(world.run(&["verify"]).status, Some(0));
    }
}
