//! Notices when a file of the site folder was saved. The home of `notify`.

use std::io;
use std::path::Path;
use std::time::Duration;

use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode};
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

/// Watches until it is dropped.
pub(super) type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Calls `changed` after files of the site were saved, created, moved or deleted.
pub(super) fn changes(folder: &Path, mut changed: impl FnMut(Changed) + Send + 'static) -> io::Result<Watcher> {
    // What is reported is absolute, and a folder above the site may begin with a dot.
    let root = folder.canonicalize()?;
    let watched = root.clone();
    let touched = move |result: DebounceEventResult| {
        // Where events were lost, all is read again to be sure.
        let Ok(events) = result else { return changed(Changed::Theme) };
        let events = events.iter().filter(|event| !matches!(event.kind, EventKind::Access(_)));
        let touched: Vec<&Path> = events
            .flat_map(|event| &event.paths)
            .filter(|path| belongs(path, &root))
            .map(|path| path.strip_prefix(&root).unwrap_or(path))
            .collect();
        if touched.iter().any(|path| path.starts_with("themes") || path.ends_with("site.yaml")) {
            changed(Changed::Theme);
        } else if !touched.is_empty() {
            changed(Changed::Records);
        }
    };
    // A link in the site folder may lead to any folder of the machine, or in a circle.
    let config = Config::default().with_follow_symlinks(false);
    let mut debouncer =
        new_debouncer_opt::<_, RecommendedWatcher, _>(QUIET, Some(TICK), touched, RecommendedCache::new(), config)
            .map_err(io::Error::other)?;
    for name in FOLDERS {
        let path = watched.join(name);
        if path.symlink_metadata().is_ok_and(|data| data.is_dir()) {
            debouncer.watch(path, RecursiveMode::Recursive).map_err(io::Error::other)?;
        }
    }
    Ok(debouncer)
}

/// Whether a path is one that the site is read from: not an editor's own file, which begins with `.` or ends with `~`.
fn belongs(path: &Path, root: &Path) -> bool {
    let relative = path.strip_prefix(root).unwrap_or(path);
    !relative.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
        && !path.to_string_lossy().ends_with('~')
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test saves files")]
    fn what_is_saved_is_seen_and_what_a_link_leads_to_is_not() {
        let (site, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::create_dir_all(site.path().join("data/awards")).unwrap();
        std::os::unix::fs::symlink(outside.path(), site.path().join("data/linked")).unwrap();
        std::os::unix::fs::symlink(outside.path(), site.path().join("content")).unwrap();
        let (sender, saved) = mpsc::channel();
        let _watcher = changes(site.path(), move |_| sender.send(()).unwrap_or_default()).unwrap();
        std::fs::write(outside.path().join("a.csv"), "id\n").unwrap();
        assert!(saved.recv_timeout(Duration::from_millis(400)).is_err(), "nobody watches outside");
        std::fs::write(site.path().join("data/awards/a.csv"), "id\n").unwrap();
        assert!(saved.recv_timeout(Duration::from_secs(20)).is_ok());
    }
}
