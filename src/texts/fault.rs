//! What can be wrong in a file of messages.

/// Something wrong in a file of messages, from its start to its end in bytes.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) message: String,
    pub(super) help: &'static str,
}
