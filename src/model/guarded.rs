//! Calls code of a library that may panic. A panic becomes an answer: nothing is printed, and nothing is ended.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What `work` returns; nothing where it panicked.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    keep_quiet();
    let before = GUARDED.replace(true);
    // What the work has changed until then is dropped with the answer.
    let answer = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    answer.ok()
}

/// Has panics of guarded work printed by nobody; all others are printed as before.
fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                print(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_is_an_answer() {
        assert_eq!(guarded(|| 7), Some(7));
        assert_eq!(guarded(|| -> u32 { panic!("a reader met what it did not expect") }), None);
        assert_eq!(guarded(|| 7), Some(7));
    }
}
