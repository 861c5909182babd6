//! Tells when a file of the site folder was saved. The home of `notify`.

use std::io;
use std::path::Path;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

/// How long saving must be quiet: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(40);

/// The folders a site is made from; everything else beside them, such as the output, is not looked at.
const FOLDERS: [&str; 3] = ["data", "content", "themes"];

/// Watches until it is dropped.
pub(super) type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Calls `changed` after files of the site were saved, created, moved or deleted.
pub(super) fn changes(folder: &Path, mut changed: impl FnMut() + Send + 'static) -> io::Result<Watcher> {
    // What is reported is absolute, and a folder above the site may begin with a dot.
    let root = folder.canonicalize()?;
    let watched = root.clone();
    let mut debouncer = new_debouncer(QUIET, None, move |result: DebounceEventResult| {
        let touched = match result {
            Ok(events) => events.iter().any(|event| {
                !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| belongs(path, &root))
            }),
            // Events were lost: read the site again to be sure.
            Err(_) => true,
        };
        if touched {
            changed();
        }
    })
    .map_err(io::Error::other)?;
    for name in FOLDERS {
        let path = watched.join(name);
        if path.is_dir() {
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
