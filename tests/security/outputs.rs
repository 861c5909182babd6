//! Where a site is published, what of the one before is used again, and who waits for whom.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::{Ended, World, write};

const ABOUT: (&str, &str) = ("content/about.md", "---\ntitle: About\n---\n\nWhat we do.\n");

fn built() -> World {
    let world = World::with(&[ABOUT]);
    assert_eq!((world.run(&["build"]).status, world.run(&["build"]).status), (Some(0), Some(0)));
    // The clock of files ticks a few hundred times a second.
    std::thread::sleep(Duration::from_millis(20));
    world
}

/// Runs a line of shell in the folder around a site.
fn shell(world: &World, line: &str) {
    let status = Command::new("sh").args(["-c", line]).current_dir(world.outside("")).status();
    assert!(status.unwrap().success(), "{line}");
}

fn page(world: &World) -> std::path::PathBuf {
    world.site().join("public/about/index.html")
}

#[test]
fn what_has_the_same_bytes_is_used_again_without_a_word() {
    for line in [
        "rm -r site/.public.standby",
        "cp -al site backup",
        "cp -al site/public backup",
        "cp -al site backup; rm -r backup",
        "cp -al site backup; rm -r site/.public.standby",
        "chmod -R g-w site/public",
        "find site/public -exec touch {} +",
        "mv site/public aside; mv aside site/public",
        "mv site aside; mv aside site",
        "cp -a site/public aside; rm -r site/public; mv aside site/public",
        "cp -a site aside; rm -r site; mv aside site",
    ] {
        let world = built();
        shell(&world, line);
        for _ in 0..2 {
            let pages = [page(&world), world.site().join(".public.standby/about/index.html")];
            let before = pages.map(|page| fs::metadata(page).map_or(0, |data| data.ino()));
            let ended = world.run(&["build"]);
            assert!(ended.text.contains("(0 changed)") && !ended.text.contains("note:"), "{line}: {}", ended.text);
            assert!(before.contains(&fs::metadata(page(&world)).unwrap().ino()), "{line}");
        }
    }
}

#[test]
fn what_has_other_bytes_is_made_anew_and_the_note_says_why() {
    let changed = "it has changed since your last build, so everything is made anew";
    let unknown = "no build of yours is remembered there, so everything is made anew";
    let plant = "sed -i 's/What we do./PLANTED ONE/' site/public/about/index.html";
    let time = "touch -r site/public/index.html site/public/about/index.html";
    let copied = "cp -a site/public aside; rm -r site/public; mv aside site/public";
    for (line, why) in [
        (format!("{plant}; {time}"), changed),
        (format!("cp -al site backup; {plant}; {time}"), changed),
        // In place, by way of the second name.
        (
            "cp -al site backup; printf X | dd of=backup/public/about/index.html conv=notrunc 2>/dev/null".to_string(),
            changed,
        ),
        (format!("{copied}; {plant}; {time}"), changed),
        (format!("{copied}; echo PLANTED > site/public/about/new.html"), changed),
        (format!("{copied}; echo PLANTED > site/public/new.html"), changed),
        (format!("{copied}; rm site/public/about/index.html"), changed),
        (format!("{copied}; mkdir site/public/about/new"), changed),
        (format!("{copied}; ln -sf /etc/hostname site/public/about/index.html"), changed),
        (format!("{copied}; mv site/public/about elsewhere; ln -s ../../elsewhere site/public/about"), changed),
        ("echo more >> site/public/.candour".to_string(), unknown),
        ("rm -r state".to_string(), unknown),
    ] {
        let world = built();
        shell(&world, &line);
        let ended = world.run(&["build"]);
        assert_eq!(ended.status, Some(0), "{line}: {}", ended.text);
        assert_eq!(ended.text.matches("note:").count(), 1, "{line}: {}", ended.text);
        assert!(ended.text.contains(why) && ended.text.contains("site/public is used again"), "{line}: {}", ended.text);
        let text = fs::read_to_string(page(&world)).unwrap();
        assert!(text.contains("What we do.") && !text.contains("PLANTED"), "{line}");
        for name in ["about/new.html", "about/new", "new.html"] {
            assert!(!world.site().join("public").join(name).exists(), "{line}: {name}");
        }
        assert!(!world.run(&["build"]).text.contains("note:"), "{line}: said once");
    }
}

#[test]
fn a_site_that_moved_or_was_copied_is_made_anew_and_the_note_accuses_nobody() {
    for line in ["mv site other", "cp -a site other", "cp -al site other"] {
        let world = built();
        shell(&world, line);
        let build = || {
            let mut command = world.command(&["build"]);
            command.arg("-C").arg(world.outside("other"));
            Ended::from(command.output().unwrap())
        };
        let ended = build();
        assert!(
            ended.text.contains("other/public is used again: no build of yours is remembered there"),
            "{}",
            ended.text
        );
        assert!(!build().text.contains("note:"), "{line}");
    }
}

/// The names in the site folder and around it.
fn names(world: &World) -> Vec<String> {
    let mut names = Vec::new();
    for folder in [world.outside(""), world.site(), world.outside("elsewhere")] {
        for entry in fs::read_dir(&folder).unwrap() {
            names.push(entry.unwrap().path().strip_prefix(world.outside("")).unwrap().display().to_string());
        }
    }
    names.sort();
    names
}

#[test]
fn a_site_is_published_where_its_path_leads_and_nothing_else_is_made() {
    const LINK: &str = "is a link";
    let site = |path: &str| format!("site/{path}");
    for (output, place, refusal) in [
        (site("p2out/../../x"), "x", ""),
        (site("p2out/../x"), "site/x", ""),
        (site("a/b/../../../x"), "x", ""),
        ("new/../site/x".to_string(), "site/x", ""),
        ("onward/x".to_string(), "site/x", ""),
        ("away/x".to_string(), "elsewhere/x", ""),
        ("away/new/../x".to_string(), "elsewhere/x", ""),
        ("away/../x".to_string(), "x", ""),
        (site("l2"), "", LINK),
        (site("l2/sub"), "", LINK),
        (site("l2/../x"), "", LINK),
        (site("new/../l2/sub"), "", LINK),
        ("onward/l2/sub".to_string(), "", LINK),
        ("twice/sub".to_string(), "", LINK),
        (site("loose/sub"), "", LINK),
        (site("data/x"), "", "is inside data/"),
        (site("new/../content/x"), "", "is inside content/"),
        ("onward/themes/x".to_string(), "", "is inside themes/"),
        ("away/../site/data/x".to_string(), "", "is inside data/"),
        ("circle/x".to_string(), "", "in a circle"),
    ] {
        let world = World::with(&[]);
        fs::create_dir(world.outside("elsewhere")).unwrap();
        symlink(world.outside("elsewhere"), world.site().join("l2")).unwrap();
        symlink("nowhere", world.site().join("loose")).unwrap();
        symlink("site", world.outside("onward")).unwrap();
        symlink("elsewhere", world.outside("away")).unwrap();
        symlink("site/l2", world.outside("twice")).unwrap();
        symlink("circle", world.outside("circle")).unwrap();
        let mut expected = names(&world);
        for command in ["build", "components"] {
            let ended = world.run(&[command, "-o", world.outside(&output).to_str().unwrap()]);
            let is_right = if place.is_empty() { Some(2) } else { Some(0) };
            assert_eq!(ended.status, is_right, "{output}: {}", ended.text);
            assert!(
                place.is_empty() == ended.text.contains(if refusal.is_empty() { "\0" } else { refusal }),
                "{output}"
            );
            let mut found = names(&world);
            found.retain(|name| !name.contains("/.") && !name.starts_with('.') && name != "state");
            expected.retain(|name| name != place);
            expected.extend((!place.is_empty()).then(|| place.to_string()));
            expected.sort();
            assert_eq!(found, expected, "{output}");
        }
    }
}

/// Which file finds no room first differs from run to run; of workbooks, the library that writes them panics.
#[test]
fn a_build_that_fails_leaves_no_folder_that_it_made() {
    let world = World::with(&[ABOUT]);
    let before = names_in(&world.site());
    let output = world.site().join("new/deep/public");
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
    for _ in 0..6 {
        let mut full = Command::new("sh");
        full.args(["-c", script, env!("CARGO_BIN_EXE_candour"), "--today", "2026-06-01", "build", "-C"]);
        full.arg(world.site()).arg("-o").arg(&output).env("XDG_STATE_HOME", world.outside("state"));
        let ended = Ended::from(full.output().unwrap());
        assert_eq!(ended.status, Some(2), "{}", ended.text);
        assert!(!ended.text.contains("panicked"), "{}", ended.text);
        assert_eq!(names_in(&world.site()), before);
    }
    assert_eq!(world.run(&["build", "-o", output.to_str().unwrap()]).status, Some(0));
    assert!(output.join("index.html").exists());
}

#[test]
fn a_build_without_room_for_temporary_files_ends_with_an_error() {
    let world = World::with(&[ABOUT]);
    let output = world.site().join("public");
    let mut command = world.command(&["build", "-o", output.to_str().unwrap()]);
    let ended = Ended::from(command.env("TMPDIR", world.outside("nowhere")).output().unwrap());
    assert_eq!(ended.status, Some(2), "{}", ended.text);
    assert!(ended.text.contains("No such file or directory") && ended.text.contains("/nowhere/"), "{}", ended.text);
    assert!(!output.exists());
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_build_waits_for_another_into_the_same_output_and_says_so() {
    for output in ["site/public", "new/deep/public"] {
        let world = World::with(&[ABOUT]);
        let target = world.outside(output);
        let staging = candour::internals::publish::begin(&target).unwrap();
        let mut command = world.command(&["build", "-o", target.to_str().unwrap()]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(900));
        assert!(child.try_wait().unwrap().is_none(), "{output}: it waits");
        drop(staging);
        let ended = Ended::from(child.wait_with_output().unwrap());
        assert_eq!(ended.status, Some(0), "{output}: {}", ended.text);
        assert!(ended.text.contains("waiting for another build that is writing to"), "{output}: {}", ended.text);
        assert!(target.join("about/index.html").exists());
    }
}

#[test]
fn builds_into_one_output_at_once_all_publish() {
    let world = World::with(&[ABOUT]);
    for _ in 0..2 {
        let begin = |_| world.command(&["build"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let running: Vec<_> = (0..4).map(begin).collect();
        for child in running {
            let ended = Ended::from(child.wait_with_output().unwrap());
            assert!(ended.status == Some(0) && !ended.text.contains("note:"), "{}", ended.text);
        }
        assert_eq!(names_in(&world.site()), [".public.standby", "content", "data", "public"]);
    }
}

#[test]
fn an_unreadable_dotted_name_stops_no_build() {
    let world = built();
    let secret = world.site().join("public/.secret");
    write(&secret, "MARKER");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    let ended = world.run(&["build"]);
    assert!(ended.status == Some(0) && ended.text.contains("dot: .secret;"), "{}", ended.text);
}
