//! What pages of single record types have beyond those of any.

pub(super) mod award;
pub(super) mod decision;
