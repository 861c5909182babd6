//! Other programs of this machine: where they are, and running one with a limit on its time and its answer.
//!
//! A program is never looked for in the folders that a stranger may have written.

use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// The program of that name in the absolute folders of `PATH`. None that lies, or leads, below the site folder or below a
/// checkout that the site folder is part of: whoever wrote those would choose what runs.
pub fn find(name: &str, site: &Path) -> Option<PathBuf> {
    found_in(&env::var_os("PATH")?, name, &written_by_others(&site.canonicalize().ok()?))
}

fn written_by_others(site: &Path) -> Vec<PathBuf> {
    let checkouts = site.ancestors().filter(|above| above.join(".git").symlink_metadata().is_ok());
    [site].into_iter().chain(checkouts).map(Path::to_path_buf).collect()
}

fn found_in(folders: &OsStr, name: &str, untrusted: &[PathBuf]) -> Option<PathBuf> {
    let trusted = |path: &Path| !untrusted.iter().any(|folder| path.starts_with(folder));
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(folders).filter(|folder| folder.is_absolute()).find_map(|folder| {
        let program = folder.join(&name);
        let (place, target) = (folder.canonicalize().ok()?, program.canonicalize().ok()?);
        (target.is_file() && trusted(&place) && trusted(&target)).then_some(program)
    })
}

/// What a program may use.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    pub time: Duration,
    /// The longest answer, in bytes.
    pub answer: u64,
}

/// What the program writes when it is given `input`. None when it fails, takes too long or answers too much.
pub fn answer(command: &mut Command, input: Vec<u8>, allowance: Allowance) -> Option<Vec<u8>> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let answer = read_while_writing(&mut child, input, allowance);
    if answer.is_none() {
        let _ = child.kill();
    }
    let ended = child.wait().ok()?;
    answer.filter(|_| ended.success())
}

/// Has the program write its answer into a file, which is never in memory as a whole. False when it fails, takes too long or
/// answers too much.
pub fn answer_into(file: File, command: &mut Command, allowance: Allowance) -> bool {
    let until = Instant::now() + allowance.time;
    let Ok(size) = file.try_clone() else { return false };
    let child = command.stdin(Stdio::null()).stdout(file).stderr(Stdio::null()).spawn();
    let Ok(mut child) = child else { return false };
    let is_small = || size.metadata().is_ok_and(|facts| facts.len() <= allowance.answer);
    loop {
        match child.try_wait() {
            Ok(Some(ended)) => return ended.success() && is_small(),
            Ok(None) if Instant::now() < until && is_small() => std::thread::sleep(LOOKED_AT_EVERY),
            _ => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

const LOOKED_AT_EVERY: Duration = Duration::from_millis(2);

/// The threads end when the program does: both pipes break then.
fn read_while_writing(child: &mut Child, input: Vec<u8>, allowance: Allowance) -> Option<Vec<u8>> {
    let (mut writer, reader) = (child.stdin.take()?, child.stdout.take()?);
    std::thread::spawn(move || {
        let _ = writer.write_all(&input);
    });
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut answer = Vec::new();
        let read = reader.take(allowance.answer.saturating_add(1)).read_to_end(&mut answer);
        let _ = sender.send(read.is_ok().then_some(answer));
    });
    let answer = receiver.recv_timeout(allowance.time).ok()??;
    (answer.len() as u64 <= allowance.answer).then_some(answer)
}

#[cfg(test)]
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "a test makes programs to find")]
mod tests {
    use super::*;

    const SHORT: Allowance = Allowance { time: Duration::from_millis(300), answer: 10 };

    fn shell(script: &str) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn an_answer_is_bounded_in_time_and_size() {
        let long = Allowance { time: Duration::from_secs(20), ..SHORT };
        assert_eq!(answer(&mut shell("cat"), b"as it is".to_vec(), long), Some(b"as it is".to_vec()));
        assert_eq!(answer(&mut shell("echo; exit 3"), Vec::new(), long), None);
        assert_eq!(answer(&mut shell("echo 12345678901"), Vec::new(), long), None);
        let begun = Instant::now();
        assert_eq!(answer(&mut shell("exec sleep 20"), Vec::new(), SHORT), None);
        assert_eq!(answer(&mut shell("exec yes"), Vec::new(), SHORT), None);
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }

    #[test]
    fn an_answer_into_a_file_is_bounded_in_time_and_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("answer");
        let long = Allowance { time: Duration::from_secs(20), ..SHORT };
        let answers =
            |script: &str, allowance| answer_into(File::create(&path).unwrap(), &mut shell(script), allowance);
        assert!(answers("printf 1234567890", long));
        assert_eq!(std::fs::read(&path).unwrap(), b"1234567890");
        assert!(!answers("echo; exit 3", long));
        assert!(!answers("echo 12345678901", long));
        let begun = Instant::now();
        assert!(!answers("exec sleep 20", SHORT));
        assert!(!answers("exec yes", long));
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }

    #[test]
    fn only_absolute_folders_that_no_stranger_wrote_are_searched() {
        let around = tempfile::tempdir().unwrap();
        let [own, site, linked] = ["own", "site/bin", "linked"].map(|name| around.path().join(name));
        for folder in [&own, &site] {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join("tool"), "").unwrap();
        }
        std::os::unix::fs::symlink(&site, &linked).unwrap();
        let found = |folders: &[&Path]| {
            let untrusted = around.path().join("site").canonicalize().unwrap();
            found_in(&env::join_paths(folders).unwrap(), "tool", &[untrusted])
        };
        assert_eq!(
            found(&[&site, &linked, Path::new("site/bin"), Path::new("."), Path::new(""), &own]),
            Some(own.join("tool"))
        );
        assert_eq!(found(&[&site]), None);
        std::fs::remove_file(own.join("tool")).unwrap();
        std::os::unix::fs::symlink(site.join("tool"), own.join("tool")).unwrap();
        assert_eq!(found(&[&own]), None, "a link into the site");
    }
}
