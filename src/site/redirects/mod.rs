//! The redirects of `content/_redirects`: each leads from an address that the site no longer has to one that it has.

mod line;
mod routes;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::Site;
use super::addresses::{SiteAddresses, site_addresses};
use crate::check::{self, Addresses, Suggestions};
use crate::diagnostic::{Diagnostics, Rule};
use crate::load::{Asset, REDIRECTS, redirects};
use crate::model::address::{self, UrlPath};
use crate::model::source::{ByteRange, FileId, Source};
use line::Line;
use routes::Routes;

pub(super) static NOT_A_REDIRECT: Rule = Rule::error("not-a-redirect")
    .what("A line of `content/_redirects` is no redirect from one address of this site to another.")
    .why("A redirect to another host would send readers there in the office’s name; a line that hosts do not understand does nothing.")
    .fix("Write the old address, the new one and 301, with blanks between. Both begin with `/`, and with the folder that the site is in, if it is in one. `*` at the end of the old address means all that is below it, and `:splat` in the new one puts it there.")
    .example("/old/ /new/ 301\n/news/* /decisions/:splat 301");

pub(super) static BROKEN_REDIRECT: Rule = Rule::warning("broken-redirect")
    .what("A line of `content/_redirects` leads to a page or file that the site does not have, round in a circle, or on and on.")
    .why("Who follows an old link sees “Page not found”, or a browser that gives up.")
    .fix("Write an address that the site has; the finding names the nearest one. If something else answers there, waive the finding and say why.")
    .example("/old/ /award/ 301    # wrong\n/old/ /awards/ 301   # right");

pub(super) static REDIRECT_NAMES_DRAFT: Rule = Rule::error("redirect-names-draft")
    .what("A line of `content/_redirects` has the address of something that is not public yet.")
    .why("The file is published as it is: everybody could read what the draft is called, and who follows the line sees “Page not found”.")
    .fix("Leave the line out until the draft is published.")
    .example("/old/ /plans-for-may/ 301   # while that page has draft: yes");

pub(super) static REDIRECT_WITHOUT_EFFECT: Rule = Rule::warning("redirect-without-effect")
    .what("A line of `content/_redirects` is about an address at which there is a page, or which an earlier line is about.")
    .why("Some hosts then show the page and others lead away from it; of two lines only the first counts.")
    .fix("Remove the line, or the page.")
    .example("/awards/ /years/ 301   # the site has a page at /awards/");

/// A fault of a line: the rule, what it says and what to do.
type Fault = (&'static Rule, String, String);

impl Site {
    /// Reports each line of the file that does not do what it is for.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn check_redirects(&mut self, found: &mut Diagnostics) -> io::Result<()> {
        let Some(asset) = self.assets.iter().find(|asset| asset.path == REDIRECTS) else { return Ok(()) };
        let text = String::from_utf8_lossy(&asset.read()?).into_owned();
        let faults = Redirects::new(self, &text).faults();
        if faults.is_empty() {
            return Ok(());
        }
        let path = format!("content/{REDIRECTS}");
        let file = self.sources.files.iter().position(|source| source.path == path).unwrap_or(self.sources.files.len());
        if file == self.sources.files.len() {
            self.sources.files.push(Source::new(path, text));
        }
        for (at, (rule, message, help)) in faults {
            found.report(rule, at.in_file(FileId(file as u32)), message).help(help);
        }
        Ok(())
    }
}

impl Site {
    /// Hands over where an address leads: by the redirects of the content folder, or to a record that had it before. What
    /// leads nowhere in the end, or in a circle, does not lead.
    ///
    /// # Errors
    /// When the file of redirects cannot be read.
    pub(crate) fn with_redirects<T>(&self, take: impl FnOnce(&dyn Fn(&str) -> Option<String>) -> T) -> io::Result<T> {
        let text = self.text_of_redirects()?;
        let redirects = Redirects::new(self, &text);
        let moved = self.contexts.iter().flat_map(|context| {
            let url = |place: &UrlPath| place.url(context.style);
            context.moved_addresses().into_iter().map(move |moved| (moved.from.0.clone(), url(&moved.to)))
        });
        let moved: BTreeMap<String, String> = moved.collect();
        let arrives = |to: &String| redirects.arrives(to, |address| moved.contains_key(address.trim_matches('/')));
        let by_line =
            |address: &str| redirects.routes.first(&redirects.lines, address).map(|(_, to)| to).filter(arrives);
        Ok(take(&|address| moved.get(address.trim_matches('/')).cloned().or_else(|| by_line(address))))
    }
}

impl Site {
    /// An address that each line of the content folder’s redirects leads from.
    ///
    /// # Errors
    /// When the file of redirects cannot be read.
    pub(crate) fn redirected_addresses(&self) -> io::Result<Vec<String>> {
        let text = self.text_of_redirects()?;
        let lines = redirects(&text).filter_map(|(_, line)| Line::read(line, 0, &self.package.settings.root).ok());
        Ok(lines.map(|line| line.sample()).collect())
    }

    fn text_of_redirects(&self) -> io::Result<String> {
        let asset = self.assets.iter().find(|asset| asset.path == REDIRECTS);
        let bytes = asset.map_or(Ok(Vec::new()), Asset::read)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Browsers give up after so many redirects: the Fetch standard says so.
const MOST: usize = 20;

/// The lines of the file, and the site that they are about.
struct Redirects<'a> {
    site: &'a Site,
    lines: Vec<Line<'a>>,
    routes: Routes,
    addresses: SiteAddresses<'a>,
    /// Where pages would be that are not public yet, from A to Z.
    drafts: Vec<String>,
    /// The addresses of all pages as they are typed, from A to Z, once they are asked for.
    pages: OnceCell<Vec<String>>,
    near: RefCell<Suggestions>,
    /// What is wrong with those that are no redirects.
    refused: Vec<(ByteRange, Fault)>,
}

/// Where somebody arrives who follows a redirect.
enum End {
    There,
    Nowhere(String),
    Circle,
    /// Further than a browser follows.
    TooFar,
}

impl<'a> Redirects<'a> {
    fn new(site: &'a Site, text: &'a str) -> Redirects<'a> {
        let (mut lines, mut refused) = (Vec::new(), Vec::new());
        for (_, line) in redirects(text) {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            match Line::read(line, start, &site.package.settings.written_root) {
                Ok(line) => lines.push(line),
                Err((what, help)) => {
                    refused.push((ByteRange::new(start, start + line.len()), (&NOT_A_REDIRECT, what, help)));
                }
            }
        }
        let (routes, addresses, drafts) = (Routes::new(&lines), site_addresses(site), drafts(site));
        let (pages, near) = (OnceCell::new(), RefCell::default());
        Redirects { site, lines, routes, addresses, drafts, pages, near, refused }
    }

    /// What is wrong with each line, no more than one thing.
    fn faults(mut self) -> Vec<(ByteRange, Fault)> {
        let mut faults = std::mem::take(&mut self.refused);
        let mut circling = BTreeSet::new();
        for (number, line) in self.lines.iter().enumerate() {
            let fault = self.of_draft(line).or_else(|| self.target(line, &mut circling));
            faults.extend(fault.or_else(|| self.without_effect(number, line)).map(|fault| (line.at, fault)));
        }
        faults
    }

    /// The line is published: it may not name what is not.
    fn of_draft(&self, line: &Line) -> Option<Fault> {
        let address = [line.to, line.from].into_iter().find(|address| self.is_of_draft(address))?;
        let message = format!("“{address}” is the address of something that is not public yet");
        Some((&REDIRECT_NAMES_DRAFT, message, "leave the line out until it is published".to_string()))
    }

    /// Whether a page of a draft, or a file beside it, would be there, and nothing else is.
    fn is_of_draft(&self, address: &str) -> bool {
        let decoded = address::decoded(path(address)).into_owned();
        let place = address::any_place(&decoded).unwrap_or_default();
        let ends = place.match_indices(['/', '.']).map(|(end, _)| end).chain([place.len()]);
        let has = |end: usize| self.drafts.binary_search_by(|draft| draft.as_str().cmp(&place[..end])).is_ok();
        ends.filter(|end| *end > 0).any(has) && !self.exists(path(address))
    }

    /// What is wrong with where it leads.
    fn target(&self, line: &Line, circling: &mut BTreeSet<String>) -> Option<Fault> {
        match self.followed(line, circling) {
            End::Circle => Some(circle(line)),
            End::TooFar => Some(too_far(line)),
            End::Nowhere(_) if line.varies() && line.to.contains("/:") => self.beginning(line),
            End::Nowhere(address) if check::may_be_unread(&self.site.dataset, &address) => None,
            End::Nowhere(address) => Some(self.nothing_at(&address)),
            End::There => self.anchor(line),
        }
    }

    /// Where a reader arrives. Of lines that lead in one circle, the first is told.
    fn followed(&self, line: &Line, circling: &mut BTreeSet<String>) -> End {
        let mut address = line.sample();
        let mut seen = BTreeSet::from([line.from.trim_end_matches('/').to_string()]);
        let Some(mut next) = line.applied(&address) else { return End::Nowhere(line.to.to_string()) };
        for _ in 0..MOST {
            address = path(&next).to_string();
            if self.exists(&address) {
                return End::There;
            }
            let Some((by, further)) = self.routes.first(&self.lines, &address) else {
                return End::Nowhere(address);
            };
            if !seen.insert(self.lines[by].from.trim_end_matches('/').to_string()) {
                if seen.iter().any(|from| circling.contains(from)) {
                    return End::There;
                }
                circling.extend(seen);
                return End::Circle;
            }
            next = further;
        }
        End::TooFar
    }

    /// Whether somebody who is led to an address arrives at a page or a file, or at what `is_known`.
    fn arrives(&self, to: &str, is_known: impl Fn(&str) -> bool) -> bool {
        let mut address = path(to).to_string();
        for _ in 0..MOST {
            if self.exists(&address) || is_known(&address) {
                return true;
            }
            let Some((_, next)) = self.routes.first(&self.lines, &address) else { return false };
            address = path(&next).to_string();
        }
        false
    }

    /// Whether there is a page or a file.
    fn exists(&self, address: &str) -> bool {
        self.addresses.exists(address)
    }

    /// Whether anything of the site is below the part of the new address that does not vary.
    fn beginning(&self, line: &Line) -> Option<Fault> {
        let (_, to) = line.beginnings();
        let is_there = to == "/" || self.exists(to) || self.pages_below(to).next().is_some();
        (!is_there && !check::may_be_unread(&self.site.dataset, to)).then(|| self.nothing_at(to))
    }

    fn pages_below(&self, beginning: &str) -> impl Iterator<Item = &str> {
        let beginning = address::decoded(beginning).into_owned();
        let pages = self.pages.get_or_init(|| {
            let mut pages: Vec<String> =
                self.site.pages().map(|(context, page)| context.place(page).url(context.style)).collect();
            pages.sort_unstable();
            pages
        });
        let from = pages.partition_point(|page| **page < *beginning);
        pages[from..].iter().map(String::as_str).take_while(move |page| page.starts_with(&beginning))
    }

    fn anchor(&self, line: &Line) -> Option<Fault> {
        let (address, id) = line.to.split_once('#').filter(|(_, id)| !id.is_empty() && !id.contains(':'))?;
        let address = path(address);
        let lacks = self.site.find_any(address).is_some() && !self.addresses.has_anchor(address, id, None);
        let message = format!("the page “{address}” has no heading “#{id}”");
        lacks.then(|| (&BROKEN_REDIRECT, message, "correct the part after the #, or leave it out".to_string()))
    }

    fn nothing_at(&self, address: &str) -> Fault {
        let near = self.near.borrow_mut().nearest(address, || self.addresses.pages());
        let help = match near {
            Some(near) => format!("did you mean “{}{near}”?", self.site.package.settings.written_root),
            None => "write the address of a page of this site, or remove the line".to_string(),
        };
        (&BROKEN_REDIRECT, format!("there is nothing at “{address}”"), help)
    }

    fn without_effect(&self, number: usize, line: &Line) -> Option<Fault> {
        let sample = line.sample();
        let help = || "remove the line, or what is there".to_string();
        if self.routes.first(&self.lines, &sample).is_some_and(|(earlier, _)| earlier < number) {
            let message = format!("an earlier line is about “{}” already", line.from);
            return Some((&REDIRECT_WITHOUT_EFFECT, message, "remove one of the two lines".to_string()));
        }
        if !line.varies() {
            let message = format!("this site has something at “{}”", line.from);
            return self.exists(line.from).then(|| (&REDIRECT_WITHOUT_EFFECT, message, help()));
        }
        let page = self.pages_below(line.beginnings().0).find(|page| line.applied(page).is_some())?;
        let message = format!("this site has pages at such addresses, for example “{page}”");
        Some((&REDIRECT_WITHOUT_EFFECT, message, help()))
    }
}

/// Where pages of the site would be that are not public yet, in every language.
fn drafts(site: &Site) -> Vec<String> {
    let drafts = site.dataset.drafts.iter().filter(|draft| !draft.record.id.is_empty());
    let places = drafts.flat_map(|draft| site.contexts.iter().filter_map(|context| context.place_of(&draft.record)));
    let mut places: Vec<String> = places.map(|place| place.0).collect();
    places.sort_unstable();
    places
}

/// An address without what follows its path.
fn path(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

fn circle(line: &Line) -> Fault {
    let message = format!("“{}” leads round in a circle", line.from);
    (&BROKEN_REDIRECT, message, "write where it leads in the end, at an address that the site has".to_string())
}

fn too_far(line: &Line) -> Fault {
    let message = format!("“{}” leads through more than {MOST} redirects, and browsers give up", line.from);
    (&BROKEN_REDIRECT, message, "write where it leads in the end".to_string())
}
