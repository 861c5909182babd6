//! No program that a site folder names is run.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::real_git::git;
use super::support::{World, write};

/// A site folder in a repository, with one commit of everything in it.
fn committed() -> World {
    let world = World::with(&[
        ("data/organisations.yaml", "- id: hilltop\n  kind: charity\n  name: Hilltop Trust\n"),
        ("content/files/plan.txt", "A plan.\n"),
        ("content/_notes/draft.txt", "Not published.\n"),
        (".gitignore", "public/\n.public*\n*.secret.txt\n"),
    ]);
    git(&world.site(), &["init", "-q", "-b", "main"]);
    commit_all(&world.site());
    world
}

fn commit_all(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "Records"]);
}

fn head(folder: &Path) -> Option<String> {
    Some(git(folder, &["rev-parse", "HEAD"]))
}

/// A program that would leave a marker beside the site, whatever it is called for.
fn marking(world: &World, program: &Path) -> String {
    write(program, format!("#!/bin/sh\necho ran >> '{}'\ncat\n", marker(world).display()));
    fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
    program.display().to_string()
}

fn marker(world: &World) -> PathBuf {
    world.outside("marker")
}

/// The commit that a build of that folder names, and that no marker was left.
fn named_by(world: &World, folder: &Path, surroundings: &[(&str, &str)]) -> Option<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.arg("-C").arg(folder).args(["--today", "2026-06-01", "build", "-q"]);
    command.env("XDG_STATE_HOME", world.outside("state")).envs(surroundings.iter().copied());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    // What compares with commits and reads the history asks git more.
    for arguments in [&["diff"][..], &["diff", "HEAD"], &["log", "organisations", "hilltop"], &["check", "--staged"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        command.arg("-C").arg(folder).args(["--today", "2026-06-01"]).args(arguments);
        let _ = command.envs(surroundings.iter().copied()).output().unwrap();
    }
    assert!(!marker(world).exists(), "a planted program ran");
    manifest_commit(folder)
}

fn manifest_commit(folder: &Path) -> Option<String> {
    candour::internals::export::manifest::commit(&fs::read_to_string(folder.join("public/manifest.json")).unwrap())
}

fn named(world: &World) -> Option<String> {
    named_by(world, &world.site(), &[])
}

#[test]
fn the_commit_of_unchanged_records_is_named_wherever_they_are() {
    let world = committed();
    assert_eq!(named(&world), head(&world.site()));
    git(&world.site(), &["pack-refs", "--all"]);
    git(&world.site(), &["gc", "-q"]);
    assert_eq!(named(&world), head(&world.site()), "packed");
    git(&world.site(), &["checkout", "-q", "--detach"]);
    assert_eq!(named(&world), head(&world.site()), "detached");

    let worktree = world.outside("worktree");
    git(&world.site(), &["worktree", "add", "-q", "-b", "other", worktree.to_str().unwrap()]);
    assert_eq!(named_by(&world, &worktree, &[]), head(&worktree), "a further worktree");

    let parent = world.outside("parent");
    git(&world.outside(""), &["init", "-q", parent.to_str().unwrap()]);
    git(&parent, &["submodule", "-q", "add", world.site().to_str().unwrap(), "sub"]);
    assert_eq!(named_by(&world, &parent.join("sub"), &[]), head(&parent.join("sub")), "a submodule");

    let clone = world.outside("clone");
    git(&world.outside(""), &["clone", "-q", "--depth", "1", &format!("file://{}", world.site().display()), "clone"]);
    assert_eq!(named_by(&world, &clone, &[]), head(&clone), "a shallow clone");
}

#[test]
fn a_site_in_a_folder_of_a_repository_is_compared_alone() {
    let world = World::with(&[("content/a.txt", "a")]);
    let top = world.outside("");
    git(&top, &["init", "-q"]);
    write(&world.outside(".gitignore"), "state/\n");
    commit_all(&top);
    assert_eq!(named(&world), head(&top));
    write(&world.outside("beside.txt"), "not of the site");
    assert_eq!(named(&world), head(&top), "a change outside the site folder");
    write(&world.outside("data/site.yaml"), "no site of ours");
    commit_all(&top);
    assert_eq!(named(&world), head(&top), "a folder of the same name above");
}

#[test]
fn a_repository_of_the_other_kind_of_hash() {
    let world = World::with(&[]);
    git(&world.site(), &["init", "-q", "--object-format=sha256"]);
    commit_all(&world.site());
    assert_eq!(named(&world).map(|commit| commit.len()), Some(64));
}

#[test]
fn no_commit_is_named_for_files_that_differ_from_it() {
    type Change = fn(&World);
    let changes: &[(&str, Change)] = &[
        ("changed", |world| {
            world.write("data/organisations.yaml", "- id: hilltop\n  kind: charity\n  name: Hilltop\n")
        }),
        ("hidden from git’s index", |world| {
            git(&world.site(), &["update-index", "--assume-unchanged", "data/organisations.yaml"]);
            world.write("data/organisations.yaml", "- id: hilltop\n  kind: charity\n  name: Hilltop\n");
        }),
        ("skipped in the work tree", |world| {
            git(&world.site(), &["update-index", "--skip-worktree", "content/files/plan.txt"]);
            world.write("content/files/plan.txt", "Another plan.\n");
        }),
        ("ignored", |world| world.write("content/files/a.secret.txt", "published all the same")),
        ("not added", |world| world.write("content/new.txt", "new")),
        ("excluded", |world| {
            world.write(".git/info/exclude", "new.txt\n");
            world.write("content/new.txt", "new");
        }),
        ("a theme", |world| world.write("themes/default/text/en.ftl", "report-problem = Tell us\n")),
        ("gone", |world| fs::remove_file(world.site().join("content/files/plan.txt")).unwrap()),
        ("renamed", |world| {
            fs::rename(world.site().join("content/files/plan.txt"), world.site().join("content/files/b.txt")).unwrap();
        }),
        ("line ends", |world| {
            world.write("data/organisations.yaml", "- id: hilltop\r\n  kind: charity\r\n  name: Hilltop Trust\r\n")
        }),
        ("a link in place of a file", |world| {
            let plan = world.site().join("content/files/plan.txt");
            fs::rename(&plan, world.site().join("content/_notes/plan.txt")).unwrap();
            symlink("../_notes/plan.txt", plan).unwrap();
        }),
        ("staged", |world| {
            world.write("content/files/plan.txt", "Another plan.\n");
            git(&world.site(), &["add", "-A"]);
        }),
    ];
    for (what, change) in changes {
        let world = committed();
        change(&world);
        // A link may be refused as such; then nothing is published, and no commit named.
        let built = world.run(&["build", "-q"]).status == Some(0);
        assert_eq!(built.then(|| manifest_commit(&world.site())).flatten(), None, "{what}");
        assert!(built || what.contains("link"), "{what}");
    }
}

#[test]
fn a_filter_that_would_hide_a_change_is_not_asked() {
    let world = committed();
    let filter = marking(&world, &world.site().join("filter"));
    world.write(".git/info/attributes", "* filter=planted diff=planted\n");
    world.write(".gitattributes", "* filter=planted diff=planted working-tree-encoding=UTF-16 eol=crlf\n");
    for key in ["filter.planted.clean", "filter.planted.smudge", "filter.planted.process", "diff.planted.textconv"] {
        git(&world.site(), &["config", key, &filter]);
    }
    assert_eq!(named(&world), head(&world.site()));
    world.write("content/files/plan.txt", "Another plan.\n");
    assert_eq!(named(&world), None);
    // `git status` asks a filter only about a file that is as old as the index.
    git(&world.site(), &["hash-object", "content/files/plan.txt"]);
    assert!(marker(&world).exists(), "git itself runs what was planted, so the marker would show it");
}

#[test]
fn no_setting_of_a_repository_chooses_a_program() {
    let world = committed();
    let expected = head(&world.site());
    let program = marking(&world, &world.site().join("planted"));
    let keys = [
        "core.fsmonitor",
        "core.sshCommand",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "core.pager",
        "core.editor",
        "core.askPass",
        "diff.external",
        "gpg.program",
        "gpg.ssh.program",
        "credential.helper",
        "sequence.editor",
        "pager.rev-parse",
        "pager.ls-tree",
        "alias.ls-tree",
        "alias.rev-parse",
        "uploadpack.packObjectsHook",
        "interactive.diffFilter",
        "remote.origin.uploadpack",
        "remote.origin.vcs",
        "trace2.normalTarget",
    ];
    for key in keys {
        git(&world.site(), &["config", key, &program]);
    }
    git(&world.site(), &["config", "core.hooksPath", world.site().to_str().unwrap()]);
    for hook in ["post-index-change", "pre-auto-gc", "reference-transaction", "post-checkout", "fsmonitor-watchman"] {
        marking(&world, &world.site().join(hook));
        marking(&world, &world.site().join(".git/hooks").join(hook));
    }
    assert_eq!(named(&world), expected);

    // The same by way of another file, for the settings of the repository and of a worktree.
    fs::copy(world.site().join(".git/config"), world.site().join("more.config")).unwrap();
    world.write(".git/config", "[core]\n\trepositoryformatversion = 1\n[include]\n\tpath = ../more.config\n[extensions]\n\tworktreeConfig = true\n");
    fs::copy(world.site().join("more.config"), world.site().join(".git/config.worktree")).unwrap();
    assert_eq!(named(&world), expected);
    world.write(".git/config", "[no settings at all");
    assert_eq!(named(&world), expected, "git’s settings are not even read");
}

#[test]
fn what_a_partial_clone_lacks_is_not_fetched() {
    let world = committed();
    let program = marking(&world, &world.site().join("planted"));
    git(&world.site(), &["config", "extensions.partialClone", "origin"]);
    git(&world.site(), &["config", "remote.origin.promisor", "true"]);
    git(&world.site(), &["config", "remote.origin.url", &format!("ext::{program}")]);
    git(&world.site(), &["config", "protocol.ext.allow", "always"]);
    assert_eq!(named(&world), head(&world.site()));
    let tree = git(&world.site(), &["rev-parse", "HEAD:data"]);
    fs::remove_file(world.site().join(".git/objects").join(&tree[..2]).join(&tree[2..])).unwrap();
    assert_eq!(named(&world), None, "a folder of the commit is missing");
}

#[test]
fn a_repository_that_only_looks_like_one_is_not_asked() {
    let world = World::with(&[("content/a.txt", "a")]);
    let program = marking(&world, &world.site().join("planted"));
    let settings = format!("[core]\n\tbare = true\n\tfsmonitor = {program}\n\tworktree = .\n");
    world.write("HEAD", "ref: refs/heads/main\n");
    world.write("config", &settings);
    world.write("objects/info/x", "");
    world.write("refs/heads/x", "");
    assert_eq!(named(&world), None, "a bare repository of plain files");
    for git_file in ["gitdir: .\n", "gitdir: ../elsewhere\n", "gitdir: /\n", "gitdir:\n", "", "\0", "gitdir: .git\n"] {
        world.write(".git", git_file);
        assert_eq!(named(&world), None, "{git_file:?}");
    }
}

#[test]
fn a_file_that_leads_to_a_repository_elsewhere_is_not_followed() {
    let other = committed();
    let world = World::with(&[]);
    let git_folder = other.site().join(".git");
    world.write(".git", format!("gitdir: {}\n", git_folder.display()));
    assert_eq!(named(&world), None);
    git(&other.site(), &["worktree", "add", "-q", other.outside("worktree").to_str().unwrap()]);
    let worktree = git_folder.join("worktrees/worktree");
    world.write(".git", format!("gitdir: {}\n", worktree.display()));
    assert_eq!(named(&world), None, "the worktree is another folder’s");
    fs::remove_file(world.site().join(".git")).unwrap();
    symlink(&git_folder, world.site().join(".git")).unwrap();
    assert_eq!(named(&world), None, "a link");

    let world = committed();
    write(&world.site().join(".git/objects/info/alternates"), format!("{}\n", git_folder.join("objects").display()));
    assert_eq!(named(&world), None, "objects borrowed from elsewhere");
    let world = committed();
    fs::rename(world.site().join(".git/refs"), world.outside("refs")).unwrap();
    symlink(world.outside("refs"), world.site().join(".git/refs")).unwrap();
    assert_eq!(named(&world), None, "names kept elsewhere");
}

#[test]
fn a_submodule_or_a_link_among_the_records_has_no_commit() {
    let world = committed();
    let inner = world.site().join("content/inner");
    git(&world.site(), &["init", "-q", inner.to_str().unwrap()]);
    write(&inner.join("a.txt"), "a");
    commit_all(&inner);
    git(&world.site(), &["-c", "advice.addEmbeddedRepo=false", "add", "content/inner"]);
    git(&world.site(), &["commit", "-q", "-m", "A submodule"]);
    assert_eq!(named(&world), None);

    let world = committed();
    symlink("plan.txt", world.site().join("content/files/_link.txt")).unwrap();
    commit_all(&world.site());
    assert_eq!(named(&world), None, "a link, though no published one");
}

#[test]
fn git_is_found_neither_in_the_site_nor_by_a_relative_path() {
    let world = committed();
    let expected = head(&world.site());
    for place in ["git", "bin/git", "node_modules/.bin/git"] {
        marking(&world, &world.site().join(place));
    }
    let path = std::env::var("PATH").unwrap();
    let site = world.site();
    for first in [".", "", "bin", "./bin", site.to_str().unwrap(), &format!("{}/bin", site.display())] {
        assert_eq!(named_by(&world, &site, &[("PATH", &format!("{first}:{path}"))]), expected, "{first:?}");
    }
    assert_eq!(named_by(&world, &site, &[("PATH", "bin")]), None, "no git at all");
}

#[test]
fn what_surrounds_the_program_does_not_lead_git_elsewhere() {
    let other = committed();
    let world = committed();
    let program = marking(&world, &world.outside("planted"));
    write(&world.outside("home/.gitconfig"), format!("[core]\n\tfsmonitor = {program}\n\tpager = {program}\n"));
    let other = other.site().join(".git").display().to_string();
    let home = world.outside("home").display().to_string();
    let surroundings = [
        ("GIT_DIR", other.as_str()),
        ("GIT_WORK_TREE", "/"),
        ("GIT_INDEX_FILE", "/dev/zero"),
        ("HOME", &home),
        ("GIT_OBJECT_DIRECTORY", "/nowhere"),
        ("GIT_CONFIG_COUNT", "1"),
        ("GIT_CONFIG_KEY_0", "core.fsmonitor"),
        ("GIT_CONFIG_VALUE_0", &program),
        ("GIT_EXTERNAL_DIFF", &program),
        ("GIT_SSH_COMMAND", &program),
        ("GIT_PAGER", &program),
        ("GIT_EXEC_PATH", &home),
        ("GIT_TRACE2", "/dev/stdout"),
        ("GIT_TRACE", "2"),
    ];
    assert_eq!(named_by(&world, &world.site(), &surroundings), head(&world.site()));
}

/// Nobody writes to the pipe, so git would wait until its allowance is used up, and a note would say so.
#[test]
fn no_pipe_in_a_repository_is_opened() {
    let places: &[fn(&World) -> String] = &[
        |_| "HEAD".into(),
        |_| "refs/heads/main".into(),
        |_| "packed-refs".into(),
        |_| "refs/tags/v1".into(),
        |_| "config".into(),
        |_| "index".into(),
        |_| "shallow".into(),
        |_| "commondir".into(),
        |world| object(world, "HEAD"),
        |world| object(world, "HEAD:data"),
        |_| "objects/info/commit-graph".into(),
        |_| "objects/info/alternates".into(),
        |_| "objects/pack/pack-1.idx".into(),
        |_| "objects/pack/multi-pack-index".into(),
        |_| "objects/aa".into(),
        |_| "objects/pack/deep/er/x".into(),
    ];
    for place in places {
        let world = committed();
        let place = place(&world);
        let at = world.site().join(".git").join(&place);
        let _ = fs::remove_file(&at);
        let _ = fs::remove_dir_all(&at);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        pipe(&at);
        let expected =
            ["packed-refs", "refs/tags/v1", "config", "index", "shallow", "commondir"].contains(&place.as_str());
        let ended = world.run(&["build"]);
        assert_eq!(ended.status, Some(0), "{place}: {}", ended.text);
        assert!(!ended.text.contains("git did not answer"), "{place}: {}", ended.text);
        assert_eq!(manifest_commit(&world.site()).is_some(), expected, "{place}");
    }
}

/// Where the repository keeps an object that is in no pack.
fn object(world: &World, name: &str) -> String {
    let name = git(&world.site(), &["rev-parse", name]);
    format!("objects/{}/{}", &name[..2], &name[2..])
}

#[test]
fn links_among_the_names_and_objects_of_a_repository_are_not_followed() {
    for place in ["refs/heads/main", "refs/heads", "HEAD", "packed-refs", "objects/aa", "objects/pack"] {
        let world = committed();
        git(&world.site(), &["pack-refs", "--all"]);
        git(&world.site(), &["gc", "-q"]);
        let (at, elsewhere) = (world.site().join(".git").join(place), world.outside("elsewhere"));
        match fs::rename(&at, &elsewhere) {
            Ok(()) => {}
            Err(_) => write(&elsewhere, head(&world.site()).unwrap()),
        }
        symlink(&elsewhere, &at).unwrap();
        assert_eq!(named(&world), None, "{place}");
    }
}

#[test]
fn a_name_that_leads_out_of_the_repository_or_round_in_circles_names_no_commit() {
    let world = committed();
    let commit = head(&world.site()).unwrap();
    write(&world.outside("planted"), &commit);
    world.write(".git/refs/heads/circle", "ref: refs/heads/circle\n");
    for text in [
        "ref: refs/heads/../../../planted",
        "ref: ../planted",
        "ref: refs/../../../planted",
        "ref: /etc/hostname",
        "ref: refs/heads/circle",
        "ref: refs/heads/gone",
        "ref: refs/heads",
        "ref:",
        "",
        "0123",
    ] {
        world.write(".git/HEAD", format!("{text}\n"));
        assert_eq!(named(&world), None, "{text:?}");
    }
    world.write(".git/refs/heads/another", "ref: refs/heads/main\n");
    world.write(".git/HEAD", "ref: refs/heads/another\n");
    assert_eq!(named(&world), Some(commit), "a name for a name");
}

#[test]
fn all_questions_to_git_have_one_allowance_together() {
    let world = committed();
    let asked = |time: Duration| candour::internals::load::commit(&world.site(), std::iter::empty(), time);
    assert_eq!(asked(Duration::from_secs(60)).name(), head(&world.site()).as_deref());
    assert_eq!(asked(Duration::ZERO), candour::pipeline::Commit::NotInTime);
    let nowhere = World::with(&[]);
    let commit = candour::internals::load::commit(&nowhere.site(), std::iter::empty(), Duration::from_secs(60));
    assert_eq!(commit, candour::pipeline::Commit::None, "no checkout");
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn no_name_in_a_commit_leads_out_of_the_folder_that_it_is_compared_in() {
    let world = committed();
    let object = |kind: &str, bytes: &[u8]| {
        write(&world.outside("object"), bytes);
        let path = world.outside("object").display().to_string();
        git(&world.site(), &["hash-object", "-t", kind, "-w", "--literally", &path])
    };
    let raw = |name: &str| -> Vec<u8> {
        let pairs = (0..name.len()).step_by(2).map(|at| &name[at..at + 2]);
        pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
    };
    let entry = |mode: &str, name: &str, object: &str| [format!("{mode} {name}\0").as_bytes(), &raw(object)].concat();
    let blob = object("blob", b"id,title\nplanted,Planted\n");
    let temporary = world.outside("temporary");
    fs::create_dir(&temporary).unwrap();
    let entries = [
        entry("100644", "../../planted.csv", &blob),
        entry("100644", "..", &blob),
        entry("100644", "/planted.csv", &blob),
        entry("120000", "districts.csv", &object("blob", b"/etc/passwd")),
    ];
    for (number, entry_of_data) in entries.iter().enumerate() {
        let data = object("tree", entry_of_data);
        let tree = object("tree", &entry("40000", "data", &data));
        let commit = git(&world.site(), &["commit-tree", "-m", "Evil", &tree]);
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        command.arg("-C").arg(world.site()).args(["--today", "2026-06-01", "diff", &commit]);
        let output = command.env("TMPDIR", &temporary).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!said.contains("planted") && !said.contains("root:"), "{number}: {said}");
        assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0, "{number}: all is gone afterwards");
        assert!(!world.outside("planted.csv").exists(), "{number}");
    }
}
