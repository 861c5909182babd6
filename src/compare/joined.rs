//! All sources together: bodies, recipients, priorities and awards, each known by its place.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diagnostic::Diagnostics;
use crate::import::Comparable;
use crate::model::address;
use crate::model::date::{Date, FinancialYear};
use crate::model::language::Language;
use crate::model::limits::ALL_MONEY;
use crate::model::money::Pence;
use crate::model::source::{FileId, Source as File, Sources};
use crate::pipeline::Options;
use crate::texts::Order;

use super::currency::Currency;
use super::incoming::{GRANT_LEFT_OUT, Given, Incoming, IncomingAward, Source, Words};
use super::same::Same;
use super::{of_grants, of_site};

/// Several sources, joined.
pub struct Comparison {
    /// What was found in them, and their texts.
    pub found: Diagnostics,
    pub texts: Sources,
    pub(super) language: Language,
    pub(super) sources: Vec<Source>,
    pub(super) bodies: Vec<Body>,
    pub(super) recipients: Vec<Recipient>,
    pub(super) priorities: Vec<Priority>,
    /// By body, the newest first.
    pub(super) awards: Vec<Award>,
}

/// A body that made awards.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) slug: String,
    pub(super) name: String,
    /// The sources that have awards of it.
    pub(super) sources: BTreeSet<usize>,
}

/// Whom awards were made to.
#[derive(Debug, Default)]
pub(super) struct Recipient {
    pub(super) slug: String,
    /// None for people, of whom nothing is said.
    pub(super) name: Option<String>,
    /// What it is also called.
    pub(super) other_names: BTreeSet<String>,
    pub(super) numbers: BTreeSet<String>,
}

/// What bodies call the same.
#[derive(Debug, Default)]
pub(super) struct Priority {
    pub(super) slug: String,
    pub(super) words: Words,
}

/// An award among others.
#[derive(Debug)]
pub(super) struct Award {
    pub(super) source: usize,
    pub(super) body: usize,
    pub(super) id: String,
    pub(super) title: Words,
    pub(super) recipient: usize,
    pub(super) priority: Option<usize>,
    pub(super) day: Option<Date>,
    pub(super) year: Option<FinancialYear>,
    pub(super) currency: Currency,
    pub(super) amount: Pence,
    pub(super) url: Option<String>,
}

impl Comparison {
    /// Reads sources and joins them, for pages in that language.
    ///
    /// # Errors
    /// When the files of a published site cannot be read.
    pub fn new(given: Vec<Given>, language: Language, options: &Options) -> std::io::Result<Comparison> {
        let (mut found, mut texts) = (Diagnostics::default(), Sources { files: Vec::new() });
        let mut incoming = Vec::new();
        for Given { name, address, from } in given {
            let file = FileId(texts.files.len() as u32);
            let lang = (language != Language::English).then(|| Language::English.code());
            incoming.push(match from {
                Comparable::Site(published) => {
                    texts.files.push(File::new(name, ""));
                    of_site::read(&published, address, file, language, options)?
                }
                Comparable::Grants(mut grants) => {
                    texts.files.push(File::new(name.as_str(), std::mem::take(&mut grants.text)));
                    of_grants::read(grants, &name, address, file, lang, options.today, &mut found)
                }
            });
        }
        // The same sources make the same site, in whatever order they are given.
        incoming.sort_by(|one, other| {
            let key =
                |it: &Incoming| (it.source.publisher.clone(), it.source.address.clone(), it.source.sha256.clone());
            key(one).cmp(&key(other))
        });
        let mut known = HashMap::new();
        incoming.iter_mut().for_each(|source| source.keep_each_once(&mut known, &mut found));
        keep_within_all_money(&mut incoming, &mut found);
        Ok(joined(incoming, language, found, texts))
    }

    /// How many awards are shown, of how many bodies in how many sources.
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.awards.len(), self.bodies.len(), self.sources.len())
    }

    /// How many grants are left out, and how many awards are not shown for what their sources say.
    pub fn left_out(&self) -> (usize, usize) {
        let of = |number: fn(&Source) -> usize| self.sources.iter().map(number).sum();
        (of(|source| source.left_out), of(|source| source.not_shown))
    }
}

/// No total may be larger than fits: what goes beyond is surely a slip of somebody's keyboard.
fn keep_within_all_money(incoming: &mut [Incoming], found: &mut Diagnostics) {
    let mut left = ALL_MONEY;
    for Incoming { source, awards } in incoming {
        awards.retain(|award| {
            let fits = award.amount.0.checked_abs().is_some_and(|amount| amount <= left);
            if fits {
                left -= award.amount.0.abs();
            } else {
                let message = format!(
                    "{} is left out: with its amount, {}, all sums together are too large",
                    award.id, award.amount
                );
                found
                    .report(&GRANT_LEFT_OUT, award.span, message)
                    .help("ask whoever publishes it whether the amount is right");
                source.left_out += 1;
            }
            fits
        });
        source.awards = awards.len();
    }
}

fn joined(incoming: Vec<Incoming>, language: Language, found: Diagnostics, texts: Sources) -> Comparison {
    let order = Order::for_language(language);
    let (mut sources, mut all): (Vec<Source>, Vec<(usize, IncomingAward)>) = (Vec::new(), Vec::new());
    for (index, Incoming { source, awards }) in incoming.into_iter().enumerate() {
        all.extend(awards.into_iter().map(|award| (index, award)));
        sources.push(source);
    }
    let (bodies, body_of) = bodies(&all, &sources, &order);
    let (recipients, recipient_of) = recipients(&all, &order);
    let (priorities, priority_of) = priorities(&all, &order);
    let mut awards: Vec<Award> = Vec::with_capacity(all.len());
    for (index, (source, award)) in all.into_iter().enumerate() {
        let IncomingAward { id, title, day, year, currency, amount, url, .. } = award;
        let (body, recipient, priority) = (body_of[index], recipient_of[index], priority_of[index]);
        awards.push(Award { source, body, id, title, recipient, priority, day, year, currency, amount, url });
    }
    awards.sort_by(|one, other| {
        let key = |award: &Award| (award.body, std::cmp::Reverse((award.year, award.day)));
        key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id)).then(one.source.cmp(&other.source))
    });
    Comparison { found, texts, language, sources, bodies, recipients, priorities, awards }
}

/// The things that keys stand for, sorted by `name`, and which of them each key is.
fn sorted<K: Ord + Clone, T>(
    things: BTreeMap<K, T>,
    keys: &[K],
    order: &Order,
    name: impl Fn(&T) -> &str,
) -> (Vec<T>, Vec<usize>) {
    let mut things: Vec<(K, T)> = things.into_iter().collect();
    // Stable: of one name, the key decides.
    things.sort_by_cached_key(|(_, thing)| order.key(name(thing)));
    let places: BTreeMap<K, usize> = things.iter().enumerate().map(|(place, (key, _))| (key.clone(), place)).collect();
    (things.into_iter().map(|(_, thing)| thing).collect(), keys.iter().map(|key| places[key]).collect())
}

/// Bodies: one by its identifier, also in several sources; without one, of its source alone.
fn bodies(all: &[(usize, IncomingAward)], sources: &[Source], order: &Order) -> (Vec<Body>, Vec<usize>) {
    type Key = (Option<usize>, String);
    let key = |(source, award): &(usize, IncomingAward)| -> Key {
        let (name, id) = &award.body;
        id.clone().map_or_else(|| (Some(*source), folded(name)), |id| (None, id))
    };
    let keys: Vec<Key> = all.iter().map(key).collect();
    let mut bodies: BTreeMap<Key, Body> = BTreeMap::new();
    for (key, (source, award)) in keys.iter().zip(all) {
        let new = || Body { slug: String::new(), name: award.body.0.clone(), sources: BTreeSet::new() };
        let body = bodies.entry(key.clone()).or_insert_with(new);
        body.sources.insert(*source);
    }
    // A site without awards is a body all the same.
    for (index, source) in sources.iter().enumerate().filter(|(_, source)| source.is_ours && source.awards == 0) {
        // Given twice, its awards count in the first.
        let name = folded(&source.publisher);
        if let Some(body) = bodies.values_mut().find(|body| folded(&body.name) == name) {
            body.sources.insert(index);
            continue;
        }
        let body = Body { slug: String::new(), name: source.publisher.clone(), sources: [index].into() };
        bodies.insert((Some(index), name), body);
    }
    let (mut bodies, places) = sorted(bodies, &keys, order, |body| &body.name);
    let mut taken = BTreeMap::new();
    bodies.iter_mut().for_each(|body| body.slug = free(&mut taken, &body.name));
    (bodies, places)
}

/// Recipients: one by any number of a register that they share; without one, by what its source calls it, in that alone.
fn recipients(all: &[(usize, IncomingAward)], order: &Order) -> (Vec<Recipient>, Vec<usize>) {
    let mut same = Same::default();
    all.iter().for_each(|(_, award)| same.add(&award.recipient.numbers));
    let mut by_own: HashMap<(usize, String, &str), usize> = HashMap::new();
    let keys = all.iter().enumerate().map(|(index, (source, award))| {
        let recipient = &award.recipient;
        if !recipient.numbers.is_empty() {
            return same.find(index);
        }
        // A file may have the grants of several funders, each of which has names of its own.
        *by_own.entry((*source, folded(&award.body.0), &recipient.own)).or_insert(index)
    });
    let keys: Vec<usize> = keys.collect();
    let mut recipients: BTreeMap<usize, Recipient> = BTreeMap::new();
    let mut names: BTreeMap<usize, BTreeMap<&str, usize>> = BTreeMap::new();
    for (key, (_, award)) in keys.iter().zip(all) {
        recipients.entry(*key).or_default().numbers.extend(award.recipient.numbers.iter().cloned());
        if let Some(name) = &award.recipient.name {
            *names.entry(*key).or_default().entry(name).or_default() += 1;
        }
    }
    for recipient in recipients.values_mut() {
        recipient.numbers = std::mem::take(&mut recipient.numbers).into_iter().take(SHOWN).collect();
    }
    for (key, names) in names {
        let Some(recipient) = recipients.get_mut(&key) else { continue };
        // What most awards call it; of two, the first.
        let most =
            names.iter().max_by_key(|(name, awards)| (**awards, std::cmp::Reverse(**name))).map(|(name, _)| *name);
        let others = names.keys().filter(|name| Some(**name) != most);
        recipient.other_names = others.take(SHOWN).map(|name| name.to_string()).collect();
        recipient.name = most.map(str::to_string);
    }
    let (mut recipients, places) =
        sorted(recipients, &keys, order, |recipient| recipient.name.as_deref().unwrap_or_default());
    let mut taken = BTreeMap::new();
    for recipient in &mut recipients {
        let number = recipient.numbers.first().or(recipient.name.as_ref());
        recipient.slug = free(&mut taken, number.map_or("people", String::as_str));
    }
    (recipients, places)
}

/// Priorities: those that are called the same, whatever the letters and gaps.
fn priorities(all: &[(usize, IncomingAward)], order: &Order) -> (Vec<Priority>, Vec<Option<usize>>) {
    let keys: Vec<Option<String>> = all.iter().map(|(_, award)| Some(folded(&award.priority.as_ref()?.text))).collect();
    let mut priorities: BTreeMap<String, Priority> = BTreeMap::new();
    for (key, (_, award)) in keys.iter().zip(all) {
        let Some((key, words)) = key.as_ref().zip(award.priority.as_ref()) else { continue };
        let priority =
            priorities.entry(key.clone()).or_insert_with(|| Priority { slug: String::new(), words: words.clone() });
        priority.words = priority.words.clone().min(words.clone());
    }
    let known: Vec<String> = keys.iter().flatten().cloned().collect();
    let (mut priorities, places) = sorted(priorities, &known, order, |priority| &priority.words.text);
    let mut taken = BTreeMap::new();
    priorities.iter_mut().for_each(|priority| priority.slug = free(&mut taken, &priority.words.text));
    let mut places = places.into_iter();
    let places = keys.iter().map(|key| key.as_ref().and_then(|_| places.next())).collect();
    (priorities, places)
}

/// A name in the form that names are compared in.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// So many names and numbers of one organisation are shown: whoever has more of them is hardly one.
const SHOWN: usize = 20;

/// The longest part of an address that a name becomes, in bytes.
const SLUG: usize = 80;

/// A part of an address that nothing else has yet. `taken` has each, with the number from which to look on.
fn free(taken: &mut BTreeMap<String, u64>, name: &str) -> String {
    let plain: String = name.chars().map(|sign| if sign.is_ascii() { sign } else { ' ' }).take(SLUG).collect();
    let slug = address::slug(&plain);
    let mut next = taken.get(&slug).copied().unwrap_or(1);
    let mut free = slug.clone();
    while taken.contains_key(&free) {
        next += 1;
        free = format!("{slug}-{next}");
    }
    taken.insert(slug, next);
    taken.entry(free.clone()).or_insert(1);
    free
}
