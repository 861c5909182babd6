//! Nothing a file says drives a terminal or a log.
