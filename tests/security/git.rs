//! No program that a site folder names is run.
