//! The pipelines that `candour init --ci` writes.

use std::path::PathBuf;

use clap::ValueEnum;

/// Where a pipeline runs.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Pipeline {
    Github,
    Gitlab,
}

/// Says where the program comes from.
pub(super) const INSTALL: &str = "install-candour";

impl Pipeline {
    /// Its files, below the site folder.
    pub(super) fn files(self) -> Vec<(PathBuf, Vec<u8>)> {
        let (path, text) = match self {
            Pipeline::Github => (".github/workflows/register.yml", include_str!("pipelines/github.yml")),
            Pipeline::Gitlab => (".gitlab-ci.yml", include_str!("pipelines/gitlab.yml")),
        };
        let install = include_str!("pipelines/install-candour");
        [(path, text), (INSTALL, install)].map(|(path, text)| (PathBuf::from(path), text.into())).into()
    }
}
