//! `check --staged` lists a copy of the index: whatever is in its place, nothing is opened that should not be.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::time::{Duration, Instant};

use super::real_git::git;
use super::support::World;

fn committed() -> World {
    let world = World::with(&[("data/organisations.yaml", "- id: hilltop\n  kind: charity\n  name: Hilltop Trust\n")]);
    git(&world.site(), &["init", "-q", "-b", "main"]);
    git(&world.site(), &["add", "-A"]);
    git(&world.site(), &["commit", "-q", "-m", "Records"]);
    world
}

#[test]
fn what_is_no_index_is_refused_and_not_waited_for() {
    type Plant = fn(&World);
    let plants: [(&str, Plant); 4] = [
        ("noise", |world| fs::write(world.site().join(".git/index"), b"DIRC\0\0\0\x02\xff\xff\xff\xffnoise").unwrap()),
        ("a link", |world| {
            let (index, other) = (world.site().join(".git/index"), world.outside("index"));
            fs::rename(&index, &other).unwrap();
            symlink(other, index).unwrap();
        }),
        ("a pipe", |world| {
            let index = world.site().join(".git/index");
            fs::remove_file(&index).unwrap();
            assert!(Command::new("mkfifo").arg(index).status().unwrap().success());
        }),
        ("nothing", |world| fs::remove_file(world.site().join(".git/index")).unwrap()),
    ];
    for (what, plant) in plants {
        let world = committed();
        plant(&world);
        let began = Instant::now();
        let ended = world.run(&["check", "--staged"]);
        assert_eq!(ended.status, Some(2), "{what}: {}", ended.text);
        assert!(began.elapsed() < Duration::from_secs(20), "{what} was waited for");
    }
}

#[test]
fn no_path_of_an_index_leads_out_of_the_folder_that_it_is_checked_in() {
    let world = committed();
    world.write("data/districts/abcdef.yaml", "- id: north\n  title: North\n");
    git(&world.site(), &["add", "-A"]);
    let index = world.site().join(".git/index");
    let bytes = fs::read(&index).unwrap();
    let (right, wrong) = (b"data/districts/abcdef.yaml", b"data/../../../../marker.ml");
    let at = bytes.windows(right.len()).position(|path| path == right).unwrap();
    fs::write(&index, [&bytes[..at], wrong, &bytes[at + right.len()..]].concat()).unwrap();
    let temporary = world.outside("a/b/c/temporary");
    fs::create_dir_all(&temporary).unwrap();
    let ended = world.command(&["check", "--staged"]).env("TMPDIR", &temporary).output().unwrap();
    // Git refuses such an index, or its path is left out: nothing is written either way.
    assert!(ended.status.code().is_some_and(|status| status != 101), "{ended:?}");
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0, "what was written is gone");
    for folder in ["a", "a/b", "a/b/c"] {
        assert!(!world.outside(folder).join("marker.ml").exists());
    }
}
