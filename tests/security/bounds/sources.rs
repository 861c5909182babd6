//! What an import opens: regular files, with an end.

use std::os::unix::fs::symlink;
use std::process::Command;

use crate::support::{World, write};

const IMPORT: [&str; 4] = ["import", "--dry-run", "--as", "awards"];

fn import(world: &World, from: &std::path::Path) -> (Option<i32>, String) {
    let ended = world.run(&[&IMPORT[..], &[from.to_str().unwrap()]].concat());
    (ended.status, ended.text)
}

#[test]
fn pipes_and_devices_are_never_opened() {
    let world = World::with(&[]);
    for name in ["pipe.csv", "pipe.json", "pipe.xlsx", "pipe.zip", "pipe"] {
        let pipe = world.outside(name);
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (status, text) = import(&world, &pipe);
        assert_eq!(status, Some(2), "{name}: {text}");
        assert!(text.contains("is a pipe or a device, not a file or a folder"), "{name}: {text}");
    }
    for name in ["zero.csv", "zero.json", "zero.zip"] {
        let link = world.outside(name);
        symlink("/dev/zero", &link).unwrap();
        let (status, text) = import(&world, &link);
        assert!(status == Some(2) && text.contains("pipe or a device"), "{name}: {text}");
    }
}

#[test]
fn a_link_that_the_user_names_is_followed_and_one_within_a_folder_is_not() {
    let world =
        super::lenient(&[("data/organisations.yaml", "- { id: o, name: Example Trust, kind: unincorporated }\n")]);
    let table = world.outside("table.csv");
    write(&table, "title,recipient,kind,amount,start\nRoof,o,grant,100,2024-05-01\n");
    let link = world.outside("link.csv");
    symlink(&table, &link).unwrap();
    let (status, text) = import(&world, &link);
    assert!(text.contains("1 award in"), "{status:?} {text}");

    for planted in ["data/all.zip", "all.zip", "data/site.json", "data"] {
        let folder = world.outside(&format!("folder-{}", planted.replace('/', "-")));
        let outside = world.outside("outside");
        write(&outside.join("site.json"), "[]");
        write(&outside.join("index.json"), "{}");
        write(&outside.join("all.zip"), "PK");
        write(&folder.join("a.txt"), "");
        let target =
            if planted == "data" { outside.clone() } else { outside.join(planted.rsplit('/').next().unwrap()) };
        std::fs::create_dir_all(folder.join(planted).parent().unwrap()).unwrap();
        symlink(target, folder.join(planted)).unwrap();
        let (status, text) = import(&world, &folder);
        assert_eq!(status, Some(2), "{planted}: {text}");
        assert!(text.contains("has no data that Candour published"), "{planted}: {text}");
    }
}

#[test]
fn a_table_is_no_wider_than_tables_of_records_are() {
    let world = World::with(&[]);
    let wide = world.outside("wide.csv");
    write(&wide, format!("title{}\nRoof{}\n", ",x".repeat(2_000), ",1".repeat(2_000)));
    let (status, text) = import(&world, &wide);
    assert!(status == Some(2) && text.contains("row 1 has more than 1000 cells, the limit"), "{text}");
    write(&wide, format!("title\nRoof{}\n", ",".repeat(20_000_000)));
    let (status, text) = import(&world, &wide);
    assert!(status == Some(2) && text.contains("row 2 has more than 1000 cells, the limit"), "{text}");
    write(&wide, format!("title,{}\nRoof,1\n", "x".repeat(5_000)));
    let (status, text) = import(&world, &wide);
    assert!(status == Some(2) && text.contains("is longer than 1000 bytes") && text.len() < 1_000, "{text}");
}

#[test]
fn json_is_no_deeper_than_its_reader_goes_and_its_names_are_names() {
    let world = World::with(&[]);
    let file = world.outside("grants.json");
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        write(&file, format!("{{\"grants\": [{}1{}]}}", open.repeat(100_000), close.repeat(100_000)));
        let (status, text) = import(&world, &file);
        assert!(status == Some(2) && text.contains("this is not JSON, or the file is incomplete"), "{text}");
    }
    let values = (0..1_000).map(|number| format!("\"k{number}\": 1")).collect::<Vec<_>>().join(", ");
    write(&file, format!("{{\"grants\": [{{\"{}\": {{{values}}}}}]}}", "x".repeat(1_000_000)));
    let (status, text) = import(&world, &file);
    assert!(status == Some(2) && text.contains("a value’s name is longer than 1000 bytes"), "{text}");
    assert!(text.len() < 1_000, "{text}");
}

/// A file of that size, of which the disk keeps nothing.
fn hollow(path: &std::path::Path, bytes: u64) {
    write(path, "");
    std::fs::File::options().write(true).open(path).unwrap().set_len(bytes).unwrap();
}

#[test]
fn files_that_would_fill_the_memory_are_refused_by_their_size() {
    const MB: u64 = 1 << 20;
    for (name, size, words) in [
        ("grants.json", 64 * MB + 1, "larger than 64 MB"),
        ("grants.csv", 512 * MB + 1, "larger than 512 MB"),
        ("grants.xlsx", 512 * MB + 1, "larger than 512 MB"),
    ] {
        let world = World::with(&[]);
        let from = world.outside(name);
        hollow(&from, size);
        let (status, text) = import(&world, &from);
        assert!(status == Some(2) && text.contains(words), "{name}: {text}");
    }
    let world = World::with(&[("grants.csv", "id\n")]);
    hollow(&world.outside("map.yaml"), MB + 1);
    let map = world.outside("map.yaml");
    let ended =
        world.run(&["import", world.site().join("grants.csv").to_str().unwrap(), "--map", map.to_str().unwrap()]);
    assert!(ended.status == Some(2) && ended.text.contains("more than the 1048576 bytes"), "{}", ended.text);
}

#[test]
fn all_text_of_a_site_together_has_an_end() {
    let world = World::with(&[]);
    for part in 0..3 {
        hollow(&world.site().join(format!("data/awards/{part}.csv")), 400 << 20);
    }
    let found = world.check().found;
    let one = found.list.iter().find(|finding| finding.rule.code == "file-too-large").unwrap();
    assert!(one.message.contains("have 1201 MB together; at most 1024 MB can be read"), "{}", one.message);
    let world = World::with(&[]);
    hollow(&world.site().join("data/awards.csv"), (512 << 20) + 1);
    assert!(world.codes().contains(&"file-too-large"));
}
