//! What published data may make an import do: each file is read, summed up and held once, and what the memory does not have
//! is said.

use std::fmt::Write;
use std::fs;

use candour::internals::FileDigest;

use crate::support::{Ended, World, write};

const SITE: &str = r#"[{"name":"Example Office","kind":"other","base_url":"https://example.org"}]"#;
const PDF: &[u8] = b"%PDF-1.7 MARKER";

/// A world without a site, beside a folder of published data with that list of sums.
fn world(sums: &str) -> World {
    let world = World::with(&[]);
    fs::remove_dir_all(world.site().join("data")).unwrap();
    for (path, bytes) in [("data/site.json", SITE), ("data/index.json", "{}"), ("SHA256SUMS", sums)] {
        write(&world.outside("package").join(path), bytes);
    }
    world
}

fn line(path: &str, bytes: &[u8]) -> String {
    format!("{}  {path}\n", FileDigest::from_bytes(bytes).hex())
}

fn import(world: &World) -> Ended {
    world.run(&["-v", "import", world.outside("package").to_str().unwrap()])
}

/// The same, with so many kilobytes of addresses at most.
fn import_within(world: &World, kilobytes: u32) -> Ended {
    let program = world.command(&["-v", "import", "--dry-run", world.outside("package").to_str().unwrap()]);
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &format!("ulimit -v {kilobytes}; exec \"$@\""), "sh"]);
    command.arg(program.get_program()).args(program.get_args());
    command.env("XDG_STATE_HOME", world.outside("state"));
    Ended::from(command.output().unwrap())
}

#[test]
fn a_file_that_the_list_of_sums_names_again_and_again_is_one_file() {
    let large = [PDF, &vec![b' '; 10 << 20]].concat();
    let world = world(&line("documents/large.pdf", &large).repeat(1_000));
    write(&world.outside("package/documents/large.pdf"), &large);
    let ended = import_within(&world, 4_000_000);
    assert!(matches!(ended.status, Some(0 | 1)), "{:?} {}", ended.status, ended.text);
    assert_eq!(ended.text.matches("large.pdf").count(), 1, "{}", ended.text);
    assert!(!ended.text.contains("was altered"), "{}", ended.text);
}

#[test]
fn a_list_of_sums_says_what_it_can_and_no_more() {
    let good = line("documents/a.pdf", PDF);
    let other = line("documents/a.pdf", b"other");
    for (sums, what) in [
        (good.repeat(3), None),
        (good.to_uppercase().replace("DOCUMENTS/A.PDF", "documents/a.pdf"), None),
        (good.replace("documents", "./documents") + &good, None),
        (good.replace('\n', "\r\n"), None),
        (format!("{good}{other}"), Some("has more than one sum")),
        (format!("{other}{good}{other}"), Some("has more than one sum")),
        (other.clone(), Some("was altered")),
        (other.repeat(3), Some("was altered")),
        (good.replacen(|_: char| true, "x", 1), Some("was altered")),
        (format!("  documents/a.pdf\n{good}"), Some("has more than one sum")),
        (format!("{good}{}", line("documents/b.pdf", PDF).repeat(3)), Some("documents/b.pdf is missing")),
    ] {
        let world = world(&sums);
        write(&world.outside("package/documents/a.pdf"), PDF);
        let ended = import(&world);
        let told: Vec<&str> = ["has more than one sum", "was altered", "is missing"]
            .into_iter()
            .flat_map(|what| ended.text.lines().filter(move |line| line.contains(what)))
            .collect();
        let told_about = told.iter().filter(|line| !line.contains("data/")).count();
        assert_eq!(told_about, usize::from(what.is_some()), "{sums}: {}", ended.text);
        assert!(what.is_none_or(|what| ended.text.contains(what)), "{sums}: {}", ended.text);
        let placed = fs::read(world.site().join("content/documents/a.pdf")).ok();
        let is_left_out = what.is_some_and(|what| !what.ends_with("is missing"));
        assert_eq!(placed.is_none(), is_left_out, "{sums}: {}", ended.text);
        assert!(placed.is_none_or(|placed| placed == PDF), "{sums}");
        if is_left_out {
            assert_eq!(ended.status, Some(1), "{sums}: {}", ended.text);
            assert!(ended.text.contains("documents/a.pdf is not taken over: it"), "{sums}: {}", ended.text);
        }
    }
}

#[test]
fn a_list_of_sums_has_an_end() {
    let world = world("");
    let mut sums = line("documents/a.pdf", PDF);
    while sums.len() <= 32 << 20 {
        writeln!(sums, "{:064}  documents/{:0900}.pdf", sums.len(), sums.len()).unwrap();
    }
    write(&world.outside("package/SHA256SUMS"), sums);
    let ended = import(&world);
    assert_eq!(ended.status, Some(2), "{:.300}", ended.text);
    assert!(ended.text.contains("SHA256SUMS is larger than the 32 MB that are read"), "{:.300}", ended.text);
}

/// A document of so many megabytes that takes no place on the disk.
fn sparse(world: &World, name: &str, megabytes: u64) {
    let path = world.outside("package/documents").join(name);
    write(&path, PDF);
    fs::File::options().write(true).open(path).unwrap().set_len(megabytes << 20).unwrap();
}

#[test]
fn what_the_memory_does_not_have_is_said() {
    let world = world("");
    (0..3).for_each(|number| sparse(&world, &format!("{number}.pdf"), 300));
    let ended = import_within(&world, 700_000);
    assert_eq!(ended.status, Some(2), "{:.300}", ended.text);
    assert!(ended.text.contains("there is not enough memory for it"), "{:.300}", ended.text);
}

#[test]
fn a_document_is_held_once() {
    let world = world("");
    sparse(&world, "0.pdf", 200);
    let file = fs::File::open(world.outside("package/documents/0.pdf")).unwrap();
    let sum = FileDigest::of_reader(file).unwrap().hex();
    write(&world.outside("package/SHA256SUMS"), format!("{sum}  documents/0.pdf\n"));
    let ended = import_within(&world, 600_000);
    assert!(matches!(ended.status, Some(0 | 1)), "{:?} {:.300}", ended.status, ended.text);
    assert!(ended.text.contains("content/documents/0.pdf"), "{:.300}", ended.text);
}

#[test]
fn published_data_have_an_end() {
    let world = world("");
    (0..3).for_each(|number| sparse(&world, &format!("{number}.pdf"), 400));
    let ended = import(&world);
    assert_eq!(ended.status, Some(2), "{:.300}", ended.text);
    assert!(ended.text.contains("it holds more than 1024 MB, the limit"), "{:.300}", ended.text);
    let table = fs::File::create(world.outside("package/data/awards.json")).unwrap();
    table.set_len(129 << 20).unwrap();
    fs::remove_dir_all(world.outside("package/documents")).unwrap();
    let ended = import(&world);
    assert_eq!(ended.status, Some(2), "{:.300}", ended.text);
    assert!(ended.text.contains("data/awards.json is larger than the 128 MB"), "{:.300}", ended.text);
}
