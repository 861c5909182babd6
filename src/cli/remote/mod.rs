//! A published copy on a web site, fetched file by file. The home of `ureq`. Nothing is asked of any other host, whatever
//! the site answers, and no more is read than is to be compared.

mod network;

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use indicatif::ProgressBar;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};

pub(super) use network::Network;

use super::GlobalArgs;
use super::origin::{Origin, resolved};
use super::progress;
use crate::export::hosting::NOT_SENT;
use crate::model::address::{self, AddressStyle, UrlPath};
use crate::model::digest::FileDigest;
use crate::model::limits::{
    MANIFEST_BYTES, REDIRECTS, REMOTE_BYTES_A_SECOND, REMOTE_FILE_SECONDS, REMOTE_FILES_A_SECOND, REMOTE_SECONDS,
};
use crate::publish::Manifest;

/// So many files are fetched at a time: enough to hide the way there and back, few enough for a small host.
const AT_A_TIME: usize = 8;

/// So long may one file take.
pub(super) const PATIENCE: Duration = Duration::from_secs(REMOTE_FILE_SECONDS);

/// So long may a whole copy take, by the number and the sizes of the files that it should have. What the site itself says
/// of them does not count.
pub(super) fn patience(made: &Manifest) -> Duration {
    let bytes: u64 = made.files().map(|(_, entry)| entry.size).sum();
    let files = made.len() as u64;
    Duration::from_secs(REMOTE_SECONDS + files / REMOTE_FILES_A_SECOND + bytes / REMOTE_BYTES_A_SECOND)
}

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
    /// The site at an address; none where that is no address of the web.
    pub(super) fn new(address: &str, network: Network) -> Option<Remote> {
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
        if host.is_empty() || host.contains(['?', '#', ' ', '"', '<', '>']) {
            return None;
        }
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Each is looked at before it is followed.
            .max_redirects(0)
            .user_agent(concat!("candour/", env!("CARGO_PKG_VERSION")))
            .build();
        let address = address.trim_end_matches('/').to_string();
        let agent = Agent::with_parts(config, DefaultConnector::new(), network::Guarded::new(network));
        Some(Remote { agent, origin: Origin::from_address(&address)?, address })
    }

    /// The text of a file, where it is there and is text.
    ///
    /// # Errors
    /// When it cannot be fetched, or is larger than a manifest can be.
    pub(super) fn text(&self, path: &str, until: Instant) -> Result<Option<String>> {
        let until = until.min(Instant::now() + PATIENCE);
        let Some(body) = self.get(&format!("/{path}"), false, until)? else { return Ok(None) };
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

    /// Writes a file of the site into another, and says whether it is there.
    ///
    /// # Errors
    /// When it cannot be fetched or written, or has more than so many bytes.
    pub(super) fn save(&self, path: &str, to: &mut dyn Write, bytes: u64) -> Result<bool> {
        let until = Instant::now() + Duration::from_secs(REMOTE_SECONDS + bytes / REMOTE_BYTES_A_SECOND);
        let Some(body) = self.get(&format!("/{path}"), false, until)? else { return Ok(false) };
        let length =
            io::copy(&mut body.into_reader().take(bytes + 1), to).with_context(|| format!("reading {path}"))?;
        if length > bytes {
            bail!("{}/{path} is larger than {} MB", self.address, bytes >> 20);
        }
        Ok(true)
    }

    /// What the site has at the paths of files that were made, and which of the `strangers` it has.
    ///
    /// # Errors
    /// When the site cannot be asked, sends elsewhere, or has not sent all by then.
    pub(super) fn files(
        &self,
        made: &Manifest,
        strangers: &[String],
        style: AddressStyle,
        until: Instant,
        common: &GlobalArgs,
    ) -> Result<Found> {
        let own = made.files().filter(|(path, _)| !NOT_SENT.contains(path)).map(|(path, entry)| (path, Some(entry)));
        let asked: Vec<_> = own.chain(strangers.iter().map(|path| (path.as_str(), None))).collect();
        let bar = progress::bar(asked.len(), "files", common);
        let (next, found) = (AtomicUsize::new(0), Mutex::default());
        let comparison = Comparison { remote: self, style, until, asked, next, found, bar };
        let ended = thread::scope(|scope| {
            let threads: Vec<_> = (0..AT_A_TIME).map(|_| scope.spawn(|| comparison.work())).collect();
            let ends = threads.into_iter().map(|thread| thread.join().map_err(|_| anyhow!("a thread failed"))?);
            ends.collect::<Result<Vec<()>>>()
        });
        comparison.ended(ended.map(|_| ()))
    }

    /// What the site answers; nothing where it has no such file. Some send their page for that with the status of it.
    fn get(&self, path: &str, missing_is_sent: bool, until: Instant) -> Result<Option<Body>> {
        let mut address = format!("{}{path}", self.address);
        for _ in 0..=REDIRECTS {
            let time = until.saturating_duration_since(Instant::now());
            if time.is_zero() {
                bail!("cannot fetch {address}: no time is left");
            }
            let request = self.agent.get(&address).header("Accept-Encoding", "identity");
            let answer = request.config().timeout_global(Some(time)).build().call();
            let answer = answer.map_err(in_words).with_context(|| format!("cannot fetch {address}"))?;
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
        let other = Origin::from_address(&to).filter(|other| *other != self.origin);
        let Some(other) = other else { return Ok(to) };
        let shown = to.escape_debug();
        match other.host == self.origin.host {
            true => bail!("{from} redirects to {shown}; verify the site at {other} instead"),
            false => bail!("{from} redirects to {shown}, another host, which Candour does not ask for anything"),
        }
    }
}

/// What went wrong, without what the library calls a fault that it does not know.
fn in_words(error: ureq::Error) -> anyhow::Error {
    match error {
        ureq::Error::Other(own) => anyhow!(own),
        known => known.into(),
    }
}

/// What a site has, in no order.
type Files<'a> = Vec<(&'a str, FileDigest)>;

/// The files of a site that are asked for, by several threads.
struct Comparison<'a> {
    remote: &'a Remote,
    style: AddressStyle,
    until: Instant,
    /// Each with what was made at that path, if anything was.
    asked: Vec<(&'a str, Option<FileDigest>)>,
    next: AtomicUsize,
    found: Mutex<(Files<'a>, BTreeSet<String>)>,
    bar: ProgressBar,
}

impl<'a> Comparison<'a> {
    /// Asks for one file after the other. Where one cannot be fetched, none of the others is begun.
    fn work(&self) -> Result<()> {
        while let Some((path, made)) = self.asked.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            let fetched = self.fetch(path, *made);
            fetched.inspect_err(|_| self.next.store(self.asked.len(), Ordering::Relaxed))?;
            self.bar.inc(1);
        }
        Ok(())
    }

    fn fetch(&self, path: &'a str, made: Option<FileDigest>) -> Result<()> {
        let until = self.until.min(Instant::now() + PATIENCE);
        let body = self.remote.get(&address(path, self.style), path == "404.html", until)?;
        let Some(body) = body else { return Ok(()) };
        // What only the site's own manifest names is there; what it says is of no interest.
        let entry = made.map(|made| entry(body, made, path)).transpose()?;
        let mut found = self.found.lock().map_err(|_| anyhow!("another thread failed"))?;
        match entry {
            Some(entry) => found.0.push((path, entry)),
            None => drop(found.1.insert(path.to_string())),
        }
        Ok(())
    }

    /// What was found, or how far the comparison came in its time.
    fn ended(self, ended: Result<()>) -> Result<Found> {
        let (done, all) = (self.bar.position(), self.asked.len());
        self.bar.finish_and_clear();
        if ended.is_err() && Instant::now() >= self.until {
            bail!(
                "{} did not send all its files in time: {done} of {all} were compared, the rest were not; \
                 give it more time with --time-limit SECONDS",
                self.remote.address
            );
        }
        ended?;
        let (files, strangers) = self.found.into_inner().map_err(|_| anyhow!("a thread failed"))?;
        Ok(Found { files: files.into_iter().collect(), strangers })
    }
}

/// What a body is; one that is longer than what was made is read no further.
fn entry(body: Body, made: FileDigest, path: &str) -> Result<FileDigest> {
    FileDigest::of_reader(body.into_reader().take(made.size + 1)).with_context(|| format!("reading {path}"))
}

/// The address of a file below that of the site.
fn address(path: &str, style: AddressStyle) -> String {
    match style.place_of_file(path) {
        Some(place) => address::encoded(&UrlPath::new(place).url(style)),
        None => format!("/{}", address::encoded(path)),
    }
}
