//! What no generator can beat: the files of a site, written again from two threads with nothing else to do.
//!
//! `cargo bench --bench floor -- FILES OUT` writes files of those sizes into the new folder OUT and prints the seconds it
//! took. FILES has a line for each: its size, a space, its path.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark writes files and prints figures")]

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

/// A folder to make and the files in it, with their sizes.
type Folder = (PathBuf, Vec<(PathBuf, usize)>);

fn main() {
    let mut arguments = std::env::args_os().skip(1).filter(|argument| !argument.to_string_lossy().starts_with("--"));
    let (Some(list), Some(out)) = (arguments.next().map(PathBuf::from), arguments.next().map(PathBuf::from)) else {
        panic!("say which files to write, and where: cargo bench --bench floor -- FILES OUT");
    };
    let folders = folders(&fs::read_to_string(list).expect("a list of files"), &out);
    let most = folders.iter().flat_map(|(_, files)| files.iter().map(|(_, size)| *size)).max().unwrap_or(0);
    let bytes = vec![b'a'; most];

    let started = Instant::now();
    // A folder before those in it, so that both threads may begin anywhere.
    let (first, second) = folders.split_at(folders.len() / 2);
    thread::scope(|scope| {
        for half in [first, second] {
            let bytes = &bytes;
            scope.spawn(move || {
                for (folder, files) in half {
                    fs::create_dir_all(folder).expect("a folder");
                    for (path, size) in files {
                        fs::write(path, &bytes[..*size]).expect("a file");
                    }
                }
            });
        }
    });
    println!("{:.3}", started.elapsed().as_secs_f64());
}

/// Every folder of the list, as it is to stand in `out`.
fn folders(list: &str, out: &Path) -> Vec<Folder> {
    let mut folders: Vec<Folder> = Vec::new();
    for line in list.lines() {
        let (size, path) = line.split_once(' ').expect("a size and a path");
        let (path, size) = (out.join(path), size.parse().expect("a size"));
        let folder = path.parent().expect("a folder").to_path_buf();
        match folders.last_mut().filter(|(last, _)| *last == folder) {
            Some((_, files)) => files.push((path, size)),
            None => folders.push((folder, vec![(path, size)])),
        }
    }
    folders
}
