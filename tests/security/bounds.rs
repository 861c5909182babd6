//! Limits: what a small file asks for, a large amount of it.
