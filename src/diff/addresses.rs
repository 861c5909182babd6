//! Addresses that end or begin.

use serde::Serialize;

use super::Side;

/// Addresses that were and are not any more, and those that are new; each sorted.
#[derive(Debug, Default, Serialize)]
pub struct Addresses {
    pub ended: Vec<Ended>,
    pub begun: Vec<String>,
}

/// An address at which there is nothing any more.
#[derive(Debug, Serialize)]
pub struct Ended {
    pub address: String,
    /// Where those who follow it are led.
    pub leads_to: Option<String>,
    /// Whether a page is there that says that it was withdrawn.
    pub withdrawn: bool,
}

impl Ended {
    /// One that leads nowhere.
    pub fn nowhere(address: String) -> Ended {
        Ended { address, leads_to: None, withdrawn: false }
    }
}

impl Addresses {
    /// Takes in others.
    pub fn add(&mut self, others: Addresses) {
        self.ended.extend(others.ended);
        self.ended.sort_unstable_by(|one, other| one.address.cmp(&other.address));
        self.begun.extend(others.begun);
        self.begun.sort_unstable();
    }

    /// Whether all addresses are as they were.
    pub fn is_empty(&self) -> bool {
        self.ended.is_empty() && self.begun.is_empty()
    }
}

/// The addresses that only one side has.
pub(super) fn addresses(before: &Side, now: &Side, leads: &dyn Fn(&str) -> Option<String>) -> Addresses {
    let ended = only_in(&before.addresses, &now.addresses).map(|address| Ended {
        address: address.clone(),
        leads_to: leads(address),
        withdrawn: now.withdrawn.binary_search(address).is_ok(),
    });
    Addresses { ended: ended.collect(), begun: only_in(&now.addresses, &before.addresses).cloned().collect() }
}

/// Those of a sorted list that another does not have.
pub(super) fn only_in<'a>(list: &'a [String], other: &'a [String]) -> impl Iterator<Item = &'a String> {
    let mut place = 0;
    list.iter().filter(move |address| {
        while other.get(place).is_some_and(|other| other < *address) {
            place += 1;
        }
        other.get(place) != Some(*address)
    })
}
