//! The preview: checks and plans once, renders a page when it is asked for, and again when a file is saved or a record becomes
//! public.
//!
//! Answers on this machine only, by its own names and those that the user allows. Keeps the last good site while the data is wrong, with the findings on every page.

mod due;
mod edit;
mod findings;
mod http;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex, RwLock, mpsc};

use tokio::sync::broadcast;

use crate::diagnostic::Level;
use crate::pipeline::{self, Options, Site};
use due::Due;
use edit::Desk;
use watch::Changed;
pub use watch::Watching;

/// What happened, for the one who prints.
pub enum Event<'a> {
    /// The preview is at this address.
    Ready { address: String },
    /// The site was read again; it may have findings.
    Read { site: &'a Site },
    /// The site folder could not be read; the last good site stays.
    Failed { problem: io::Error },
}

/// What is shown now. Shared by the watcher, which changes it, and the server, which reads it.
struct Preview {
    /// The last site without an error; none until there was one.
    good: RwLock<Option<Arc<Site>>>,
    /// What is wrong now, as HTML; empty when nothing is.
    findings: RwLock<String>,
    /// What has changed since the base, as HTML; empty when nothing has.
    changes: RwLock<String>,
    reload: broadcast::Sender<Changed>,
    /// Tells that the site folder was read.
    was_read: mpsc::Sender<()>,
    /// Held while the site folder is read, so that what was read last is what is shown.
    reading: Mutex<()>,
    /// When it is read again although nothing is saved; none until it was read once.
    due: Mutex<Option<Due>>,
    /// Whether records can be edited.
    edits: bool,
}

impl Preview {
    fn new(was_read: mpsc::Sender<()>, edits: bool) -> Preview {
        let (reload, _) = broadcast::channel(16);
        Preview {
            good: RwLock::default(),
            findings: RwLock::default(),
            changes: RwLock::default(),
            reload,
            was_read,
            reading: Mutex::default(),
            due: Mutex::default(),
            edits,
        }
    }

    /// Reads the site folder, keeps what is good, and notifies browsers.
    fn read(&self, folder: &Path, options: &Options, changed: Changed, tell: &dyn Fn(Event)) {
        let _reading = self.reading.lock().expect(UNBROKEN);
        let mut replaced = None;
        let mut due = Due { read_at: options.now(), next_change: None };
        let read = pipeline::check(folder, options).map(Arc::new);
        *self.findings.write().expect(UNBROKEN) =
            read.as_ref().map_or_else(findings::failure, |site| findings::html(site, self.edits));
        if let Ok(site) = &read {
            due.next_change = site.dataset.next_change;
            if !site.found.has_errors() {
                replaced = self.good.write().expect(UNBROKEN).replace(site.clone());
            }
        }
        *self.due.lock().expect(UNBROKEN) = Some(due);
        // Nobody listening is fine: no page is open.
        let _ = self.reload.send(changed);
        let _ = self.was_read.send(());
        // Printing thousands of findings and taking a large site down take as long as reading it: not before browsers
        // are notified.
        match read {
            Ok(site) => tell(Event::Read { site: &site }),
            Err(problem) => tell(Event::Failed { problem }),
        }
        drop(replaced);
    }

    /// What a page shows above its content.
    fn above(&self) -> String {
        format!("{}{}", self.findings.read().expect(UNBROKEN), self.changes.read().expect(UNBROKEN))
    }

    /// Compares what is shown, and notifies browsers where that tells something else than before. Takes as long as reading
    /// the site, so pages do not wait for it.
    fn compare(&self, compared: &dyn Fn(&Site) -> String) {
        let Some(site) = self.good.read().expect(UNBROKEN).clone() else { return };
        let changes = compared(&site);
        let before = std::mem::replace(&mut *self.changes.write().expect(UNBROKEN), changes.clone());
        if before != changes {
            let _ = self.reload.send(Changed::Records);
        }
    }

    /// Reads the site folder again if what it publishes changes with the time.
    fn read_if_due(&self, folder: &Path, options: &Options, tell: &dyn Fn(Event)) {
        let due = *self.due.lock().expect(UNBROKEN);
        if due.is_some_and(|due| due.is_due(options.now())) {
            self.read(folder, options, Changed::Records, tell);
        }
    }
}

const UNBROKEN: &str = "nothing panics while the lock is held";

/// How the preview is reached and how it learns of what is saved.
#[derive(Clone, Debug)]
pub struct Reach {
    /// The port of this machine; 0 for any.
    pub port: u16,
    /// Names by which browsers reach this machine, besides its own: those of forwarded ports.
    pub hosts: Vec<String>,
    pub watching: Watching,
    /// Whether records can be edited.
    pub edits: bool,
}

/// Serves the preview on a port of this machine until the process is interrupted. `options` are those of the moment at
/// which it is asked; `compared` tells what has changed in a site, as HTML.
///
/// # Errors
/// When the port is taken, or the site folder cannot be watched.
pub fn run(
    folder: &Path,
    options: impl Fn() -> Options + Send + Sync + 'static,
    reach: Reach,
    tell: impl Fn(Event) + Send + Sync + 'static,
    compared: impl Fn(&Site) -> String + Send + 'static,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let listener =
        runtime.block_on(tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, reach.port))))?;
    let port = listener.local_addr()?.port();
    let address = format!("http://127.0.0.1:{port}");
    let own_address = address.clone();
    let options = Arc::new(move || Options { base_url: Some(own_address.clone()), ..options() });

    let own_options = options.clone();
    let desk = reach.edits.then(|| Desk::new(folder.to_path_buf(), move || own_options())).transpose()?;
    let (was_read, reads) = mpsc::channel();
    let preview = Arc::new(Preview::new(was_read, reach.edits));
    let comparing = preview.clone();
    std::thread::spawn(move || {
        while reads.recv().is_ok() {
            // Whatever was read meanwhile is compared once.
            while reads.try_recv().is_ok() {}
            comparing.compare(&compared);
        }
    });
    // Before the first reading, so that nothing that is saved after it is missed.
    let (watched, tell) = (preview.clone(), Arc::new(tell));
    let (site_folder, own_options, own_tell) = (folder.to_path_buf(), options.clone(), tell.clone());
    let _watcher = watch::changes(folder, reach.watching, move |changed| {
        watched.read(&site_folder, &own_options(), changed, &*own_tell);
    })?;
    preview.read(folder, &options(), Changed::Theme, &*tell);
    tell(Event::Ready { address: format!("{address}/") });
    let (timed, site_folder) = (preview.clone(), folder.to_path_buf());
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(due::TICK);
            timed.read_if_due(&site_folder, &options(), &*tell);
        }
    });
    runtime.block_on(http::serve(listener, preview, reach.hosts, desk))
}

/// How many errors and warnings a site has.
fn counts(site: &Site) -> (usize, usize) {
    (site.found.count(Level::Error), site.found.count(Level::Warning))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::moment::Moment;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes a site folder")]
    fn what_was_held_is_shown_from_its_minute_on_without_a_save() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("data")).unwrap();
        for (name, text) in [
            ("site.yaml", "name: Example Office\nkind: other\nbase_url: https://example.org\n"),
            (
                "districts.yaml",
                "- {id: east, title: East}\n- {id: west, title: West, publish_from: 2026-06-01 09:30}\n",
            ),
        ] {
            std::fs::write(folder.path().join("data").join(name), text).unwrap();
        }
        let at = |text: &str| {
            let moment = Moment::parse(text).unwrap();
            Options { time: Some(moment), ..Options::on(moment.day) }
        };
        let preview = Preview::new(mpsc::channel().0, false);
        let mut reloads = preview.reload.subscribe();
        preview.read(folder.path(), &at("2026-06-01 09:00"), Changed::Theme, &|_| {});
        let districts = |preview: &Preview| {
            let site = preview.good.read().unwrap().clone().unwrap();
            site.dataset.all(&crate::records::district::DISTRICTS).len()
        };
        for (time, shown) in [("2026-06-01 09:29", 1), ("2026-06-01 09:30", 2), ("2026-06-01 09:31", 2)] {
            preview.read_if_due(folder.path(), &at(time), &|_| {});
            assert_eq!(districts(&preview), shown, "{time}");
        }
        assert_eq!(std::iter::from_fn(|| reloads.try_recv().ok()).count(), 2, "read at first, and when it was due");
    }
}
