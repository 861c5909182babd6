//! Where a finding is.
