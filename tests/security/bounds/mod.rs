//! Bounded: what a stranger sends has an end, in bytes, cells, requests, depth and time, and each limit says so.
//!
//! Inputs that once took time with the square of their size are so large here that the old way would hang; how time grows
//! is measured by `benches/growth`.

mod growth;
mod sources;
mod themes;
mod verify;
mod workbooks;
