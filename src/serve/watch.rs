//! Notices when a file of the site folder was saved. The home of `notify`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer_opt};

/// How long saving must be quiet: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(10);

/// How often that is looked at.
const TICK: Duration = Duration::from_millis(3);

/// The folders a site is made from; everything else, such as the output, is ignored.
const FOLDERS: [&str; 3] = ["data", "content", "themes"];

/// What was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    Records,
    /// Templates, styles or texts.
    Theme,
}

impl Changed {
    /// As the preview's script reads it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Changed::Records => "records",
            Changed::Theme => "theme",
        }
    }
}

/// How the site folder is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watching {
    /// The system reports what is saved.
    Told,
    /// All is looked at again every second: network drives and folders of another system tell nothing.
    Polled,
}

/// How often that is.
const POLL: Duration = Duration::from_secs(1);

/// Watches until it is dropped.
pub(super) struct Watcher(Sender<Message>);

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.0.send(Message::Stop);
    }
}

enum Message {
    Events(DebounceEventResult),
    Stop,
}

/// Calls `changed` after files of the site were saved, created, moved or deleted.
pub(super) fn changes(
    folder: &Path,
    watching: Watching,
    changed: impl FnMut(Changed) + Send + 'static,
) -> io::Result<Watcher> {
    // What is reported is absolute, and a folder above the site may begin with a dot.
    let root = folder.canonicalize()?;
    match watching {
        Watching::Told => start::<RecommendedWatcher>(root, changed),
        Watching::Polled => start::<PollWatcher>(root, changed),
    }
}

fn start<W: notify::Watcher + Send + 'static>(
    root: PathBuf,
    mut changed: impl FnMut(Changed) + Send + 'static,
) -> io::Result<Watcher> {
    let (sender, messages) = mpsc::channel();
    let own = sender.clone();
    let touched = move |events: DebounceEventResult| own.send(Message::Events(events)).unwrap_or_default();
    // A link in the site folder may lead to any folder of the machine, or in a circle.
    let config = Config::default().with_follow_symlinks(false).with_poll_interval(POLL);
    let debouncer = new_debouncer_opt::<_, W, _>(QUIET, Some(TICK), touched, RecommendedCache::new(), config);
    let mut watched = Watched { debouncer: debouncer.map_err(problem)?, root };
    watched.debouncer.watch(&watched.root, RecursiveMode::NonRecursive).map_err(problem)?;
    watched.watch_folders()?;
    std::thread::spawn(move || {
        while let Ok(Message::Events(events)) = messages.recv() {
            if let Some(what) = watched.take(events) {
                changed(what);
            }
        }
    });
    Ok(Watcher(sender))
}

struct Watched<W: notify::Watcher> {
    debouncer: Debouncer<W, RecommendedCache>,
    root: PathBuf,
}

impl<W: notify::Watcher> Watched<W> {
    /// Watches each folder that the site is made from; one that was there before may be another of its name.
    fn watch_folders(&mut self) -> io::Result<()> {
        for name in FOLDERS {
            let path = self.root.join(name);
            let _ = self.debouncer.unwatch(&path);
            if path.symlink_metadata().is_ok_and(|data| data.is_dir()) {
                self.debouncer.watch(path, RecursiveMode::Recursive).map_err(problem)?;
            }
        }
        Ok(())
    }

    /// What those events mean for the site, if anything.
    fn take(&mut self, events: DebounceEventResult) -> Option<Changed> {
        // Where events were lost, all is read again to be sure.
        let Ok(events) = events else { return Some(Changed::Theme) };
        let events = events.iter().filter(|event| !matches!(event.kind, EventKind::Access(_)));
        let paths = events.flat_map(|event| &event.paths).filter_map(|path| path.strip_prefix(&self.root).ok());
        let touched: Vec<&Path> = paths.filter(|path| belongs(path)).collect();
        let is_whole = touched.iter().any(|path| FOLDERS.iter().any(|name| *path == Path::new(name)));
        let is_theme = touched.iter().any(|path| path.starts_with("themes") || path.ends_with("site.yaml"));
        let nothing = touched.is_empty();
        // Made, removed, or another folder was put in its place, as a checkout does.
        if is_whole {
            let _ = self.watch_folders();
            return Some(Changed::Theme);
        }
        (!nothing).then_some(if is_theme { Changed::Theme } else { Changed::Records })
    }
}

/// Why nothing can be watched; a system watches so many folders.
fn problem(error: notify::Error) -> io::Error {
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            io::Error::other("the system watches no more folders; --poll looks at all files every second instead")
        }
        _ => io::Error::other(error),
    }
}

/// Whether a path below the site folder is one that the site is read from: not an editor's own file, which begins with
/// `.` or ends with `~`.
fn belongs(path: &Path) -> bool {
    FOLDERS.iter().any(|name| path.starts_with(name))
        && !path.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
        && !path.to_string_lossy().ends_with('~')
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test saves files")]
    fn what_is_saved_is_seen_and_what_a_link_leads_to_is_not() {
        let (site, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::create_dir_all(site.path().join("data/awards")).unwrap();
        std::os::unix::fs::symlink(outside.path(), site.path().join("data/linked")).unwrap();
        std::os::unix::fs::symlink(outside.path(), site.path().join("content")).unwrap();
        let (sender, saved) = mpsc::channel();
        let _watcher = changes(site.path(), Watching::Told, move |_| sender.send(()).unwrap_or_default()).unwrap();
        std::fs::write(outside.path().join("a.csv"), "id\n").unwrap();
        assert!(saved.recv_timeout(Duration::from_millis(400)).is_err(), "nobody watches outside");
        std::fs::write(site.path().join("data/awards/a.csv"), "id\n").unwrap();
        assert!(saved.recv_timeout(Duration::from_secs(20)).is_ok());
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes and moves folders")]
    fn folders_that_are_made_or_put_in_the_place_of_others_are_watched() {
        use std::fs::{create_dir_all, rename, write};
        for watching in [Watching::Told, Watching::Polled] {
            let folder = tempfile::tempdir().unwrap();
            let site = folder.path();
            create_dir_all(site.join("content")).unwrap();
            let (sender, saved) = mpsc::channel();
            let _watcher = changes(site, watching, move |what| sender.send(what).unwrap_or_default()).unwrap();
            let seen = |what: &str| {
                assert!(saved.recv_timeout(Duration::from_secs(20)).is_ok(), "{watching:?}: {what}");
                // Whatever else belongs to it.
                while saved
                    .recv_timeout(Duration::from_millis(if watching == Watching::Told { 200 } else { 2200 }))
                    .is_ok()
                {}
            };
            create_dir_all(site.join("themes/ours")).unwrap();
            seen("a folder is made");
            write(site.join("themes/ours/a.css"), "a {}").unwrap();
            seen("a file in it is saved");
            create_dir_all(site.join("new")).unwrap();
            write(site.join("new/a.md"), "a").unwrap();
            rename(site.join("content"), site.join("old")).unwrap();
            rename(site.join("new"), site.join("content")).unwrap();
            seen("a folder is put in the place of another");
            write(site.join("content/a.md"), "b, longer").unwrap();
            seen("a file in that is saved");
            write(site.join("old/a.md"), "c").unwrap();
            write(site.join("notes.txt"), "c").unwrap();
            assert!(saved.recv_timeout(Duration::from_millis(1500)).is_err(), "{watching:?}: no part of the site");
        }
    }
}
