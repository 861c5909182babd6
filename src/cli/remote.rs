//! A published copy on a web site, fetched file by file. The home of `ureq`.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use ureq::{Agent, Body};

use super::Common;
use super::build::bar;
use crate::model::address::{self, AddressStyle, Place};
use crate::model::sum::Entry;
use crate::publish::Manifest;

/// So many files are fetched at a time: enough to hide the way there and back, few enough for a small host.
const AT_A_TIME: usize = 8;

/// So long may one file take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A web site.
pub(super) struct Remote {
    agent: Agent,
    /// Without a slash at its end.
    address: String,
}

impl Remote {
    pub(super) fn new(address: &str) -> Remote {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .user_agent(concat!("candour/", env!("CARGO_PKG_VERSION")))
            .build();
        Remote { agent: config.into(), address: address.trim_end_matches('/').to_string() }
    }

    /// The text of a file, where it is there and is text.
    pub(super) fn text(&self, path: &str) -> Result<Option<String>> {
        let body = self.get(&format!("/{path}"), false)?;
        // A manifest of a million files has some hundred megabytes.
        Ok(body.and_then(|mut body| body.with_config().limit(1 << 30).read_to_string().ok()))
    }

    /// What the site has at each of those paths.
    pub(super) fn files(&self, paths: &[&str], style: AddressStyle, common: &Common) -> Result<Manifest> {
        let bar = bar(paths.len(), "files", common);
        let next = AtomicUsize::new(0);
        let found = Mutex::new(Vec::with_capacity(paths.len()));
        let fetch = || -> Result<()> {
            while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                if let Some(body) = self.get(&address(path, style), *path == "404.html")? {
                    let entry = Entry::of_reader(body.into_reader()).with_context(|| format!("reading {path}"))?;
                    found.lock().map_err(|_| anyhow!("another thread failed"))?.push((*path, entry));
                }
                bar.inc(1);
            }
            Ok(())
        };
        thread::scope(|scope| {
            let threads: Vec<_> = (0..AT_A_TIME).map(|_| scope.spawn(fetch)).collect();
            let ends = threads.into_iter().map(|thread| thread.join().map_err(|_| anyhow!("a thread failed"))?);
            ends.collect::<Result<Vec<()>>>()
        })?;
        bar.finish_and_clear();
        let found = found.into_inner().map_err(|_| anyhow!("a thread failed"))?;
        Ok(found.into_iter().collect())
    }

    /// What the site answers; nothing where it has no such file. Some send their page for that with the status of it.
    fn get(&self, path: &str, missing_is_sent: bool) -> Result<Option<Body>> {
        let address = format!("{}{path}", self.address);
        let answer = self.agent.get(&address).header("Accept-Encoding", "identity").call();
        let answer = answer.with_context(|| format!("cannot fetch {address}"))?;
        match answer.status().as_u16() {
            200 => Ok(Some(answer.into_body())),
            404 if missing_is_sent => Ok(Some(answer.into_body())),
            404 | 410 => Ok(None),
            status => Err(anyhow!("{address} answers with status {status}")),
        }
    }
}

/// The address of a file below that of the site.
fn address(path: &str, style: AddressStyle) -> String {
    match style.place_of_file(path) {
        Some(place) => address::encoded(&Place::new(place).url(style)),
        None => format!("/{}", address::encoded(path)),
    }
}
