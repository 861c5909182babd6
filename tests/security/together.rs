//! Two commands at once lose nothing.
