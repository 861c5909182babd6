//! Two commands at once lose nothing.

use std::fs;
use std::process::{Child, Command, Stdio};

use crate::support::{Ended, World, write};

fn table(name: &str, rows: std::ops::Range<u32>) -> String {
    let rows: String =
        rows.map(|row| format!("{name}-{row},grant,Example Trust,Roof {row} of {name},{row}00,2025-26\n")).collect();
    format!("id,kind,recipient,title,amount,year\n{rows}")
}

/// Begins a command, and keeps what it prints.
fn begin(mut command: Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn ids(world: &World) -> usize {
    let folder = world.site().join("data/awards");
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    files.map(|text| text.matches("id: ").count()).sum()
}

#[test]
fn imports_of_one_name_at_once_both_arrive() {
    for round in 0..3 {
        let world = World::with(&[]);
        let sources: Vec<_> = (0..4).map(|number| world.outside(&format!("{number}/grants.csv"))).collect();
        for (number, source) in sources.iter().enumerate() {
            write(source, table(&format!("s{number}"), 1..30));
        }
        let running: Vec<_> = sources
            .iter()
            .map(|source| begin(world.command(&["import", source.to_str().unwrap(), "--as", "awards"])))
            .collect();
        for child in running {
            let ended = Ended::from(child.wait_with_output().unwrap());
            assert_eq!(ended.status, Some(0), "{}", ended.text);
        }
        assert_eq!(ids(&world), 4 * 29, "round {round}");
        let stems = fs::read_dir(world.site().join("data/awards")).unwrap().count();
        assert_eq!(stems, 4, "each has a file of its own");
    }
}

#[test]
fn an_import_waits_for_a_build_and_says_so() {
    let world = World::with(&[]);
    write(&world.outside("grants.csv"), table("a", 1..3));
    let held = candour::internals::FolderLock::take(&world.site(), candour::internals::Access::Read, &|| {}).unwrap();
    let grants = world.outside("grants.csv");
    let child = begin(world.command(&["import", grants.to_str().unwrap(), "--as", "awards"]));
    std::thread::sleep(std::time::Duration::from_millis(600));
    assert!(!world.site().join("data/awards").exists());
    drop(held);
    let ended = Ended::from(child.wait_with_output().unwrap());
    assert!(ended.status == Some(0) && ended.text.contains("waiting for another candour command"), "{}", ended.text);
}

#[test]
fn records_of_one_id_at_once_make_one_file() {
    let world = World::with(&[]);
    let arguments = ["new", "organisation", "--id", "one", "--set", "name=One", "--set", "kind=charity"];
    let running: Vec<_> = (0..6).map(|_| begin(world.command(&arguments))).collect();
    let ended = running.into_iter().map(|child| Ended::from(child.wait_with_output().unwrap()));
    assert_eq!(ended.filter(|ended| ended.status == Some(0)).count(), 1);
    let names = fs::read_dir(world.site().join("data/organisations")).unwrap();
    assert_eq!(names.count(), 1, "and no unfinished one beside it");
}
