//! A hand-over of a site: the site as it is published, its records, where old addresses lead, every address, and the sums
//! of all of these, for the body that takes over.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Site;
use super::files::StandaloneFile;
use super::write::write_all;
use crate::diagnostic::Diagnostics;
use crate::export::archive;
use crate::export::hand_over::{Move, Parts, Redirect, host_files, readme, table};
use crate::export::hosting::NOT_SENT;
use crate::load::{self, REDIRECTS};
use crate::model::address;
use crate::model::choices::Choices;
use crate::model::hand_over::{
    self, ABOUT, ADDRESSES, ATTRIBUTES, About, PREDECESSORS, README, RECORDS, SUMS, sum_of_line,
};
use crate::model::limits::{GIT_SECONDS, MANIFEST_BYTES, THEME_BYTES};
use crate::publish::{Manifest, NewFolder, Output, PublishError};
use crate::records::site::{BASE_URL, KIND, NAME, SITE};

/// A file that a site is made from, as it is handed over.
pub enum RecordFile {
    /// As it is in the site folder.
    AsItIs(PathBuf),
    /// With other bytes than there.
    Changed(Vec<u8>),
}

/// The files that a site is made from, as they are handed over.
#[derive(Default)]
pub struct RecordFiles {
    /// By their paths in the site folder.
    pub files: BTreeMap<String, RecordFile>,
    /// Whether drafts are in them.
    pub with_drafts: bool,
    /// How many drafts are left out.
    pub drafts_left_out: usize,
}

/// How a hand-over ended, where the machine did not fail.
pub enum HandOver {
    /// What was written, part by part.
    Written(Parts),
    /// Something was wrong in what was rendered; nothing was written.
    Refused(Diagnostics),
}

/// Whether a place has nothing in it that a hand-over may not replace: nothing at all, or an earlier hand-over alone.
pub fn may_be_replaced(target: &Path) -> bool {
    match target.symlink_metadata() {
        Err(_) => true,
        Ok(data) if data.is_file() => archive::member_of(target, ABOUT, THEME_BYTES).is_some_and(|it| is_about(&it)),
        Ok(data) if data.is_dir() => is_replaceable_folder(target),
        Ok(_) => false,
    }
}

fn is_about(bytes: &[u8]) -> bool {
    About::parse(bytes).is_some()
}

fn is_replaceable_folder(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else { return false };
    let names: Option<Vec<String>> = entries.map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    let Some(names) = names else { return false };
    let about = || crate::disk::read_unlinked(&folder.join(ABOUT), THEME_BYTES).is_ok_and(|bytes| is_about(&bytes));
    names.is_empty() || names.iter().all(|name| hand_over::NAMES.contains(&name.as_str())) && about()
}

/// Writes a hand-over to that place: a folder, or one archive where the name ends in `.zip`. The caller has seen to it
/// that nothing found is an error, and that the place may be replaced.
///
/// # Errors
/// When the disk fails, or a file has a name that no list of sums can have.
pub fn hand_over(site: &Site, records: &RecordFiles, target: &Path) -> Result<HandOver, PublishError> {
    let folder = NewFolder::begin(target)?;
    let files = site.files_read();
    let commit = load::commit(&site.folder, files.iter().map(PathBuf::as_path), Duration::from_secs(GIT_SECONDS));
    let of_site = folder.files("site");
    let found = write_all(site, commit.name(), &of_site, &|_, _| {})?.in_source_order();
    if site.options.is_stopped_by(&found) {
        return Ok(HandOver::Refused(found));
    }
    let of_site = of_site.written();
    let of_records = folder.files("records");
    write_records(records, &of_records)?;
    let own = folder.files("");
    let parts = write_own(site, records, &of_site, &own)?;
    let sums = sums(&[("site/", &of_site), (RECORDS, &of_records.written()), ("", &own.written())])?;
    own.write(SUMS, sums.as_bytes(), None)?;
    match target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        false => folder.finish()?,
        true => folder.finish_packed(|folder, file| pack(site, target, &sums, folder, file))?,
    }
    Ok(HandOver::Written(parts))
}

/// All files in the order of their paths, the sums first: they say what else there is.
fn pack(site: &Site, target: &Path, sums: &str, folder: &Path, file: File) -> io::Result<()> {
    let name = target.file_stem().unwrap_or_default().to_string_lossy();
    let paths = sums.lines().filter_map(|line| sum_of_line(line).map(|(path, _)| path));
    archive::pack(folder, &name, [SUMS].into_iter().chain(paths), site.package.outlet.newest, file)
}

fn write_records(records: &RecordFiles, output: &dyn Output) -> io::Result<()> {
    for (path, file) in &records.files {
        match file {
            RecordFile::AsItIs(from) => output.copy(path, from).map(drop)?,
            RecordFile::Changed(bytes) => output.write(path, bytes, None)?,
        }
    }
    Ok(())
}

impl Site {
    /// Every file of the site folder that the site is made from, by its path there, with all that bodies before it
    /// handed over.
    ///
    /// # Errors
    /// When what one of them handed over cannot be read.
    pub(crate) fn made_from(&self) -> io::Result<BTreeMap<String, PathBuf>> {
        let texts =
            self.sources.files.iter().map(|source| self.folder.join(&source.path)).filter(|path| path.is_file());
        let files = texts.chain(self.assets.iter().map(|asset| asset.from.clone()));
        let own = files.filter_map(|from| {
            let parts = from.strip_prefix(&self.folder).ok()?.components();
            let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
            Some((parts?.join("/"), from))
        });
        let mut all: BTreeMap<String, PathBuf> = own.collect();
        for (name, _) in self.package.settings.predecessors.iter().filter_map(|body| body.bundle.as_ref()) {
            let folder = format!("{PREDECESSORS}/{name}");
            let sums = crate::disk::read_unlinked(&self.folder.join(&folder).join(SUMS), MANIFEST_BYTES)?;
            let sums = String::from_utf8_lossy(&sums).into_owned();
            let listed = sums.lines().filter_map(|line| sum_of_line(line).map(|(path, _)| path));
            let listed = listed.chain([SUMS]).map(|path| format!("{folder}/{path}"));
            all.extend(listed.map(|path| (path.clone(), self.folder.join(path))).filter(|(_, from)| from.is_file()));
        }
        Ok(all)
    }
}

/// What the site had as its address before, where it is handed over for another.
fn former_base_url(site: &Site) -> &str {
    let given = site.dataset.all(&SITE).first().and_then(|own| own.get(&BASE_URL));
    given.map_or(&*site.package.outlet.base_url, |url| url.trim_end_matches('/'))
}

fn about(site: &Site, with_drafts: bool) -> About {
    let own = site.dataset.all(&SITE).first();
    let name = own.and_then(|own| own.get(&NAME)).map(|name| name.text().to_string()).unwrap_or_default();
    let kind = own.and_then(|own| own.get(&KIND)).unwrap_or_default();
    let outlet = &site.package.outlet;
    let mut about = About::new(name, kind, &outlet.base_url, former_base_url(site), outlet.style.word());
    about.newest = outlet.newest.map(|day| day.to_string());
    about.drafts = with_drafts;
    about
}

/// The files at the top, and the redirects.
fn write_own(site: &Site, records: &RecordFiles, of_site: &Manifest, output: &dyn Output) -> io::Result<Parts> {
    let about = about(site, records.with_drafts);
    let moves = Move { from: &about.former_base_url, to: &about.base_url };
    let addresses = addresses(site, of_site);
    let redirects = redirects(site, moves, &addresses)?;
    let parts = Parts {
        pages: site.pages().count(),
        addresses: addresses.len(),
        redirects: redirects.len(),
        records: records.files.len(),
        drafts_left_out: records.drafts_left_out,
    };
    let write = |path: &str, bytes: &[u8]| output.write(path, bytes, None);
    write(ATTRIBUTES, b"# Every file here has a checksum: no line end may change.\n* -text\n")?;
    write(README, readme(&about, parts).as_bytes())?;
    write(ABOUT, about.json().as_bytes())?;
    let lines: String = addresses.iter().map(|address| format!("{}{address}\n", moves.from)).collect();
    write(ADDRESSES, lines.as_bytes())?;
    write(&format!("{}redirects.csv", hand_over::REDIRECTS), &table(&redirects)?)?;
    for (name, text) in host_files(moves, &addresses) {
        write(&format!("{}{name}", hand_over::REDIRECTS), text.as_bytes())?;
    }
    Ok(parts)
}

/// The address of every page and file of the site, beginning with `/`, in their order.
fn addresses(site: &Site, of_site: &Manifest) -> Vec<String> {
    let style = site.plan().style;
    let sent = of_site.files().map(|(path, _)| path).filter(|path| !NOT_SENT.contains(path));
    let address = |path: &str| {
        let kept = path.strip_suffix("index.html").filter(|_| path.starts_with(hand_over::PREDECESSORS));
        let page = style.place_of_file(path).map(|place| address::UrlPath::new(place).url(style));
        match kept.map(|folder| format!("/{folder}")).or(page) {
            Some(page) => format!("/{}", address::of_path(&page[1..])),
            None => format!("/{}", address::of_path(path)),
        }
    };
    let addresses: BTreeSet<String> = sent.map(address).collect();
    addresses.into_iter().collect()
}

/// Every address that leads elsewhere: those that were another page’s before, those that the office wrote, and where the
/// site moves, all others.
fn redirects(site: &Site, moves: Move, addresses: &[String]) -> io::Result<Vec<Redirect>> {
    let mut found: BTreeMap<String, Option<String>> = BTreeMap::new();
    let style = site.plan().style;
    if moves.is_one() {
        found.extend(addresses.iter().map(|address| (address.clone(), Some(address.clone()))));
    }
    for (from, to) in written_redirects(site)? {
        found.insert(from, Some(to));
    }
    for moved in site.contexts.iter().flat_map(|it| it.moved_addresses().into_iter().chain(it.moved_frames())) {
        found.insert(moved.from.url(style), Some(moved.to.url(style)));
    }
    found.extend(site.withdrawn_addresses().into_iter().map(|address| (address, None)));
    let redirect = |(from, to): (String, Option<String>)| Redirect {
        from: format!("{}{from}", moves.from),
        to: to.map(|to| format!("{}{to}", moves.to)),
    };
    Ok(found.into_iter().map(redirect).collect())
}

/// The redirects of the content folder from one address to one other, below the root of the site.
fn written_redirects(site: &Site) -> io::Result<Vec<(String, String)>> {
    let Some(StandaloneFile::Asset(index) | StandaloneFile::Redirects(Some(index))) = site.standalone.get(REDIRECTS)
    else {
        return Ok(Vec::new());
    };
    let bytes = site.assets[*index].read()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let root = &site.package.settings.written_root;
    let pair = |line: &str| {
        let mut words = line.split_whitespace();
        let mut next = || Some(words.next()?.strip_prefix(root.as_str())?.to_string());
        let (from, to) = (next()?, next()?);
        (!from.contains(['*', ':']) && !to.contains(['*', ':'])).then_some((from, to))
    };
    Ok(load::redirects(&text).filter_map(|(_, line)| pair(line)).collect())
}

/// The sums of all files, as `sha256sum -c` reads them.
fn sums(folders: &[(&str, &Manifest)]) -> io::Result<String> {
    let files = folders.iter().flat_map(|(folder, manifest)| {
        manifest.files().map(move |(path, entry)| (format!("{folder}{path}"), entry.hex()))
    });
    let files: BTreeMap<String, String> = files.collect();
    let mut text = String::new();
    for (path, sum) in &files {
        let line = format!("{sum}  {path}");
        if sum_of_line(&line).is_none() {
            let what = format!(
                "“{}” has a sign in its name that no list of checksums can have; rename it",
                path.escape_debug()
            );
            return Err(io::Error::other(what));
        }
        // Writing to text does not fail.
        let _ = writeln!(text, "{line}");
    }
    Ok(text)
}
