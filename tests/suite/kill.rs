//! Whatever befalls a build, readers find the old site or the new one, whole, and the next build succeeds.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::support::{PROGRAM, write};

/// How many moments of a build are tried.
const MOMENTS: u32 = 200;

fn write_site(folder: &Path, word: &str) {
    let settings = format!("name: Example {word}\nkind: other\nbase_url: https://example.org\n");
    write(&folder.join("data/site.yaml"), settings);
    let mut districts = String::from("id,title\n");
    for number in 0..150 {
        let _ = writeln!(districts, "d-{number},{word} {number}");
    }
    write(&folder.join("data/districts.csv"), districts);
}

fn build(folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(["--today", "2026-06-01", "build"]).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Every published file with its bytes.
fn published(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    read_tree(folder.join("public"), &mut files).unwrap();
    files
}

fn read_tree(root: PathBuf, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    let mut folders = vec![root];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(current)? {
            let path = entry?.path();
            match path.is_dir() {
                true => folders.push(path),
                false => drop(files.insert(path.to_string_lossy().into_owned(), fs::read(&path)?)),
            }
        }
    }
    Ok(())
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), "One");
    assert!(build(folder.path()).status().unwrap().success());
    let one = published(folder.path());
    write_site(folder.path(), "Two");
    let started = Instant::now();
    assert!(build(folder.path()).status().unwrap().success());
    let whole_build = started.elapsed();
    let two = published(folder.path());
    assert_ne!(one, two);

    let stop = AtomicBool::new(false);
    let (mut old, mut new, mut whole) = (0, 0, 0);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| read_without_end(folder.path(), &stop, &[&one, &two]));
        for moment in 0..MOMENTS {
            // Back and forth, so that each kill may leave either site.
            let word = if moment % 2 == 0 { "One" } else { "Two" };
            write_site(folder.path(), word);
            let before = published(folder.path());
            let mut running = build(folder.path()).spawn().unwrap();
            std::thread::sleep(whole_build * moment / MOMENTS + Duration::from_micros(u64::from(moment) * 37));
            running.kill().unwrap();
            running.wait().unwrap();
            let after = published(folder.path());
            let is_whole = after == one || after == two;
            if !is_whole {
                stop.store(true, Ordering::Relaxed);
            }
            assert!(is_whole, "after kill {moment} the site is neither the old one nor the new one");
            if after == before { old += 1 } else { new += 1 }
        }
        stop.store(true, Ordering::Relaxed);
        whole = reader.join().unwrap();
    });
    // Whatever the last kill left behind, the next build clears.
    assert!(build(folder.path()).status().unwrap().success());
    assert!(build(folder.path()).status().unwrap().success());
    assert_eq!(names(folder.path()), CLEAN, "{old} kills left the old site, {new} the new one");
    assert!(old > 0, "some kills came before the exchange");
    assert!(whole > 0, "the reader saw a whole site {whole} times");
}

/// What stands in a site folder after builds: the tree before the published one is kept for the next build.
const CLEAN: [&str; 3] = [".public.standby", "data", "public"];

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Reads the whole tree again and again: where no exchange came between, it is one of the sites. Returns how often.
fn read_without_end(folder: &Path, stop: &AtomicBool, sites: &[&BTreeMap<String, Vec<u8>>]) -> u32 {
    // Written last in each build: another time means that another site took this one's place.
    let site = || fs::metadata(folder.join("public/.candour")).and_then(|data| data.modified());
    let mut whole = 0;
    while !stop.load(Ordering::Relaxed) {
        let before = site().expect("there is a site at every moment");
        let mut read = BTreeMap::new();
        let complete = read_tree(folder.join("public"), &mut read).is_ok();
        if site().expect("there is a site at every moment") == before {
            assert!(complete && sites.iter().any(|site| **site == read), "half a site was read");
            whole += 1;
        }
    }
    whole
}

/// A build whose files may not grow beyond a size, as on a disk that is full, leaves everything as it was.
#[test]
fn a_full_disk_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), "One");
    for _ in 0..3 {
        assert!(build(folder.path()).status().unwrap().success());
    }
    let one = published(folder.path());
    write_site(folder.path(), "Two");
    for blocks in [0, 1, 8, 30] {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" --today 2026-06-01 build");
        let mut full = Command::new("sh");
        full.args(["-c", &script, PROGRAM]).current_dir(folder.path());
        let output = full.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "with files of {blocks} blocks");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains("the site could not be written; the published one has not changed"), "{told}");
        assert_eq!(published(folder.path()), one);
    }
    assert!(build(folder.path()).status().unwrap().success());
    assert!(build(folder.path()).status().unwrap().success());
    assert_eq!(names(folder.path()), CLEAN);
}

/// A build that may not write beside its target says so and leaves everything as it was; given the right again, it goes on.
#[test]
fn a_lost_permission_changes_nothing() {
    use std::os::unix::fs::{PermissionsExt, chown};
    let (folder, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_site(folder.path(), "One");
    // Root may write anywhere: then it is somebody else who builds, and who has a state folder too.
    let is_root = [&folder, &state].iter().all(|folder| chown(folder.path(), Some(65534), Some(65534)).is_ok());
    let run = || match is_root {
        true => {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", PROGRAM]);
            command.args(["--today", "2026-06-01", "build"]).current_dir(folder.path());
            command.env("XDG_STATE_HOME", state.path());
            command.output().unwrap()
        }
        false => build(folder.path()).output().unwrap(),
    };
    let mode =
        |path: &str, mode| fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(mode)).unwrap();
    mode("", 0o755);
    assert!(run().status.success() && run().status.success());
    let one = published(folder.path());
    write_site(folder.path(), "Two");
    for path in ["", ".public.standby"] {
        mode(path, 0o555);
        let refused = run();
        // What it could not remove has the name of an unfinished site by now.
        mode(if folder.path().join(path).exists() { path } else { ".public.staging" }, 0o755);
        assert_eq!(published(folder.path()), one, "{path}");
        let told = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{path}: {told}");
        assert!(told.contains("Permission denied") && told.contains("/.public."), "{told}");
    }
    assert!(run().status.success() && run().status.success());
    assert_eq!(names(folder.path()), CLEAN);
    assert_ne!(published(folder.path()), one);
}

/// A rename that was killed after the first of its two files: half of it is never published.
#[test]
fn a_build_ends_what_a_killed_command_had_begun() {
    use xxhash_rust::xxh3::{xxh3_64, xxh3_128};
    let (folder, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let site = folder.path().canonicalize().unwrap();
    let files = [
        ("data/districts.csv", "id,title\nnorth,North\n", "id,title,former\nupper,North,north\n"),
        (
            "data/organisations.csv",
            "id,name,kind,district\nhub,Hub,charity,north\n",
            "id,name,kind,district\nhub,Hub,charity,upper\n",
        ),
    ];
    write(&site.join("data/site.yaml"), "name: Example\nkind: other\nbase_url: https://example.org\n");
    let waiting: Vec<_> = files
        .iter()
        .map(|(path, before, after)| {
            let new = format!("data/.candour-new-{:x}", xxh3_64(path.as_bytes()));
            write(&site.join(path), before);
            write(&site.join(&new), after);
            let sum = |text: &str| xxh3_64(text.as_bytes());
            serde_json::json!({ "path": path, "new": new, "before": sum(before), "after": sum(after) })
        })
        .collect();
    let note = serde_json::json!({ "about": site, "value": waiting });
    let name = format!("replace-{:032x}.json", xxh3_128(site.as_os_str().as_encoded_bytes()));
    write(&state.path().join("candour").join(name), note.to_string());
    fs::rename(site.join(waiting[0]["new"].as_str().unwrap()), site.join(files[0].0)).unwrap();

    let run = |command: &str| {
        let mut program = Command::new(PROGRAM);
        program.args(["--today", "2026-06-01", command]).current_dir(&site).env("XDG_STATE_HOME", state.path());
        program.output().unwrap()
    };
    let checked = run("check");
    assert!(String::from_utf8_lossy(&checked.stderr).contains("an earlier command was stopped"), "{checked:?}");
    assert_eq!(fs::read_to_string(site.join(files[1].0)).unwrap(), files[1].1, "a check writes nothing");
    let built = run("build");
    assert_eq!(built.status.code(), Some(0), "{built:?}");
    assert!(String::from_utf8_lossy(&built.stderr).contains("was finished or undone"), "{built:?}");
    for (path, _, after) in files {
        assert_eq!(fs::read_to_string(site.join(path)).unwrap(), after);
    }
    assert_eq!(fs::read_dir(site.join("data")).unwrap().count(), 3, "nothing hidden is left");
    assert!(!String::from_utf8_lossy(&run("build").stderr).contains("was finished or undone"));
}
