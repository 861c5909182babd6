//! Looks after templates that a site brings: the engine has no end of its own for a loop in a loop in a loop, or for a text
//! that is doubled again and again. A thread looks at the pages being made, and calls for help when one takes too long or
//! too much memory. Where nobody answers, as in a library, it only looks.
#![expect(clippy::disallowed_methods, reason = "reads how much memory this program has")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use crate::model::limits::{PAGE_MEMORY, PAGE_SECONDS};

/// So often the thread looks: a text that is doubled grows by some hundred megabytes meanwhile.
const EVERY: Duration = Duration::from_millis(50);

/// Ends the program, with those words for its user.
type Help = fn(&str) -> !;

static HELP: OnceLock<Help> = OnceLock::new();

/// Says who is called when a template does not end.
pub fn on_endless_template(help: fn(&str) -> !) {
    // The first to say so stays.
    let _ = HELP.set(help);
}

/// The pages that are being made.
#[derive(Debug, Default)]
pub(super) struct Watch {
    running: Arc<Mutex<Running>>,
    started: OnceLock<()>,
}

#[derive(Debug, Default)]
struct Running {
    next: u64,
    pages: BTreeMap<u64, Page>,
}

#[derive(Debug)]
struct Page {
    template: String,
    address: String,
    began: Instant,
    /// The program's memory when the page was seen first.
    memory: Option<u64>,
}

/// A page being made; until it is dropped.
pub(super) struct Watched<'a> {
    running: &'a Mutex<Running>,
    number: u64,
}

impl Watch {
    /// Begins to look after a page of that template and address.
    pub(super) fn page(&self, template: &str, address: &str) -> Watched<'_> {
        self.started.get_or_init(|| look_after(Arc::downgrade(&self.running)));
        let (template, address) = (template.to_string(), address.to_string());
        let page = Page { template, address, began: Instant::now(), memory: None };
        let mut running = lock(&self.running);
        running.next += 1;
        let number = running.next;
        running.pages.insert(number, page);
        Watched { running: &self.running, number }
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        lock(self.running).pages.remove(&self.number);
    }
}

fn lock(running: &Mutex<Running>) -> MutexGuard<'_, Running> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks until nobody makes pages any more.
fn look_after(running: Weak<Mutex<Running>>) {
    // Without a thread the pages are made all the same.
    let _ = thread::Builder::new().name("templates".to_string()).spawn(move || {
        loop {
            thread::sleep(EVERY);
            let Some(running) = running.upgrade() else { return };
            let trouble = look(&mut lock(&running), memory());
            if let (Some(trouble), Some(help)) = (trouble, HELP.get()) {
                help(&trouble);
            }
        }
    });
}

/// What is wrong with one of the pages, if any is.
fn look(running: &mut Running, memory: u64) -> Option<String> {
    running.pages.values_mut().find_map(|page| {
        let before = *page.memory.get_or_insert(memory);
        let what = if page.began.elapsed() > Duration::from_secs(PAGE_SECONDS) {
            format!("has taken longer than {PAGE_SECONDS} seconds")
        } else if memory.saturating_sub(before) > PAGE_MEMORY {
            format!("takes more than {} MB of memory", PAGE_MEMORY >> 20)
        } else {
            return None;
        };
        let Page { template, address, .. } = page;
        let of = if address.is_empty() { String::new() } else { format!(" for {address}") };
        Some(format!(
            "making the page of the template {}{of} {what}; correct the template, or delete it, and the default theme’s own \
             is used",
            template.escape_debug()
        ))
    })
}

/// How many bytes of memory this program has; 0 where the system does not say.
fn memory() -> u64 {
    const PAGE: u64 = 4_096;
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).map_or(0, |pages| pages * PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_takes_too_much_is_named() {
        let watch = Watch::default();
        let watched = watch.page("pages/home.html", "/cy/");
        let look = |memory| look(&mut lock(&watch.running), memory);
        assert_eq!(look(10 << 30), None, "what there was before is not its own");
        assert_eq!(look((10 << 30) + PAGE_MEMORY), None);
        let trouble = look((10 << 30) + PAGE_MEMORY + 1).expect("more than it may take");
        assert!(trouble.contains("pages/home.html for /cy/ takes more than"), "{trouble}");
        lock(&watch.running).pages.values_mut().for_each(|page| {
            page.began -= Duration::from_secs(PAGE_SECONDS + 1);
        });
        assert!(look(0).expect("longer than it may take").contains("longer than 60 seconds"));
        drop(watched);
        assert_eq!(look(u64::MAX), None);
    }
}
