//! A published copy on a web site, fetched file by file. The home of `ureq`. Nothing is asked of any other host, whatever
//! the site answers, and no more is read than is to be compared.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use ureq::{Agent, Body};

use super::Common;
use super::build::bar;
use super::origin::{Origin, resolved};
use crate::model::address::{self, AddressStyle, Place};
use crate::model::limits::{MANIFEST_BYTES, REDIRECTS};
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
    origin: Origin,
}

/// What a web site has.
pub(super) struct Found {
    /// What it has of the files that are compared.
    pub(super) files: Manifest,
    /// Which of the others it has.
    pub(super) strangers: BTreeSet<String>,
}

impl Remote {
    pub(super) fn new(address: &str) -> Option<Remote> {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            // Each is looked at before it is followed.
            .max_redirects(0)
            .user_agent(concat!("candour/", env!("CARGO_PKG_VERSION")))
            .build();
        let address = address.trim_end_matches('/').to_string();
        Some(Remote { agent: config.into(), origin: Origin::of(&address)?, address })
    }

    /// The text of a file, where it is there and is text.
    ///
    /// # Errors
    /// When it cannot be fetched, or is larger than a manifest can be.
    pub(super) fn text(&self, path: &str) -> Result<Option<String>> {
        let Some(body) = self.get(&format!("/{path}"), false)? else { return Ok(None) };
        let mut text = Vec::new();
        body.into_reader()
            .take(MANIFEST_BYTES + 1)
            .read_to_end(&mut text)
            .with_context(|| format!("reading {path}"))?;
        if text.len() as u64 > MANIFEST_BYTES {
            bail!("{}/{path} is larger than {} MB", self.address, MANIFEST_BYTES >> 20);
        }
        Ok(String::from_utf8(text).ok())
    }

    /// What the site has at the paths of files that were made, and which of the `strangers` it has.
    ///
    /// # Errors
    /// When the site cannot be asked, or sends elsewhere.
    pub(super) fn files(
        &self,
        made: &Manifest,
        strangers: &[String],
        style: AddressStyle,
        common: &Common,
    ) -> Result<Found> {
        let own = made.files().filter(|(path, _)| *path != "_headers");
        let asked: Vec<(&str, Option<Entry>)> = own
            .map(|(path, entry)| (path, Some(entry)))
            .chain(strangers.iter().map(|path| (path.as_str(), None)))
            .collect();
        let bar = bar(asked.len(), "files", common);
        let next = AtomicUsize::new(0);
        let found = Mutex::new((Vec::new(), BTreeSet::new()));
        let fetch = || -> Result<()> {
            while let Some((path, made)) = asked.get(next.fetch_add(1, Ordering::Relaxed)) {
                if let Some(body) = self.get(&address(path, style), *path == "404.html")? {
                    // Files that only the site's own manifest names: what they contain does not matter.
                    let entry = made.map(|made| entry(body, made, path)).transpose()?;
                    let mut found = found.lock().map_err(|_| anyhow!("another thread failed"))?;
                    match entry {
                        Some(entry) => found.0.push((*path, entry)),
                        None => drop(found.1.insert(path.to_string())),
                    }
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
        let (files, strangers) = found.into_inner().map_err(|_| anyhow!("a thread failed"))?;
        Ok(Found { files: files.into_iter().collect(), strangers })
    }

    /// What the site answers; nothing where it has no such file. Some send their page for that with the status of it.
    fn get(&self, path: &str, missing_is_sent: bool) -> Result<Option<Body>> {
        let mut address = format!("{}{path}", self.address);
        for _ in 0..=REDIRECTS {
            let answer = self.agent.get(&address).header("Accept-Encoding", "identity").call();
            let answer = answer.with_context(|| format!("cannot fetch {address}"))?;
            match answer.status().as_u16() {
                200 => return Ok(Some(answer.into_body())),
                404 if missing_is_sent => return Ok(Some(answer.into_body())),
                404 | 410 => return Ok(None),
                301 | 302 | 303 | 307 | 308 => {
                    let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
                    address = self.followed(&address, to)?;
                }
                status => bail!("{address} answers with status {status}"),
            }
        }
        bail!("{}{path} is redirected more than {REDIRECTS} times", self.address)
    }

    /// The address that a redirect leads to, if it belongs to the same site.
    fn followed(&self, from: &str, to: &str) -> Result<String> {
        let to = resolved(from, to).with_context(|| format!("{from} redirects to something that is not an address"))?;
        let other = Origin::of(&to).filter(|other| *other != self.origin);
        let Some(other) = other else { return Ok(to) };
        let shown = to.escape_debug();
        match other.host == self.origin.host {
            true => bail!("{from} redirects to {shown}; verify the site at {other} instead"),
            false => bail!("{from} redirects to {shown}, another host, which Candour does not ask for anything"),
        }
    }
}

/// What a body is; one that is longer than what was made is read no further.
fn entry(body: Body, made: Entry, path: &str) -> Result<Entry> {
    Entry::of_reader(body.into_reader().take(made.size + 1)).with_context(|| format!("reading {path}"))
}

/// The address of a file below that of the site.
fn address(path: &str, style: AddressStyle) -> String {
    match style.place_of_file(path) {
        Some(place) => address::encoded(&Place::new(place).url(style)),
        None => format!("/{}", address::encoded(path)),
    }
}
