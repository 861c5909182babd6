//! What is found beside the records and beside the output is not trusted.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::support::{World, write};

const GRANTS: &str = "id,kind,recipient,title,amount,year\na-1,grant,Example Trust,A roof,1250,2025-26\n";

/// What is below a folder, by path: the bytes of files, where links lead, the names of all else.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        let data = fs::symlink_metadata(&path).unwrap();
        let what = match () {
            () if data.is_dir() => {
                open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
                b"folder".to_vec()
            }
            () if data.is_symlink() => fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes(),
            () if data.is_file() => fs::read(&path).unwrap(),
            () => b"something else".to_vec(),
        };
        found.insert(path, what);
    }
    found
}

fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A site with a table to import beside it, and files that nobody may touch.
fn world() -> World {
    let world = World::with(&[]);
    write(&world.outside("grants.csv"), GRANTS);
    write(&world.outside("precious/file.txt"), "precious");
    world
}

fn import(world: &World, more: &[&str]) -> crate::support::Ended {
    let grants = world.outside("grants.csv");
    world.run(&[&["import", grants.to_str().unwrap(), "--as", "awards"], more].concat())
}

#[test]
fn a_journal_that_somebody_planted_moves_nothing() {
    let world = world();
    let precious = world.outside("precious/file.txt");
    for (number, site) in ["..", "../precious", "/", "", "../site"].iter().enumerate() {
        let folder = world.site().join(format!(".candour-import-{number}"));
        write(&folder.join("lock"), "");
        for path in ["before/file.txt", "before/data/site.yaml", "before/precious/file.txt", "before/../x"] {
            write(&folder.join(path), "planted");
        }
        let paths = serde_json::json!(["file.txt", "precious/file.txt", "data/site.yaml", precious, "../x"]);
        let journal = serde_json::json!({"site": site, "folder": folder, "paths": paths});
        write(&folder.join("begun.json"), journal.to_string());
        write(&folder.join("journal.json"), journal.to_string());
    }
    let before = everything(&world.outside(""));
    for more in [&["--dry-run"][..], &[]] {
        let ended = import(&world, more);
        assert!(ended.text.contains("your own imports did not leave it"), "{}", ended.text);
        let after = everything(&world.outside(""));
        for (path, what) in before.iter().filter(|(path, _)| !path.starts_with(world.outside("state"))) {
            let is_own = path.ends_with("site") || path.ends_with("data/site.yaml");
            assert!(is_own || after.get(path) == Some(what), "{}", path.display());
        }
    }
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
    assert!(!fs::read_to_string(world.site().join("data/site.yaml")).unwrap().contains("planted"));
}

#[test]
fn an_import_writes_through_no_link() {
    for link in ["data/awards", "data/organisations", "data/awards/imported-grants.yaml"] {
        let world = world();
        let from = world.site().join(link);
        fs::create_dir_all(from.parent().unwrap()).unwrap();
        symlink(world.outside("precious"), &from).unwrap();
        let before = everything(&world.outside("precious"));
        for more in [&[][..], &["--force"], &["--dry-run"]] {
            let ended = import(&world, more);
            assert_ne!(ended.status, Some(0), "{link}: {}", ended.text);
            assert_eq!(everything(&world.outside("precious")), before, "{link}");
        }
    }
}

/// Published once, so that there is a tree to plant.
fn built() -> World {
    let world = World::with(&[("content/about.md", "---\ntitle: About\n---\n\nWhat we do.\n")]);
    assert_eq!(world.run(&["build"]).status, Some(0));
    assert_eq!(world.run(&["build"]).status, Some(0));
    world
}

/// Copies a tree as an archive would bring it: with the times that it says.
fn unpack(from: &Path, to: &Path) {
    let status = Command::new("cp").args(["-a", "--no-preserve=links"]).arg(from).arg(to).status();
    assert!(status.unwrap().success());
}

/// Puts a word into a page of a tree in the place of another of its length, and says that it was always there.
fn plant(tree: &Path) {
    let page = tree.join("about/index.html");
    let time = fs::metadata(&page).unwrap().modified().unwrap();
    let text = fs::read_to_string(&page).unwrap().replace("What we do.", "PLANTED ONE");
    fs::remove_file(&page).unwrap();
    write(&page, text);
    fs::File::options().write(true).open(&page).unwrap().set_modified(time).unwrap();
}

#[test]
fn trees_that_an_archive_brings_are_made_anew() {
    // What one body built, planted and packed, in the places of another's site.
    let stranger = built();
    for tree in ["public", ".public.standby", ".public.old", ".public.staging"] {
        for also in [&[][..], &["public"], &[".public.standby", "public"]] {
            let world = World::with(&[("content/about.md", "---\ntitle: About\n---\n\nWhat we do.\n")]);
            for name in [tree].iter().chain(also.iter().filter(|name| **name != tree)) {
                unpack(&stranger.site().join("public"), &world.site().join(name));
                plant(&world.site().join(name));
            }
            for _ in 0..4 {
                let ended = world.run(&["build"]);
                assert_eq!(ended.status, Some(0), "{}", ended.text);
                let page = fs::read_to_string(world.site().join("public/about/index.html")).unwrap();
                assert!(page.contains("What we do.") && !page.contains("PLANTED"), "{tree} {also:?}");
            }
        }
    }
}

#[test]
fn a_tree_that_was_altered_and_says_it_was_not_is_made_anew() {
    for tree in ["public", ".public.standby"] {
        let world = built();
        std::thread::sleep(Duration::from_millis(20));
        plant(&world.site().join(tree));
        for _ in 0..4 {
            let ended = world.run(&["build"]);
            assert_eq!(ended.status, Some(0), "{}", ended.text);
            let page = fs::read_to_string(world.site().join("public/about/index.html")).unwrap();
            assert!(!page.contains("PLANTED"), "{tree}");
        }
    }
}

#[test]
fn what_a_build_of_this_user_left_is_used() {
    let world = built();
    let inode = |name: &str| fs::metadata(world.site().join(name).join("about/index.html")).unwrap().ino();
    for _ in 0..3 {
        let before = inode("public");
        let ended = world.run(&["build"]);
        assert!(ended.text.contains("(0 changed)") && !ended.text.contains("note:"), "{}", ended.text);
        assert_eq!((inode("public"), inode(".public.standby")), (before, before));
    }
}

#[test]
fn a_moved_away_site_that_no_build_left_is_not_put_back() {
    let world = World::with(&[]);
    write(&world.site().join(".public.old/index.html"), "planted");
    write(&world.site().join(".public.old/.candour"), "Made by candour");
    write(&world.site().join("data/faulty.yaml"), "- ");
    assert_eq!(world.run(&["build"]).status, Some(1));
    assert!(!world.site().join("public").exists());
    fs::remove_file(world.site().join("data/faulty.yaml")).unwrap();
    let ended = world.run(&["build"]);
    assert!(ended.status == Some(0) && ended.text.contains(".public.old is used again: no build of yours"));
    assert!(!fs::read_to_string(world.site().join("public/index.html")).unwrap().contains("planted"));
}

#[test]
fn locks_and_trees_that_are_links_or_pipes_make_nothing_elsewhere() {
    for name in [".public.lock", ".public.staging", ".public.standby", ".public.old", "public", "public/.candour"] {
        for kind in ["link to a file", "link to nothing", "link to a folder", "pipe", "file", "said"] {
            let world = world();
            let place = world.site().join(name);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            match kind {
                "link to a file" => symlink(world.outside("precious/file.txt"), &place).unwrap(),
                "link to nothing" => symlink(world.outside("precious/new.txt"), &place).unwrap(),
                "link to a folder" => symlink(world.outside("precious"), &place).unwrap(),
                "pipe" => pipe(&place),
                "file" => write(&place, ""),
                _ => write(&place, "said"),
            }
            let before = everything(&world.outside("precious"));
            let ended = world.run(&["build"]);
            assert!(matches!(ended.status, Some(0 | 2)), "{name}, {kind}: {}", ended.text);
            assert_eq!(everything(&world.outside("precious")), before, "{name}, {kind}");
            let is_said = ended.status == Some(0) || ended.text.contains(name.trim_end_matches("/.candour"));
            assert!(is_said, "{name}, {kind}: {}", ended.text);
        }
    }
}

#[test]
fn a_link_in_the_site_folder_chooses_no_place_to_publish_in() {
    let world = world();
    fs::create_dir(world.outside("empty")).unwrap();
    for (link, target) in [("public", "public"), ("out", "out/public"), ("docs", "docs")] {
        symlink(world.outside("empty"), world.site().join(link)).unwrap();
        let output = world.site().join(target);
        for command in ["build", "components"] {
            let ended = world.run(&[command, "-o", output.to_str().unwrap()]);
            assert_eq!(ended.status, Some(2), "{}", ended.text);
            assert!(ended.text.contains("is a link") && ended.text.contains("with -o"), "{}", ended.text);
        }
    }
    assert_eq!(world.run(&["build"]).status, Some(2));
    let onward = world.site().join("docs/../out/x");
    assert_eq!(world.run(&["build", "-o", onward.to_str().unwrap()]).status, Some(2));
    assert_eq!(fs::read_dir(world.outside("empty")).unwrap().count(), 0);
    // A folder beside the site may be named by way of the site, and one build knows the other whatever it is called.
    symlink(world.site(), world.outside("link")).unwrap();
    for (number, output) in
        ["site/../beside", "beside", "link/../beside", "site/../site/new", "link/new"].iter().enumerate()
    {
        let ended = world.run(&["build", "-o", world.outside(output).to_str().unwrap()]);
        assert_eq!(ended.status, Some(0), "{output}: {}", ended.text);
        assert!(!ended.text.contains("note:"), "{number} {output}: {}", ended.text);
    }
    // Whoever names the folder itself may publish there.
    assert_eq!(world.run(&["build", "-o", world.outside("empty").to_str().unwrap()]).status, Some(0));
}

#[test]
fn of_a_tree_that_no_build_left_dotted_names_are_kept_and_named_but_no_links_and_pipes() {
    let world = world();
    let public = world.site().join("public");
    write(&public.join(".candour"), "Made by candour");
    write(&public.join(".nojekyll"), "");
    write(&public.join(".well-known/security.txt"), "Contact: mailto:someone@example.org\n");
    symlink(world.outside("precious"), public.join(".well-known/precious")).unwrap();
    symlink(world.outside("precious/file.txt"), public.join(".secret")).unwrap();
    pipe(&public.join(".pipe"));
    let ended = world.run(&["build"]);
    assert_eq!(ended.status, Some(0), "{}", ended.text);
    assert!(ended.text.contains("begin with a dot: .nojekyll, .well-known;"), "{}", ended.text);
    assert!(ended.text.contains("devices or too deep: .pipe, .secret, .well-known/precious\n"), "{}", ended.text);
    let names =
        |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    let dotted: Vec<_> = names(&public).into_iter().filter(|name| name.to_string_lossy().starts_with('.')).collect();
    assert_eq!(dotted.len(), 3, "{dotted:?}");
    assert_eq!(names(&public.join(".well-known")), ["security.txt"]);
}

#[test]
fn a_clock_that_was_put_back_trusts_nothing_new() {
    let world = built();
    let page = world.site().join("public/about/index.html");
    fs::remove_file(&page).unwrap();
    write(&page, "PLANTED");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    fs::File::options().write(true).open(&page).unwrap().set_modified(long_ago).unwrap();
    assert_eq!(world.run(&["build"]).status, Some(0));
    assert!(fs::read_to_string(&page).unwrap().contains("What we do."));
}
