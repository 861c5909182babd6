//! No sum that is too large for the program is published.
