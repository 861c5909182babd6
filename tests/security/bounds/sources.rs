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
