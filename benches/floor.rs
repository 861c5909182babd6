//! What no generator can beat: the files of a site, written again from two threads with nothing else to do.
//!
//! `cargo bench --bench floor -- SITE OUT` writes files of the same sizes in the same folders as SITE into the new folder
//! OUT and prints the seconds it took.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark writes files and prints figures")]

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

/// A folder to make and the files in it, with their sizes.
type Folder = (PathBuf, Vec<(PathBuf, usize)>);

fn main() {
    let mut arguments = std::env::args_os().skip(1).filter(|argument| !argument.to_string_lossy().starts_with("--"));
    let (Some(site), Some(out)) = (arguments.next().map(PathBuf::from), arguments.next().map(PathBuf::from)) else {
        panic!("say which site to write again, and where: cargo bench --bench floor -- SITE OUT");
    };
    let folders = folders(&site, &out);
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

/// Every folder of the site, as it is to stand in `out`.
fn folders(site: &Path, out: &Path) -> Vec<Folder> {
    let mut folders = Vec::new();
    let mut open = vec![site.to_path_buf()];
    while let Some(folder) = open.pop() {
        let own = |path: &Path| out.join(path.strip_prefix(site).expect("below the site"));
        let mut files = Vec::new();
        for entry in fs::read_dir(&folder).expect("a folder") {
            let entry = entry.expect("an entry");
            match entry.file_type().expect("a type").is_dir() {
                true => open.push(entry.path()),
                false => files.push((own(&entry.path()), entry.metadata().expect("a size").len() as usize)),
            }
        }
        folders.push((own(&folder), files));
    }
    folders
}
