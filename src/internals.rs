//! What `tests/` and `benches/` use of the inside, and nobody else may: it changes without notice.
//!
//! All other modules are private, so that the compiler finds what nothing uses any more. Only what is named here escapes it:
//! name single things, never a whole module, and take a line out with the last test that needs it.

pub use crate::disk::{Access, FolderLock};
pub use crate::duties::{Register, State};
pub use crate::model::address::AddressStyle;
pub use crate::model::digest::FileDigest;
pub use crate::model::language::Language;
pub use crate::model::search::{Document, Searchable};
pub use crate::model::view::{Cell, Part, Table, View};
pub use crate::plan::Page;
pub use crate::records::settings::{Compliance, Settings};
pub use crate::render::RowCache;
pub use crate::texts::Messages;

pub mod check {
    pub use crate::check::{dataset, rules};
}

pub mod compare {
    pub use crate::compare::RULES;
}

pub mod duties {
    pub use crate::duties::duties;
}

pub mod edit {
    pub use crate::edit::{Edit, Editor};
}

pub mod export {
    pub use crate::export::{BULK_FILES, ExportContext, TABLES};

    pub mod manifest {
        pub use crate::export::manifest::commit;
    }

    pub mod search {
        pub use crate::export::search::index;
    }
}

pub mod import {
    pub use crate::import::{Report, Request, run};
}

pub mod link {
    pub use crate::link::{UNKNOWN, dataset};
}

pub mod load {
    pub use crate::load::{attachment_fault, commit, site, text};
}

pub mod markdown {
    pub use crate::markdown::{Surroundings, heading_words, page};
}

pub mod pipeline {
    pub use crate::pipeline::difference;
}

pub mod plan {
    pub use crate::plan::{ContentFiles, STATES, award_row, searchable, site};
}

pub mod publish {
    pub use crate::publish::{Output, begin};
}

pub mod read {
    pub use crate::read::{RULES, records};
}

pub mod render {
    pub use crate::render::Theme;
}
