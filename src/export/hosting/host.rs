//! The hosts that a build can be made for: what each reads, and what it takes at most.

use super::redirects::{self, Redirect};
use super::{HostFile, Shape, apache, caddy, headers_file, nginx, s3};

/// A host that a build can be made for.
#[derive(Clone, Copy, Debug)]
pub struct Host(&'static Facts);

/// What is known of a host.
#[derive(Debug)]
struct Facts {
    name: &'static str,
    /// What people call it.
    title: &'static str,
    /// The files that it reads.
    files: &'static [&'static HostFile],
    limits: &'static [Limit],
    /// Whether it answers `/awards/a-1` with `awards/a-1.html`.
    finds_files: bool,
    /// How its settings say a redirect, where it does not read `_redirects`.
    redirect: Option<fn(&Redirect) -> String>,
    /// Whether what is written for it leads from the old address of a file to where that is now. A page can do so itself.
    leads_files: bool,
}

/// Something of which a host takes so much only.
#[derive(Debug, PartialEq, Eq)]
pub struct Limit {
    pub of: Measure,
    pub most: u64,
    /// For whom it is so, where not for all.
    pub whose: &'static str,
}

/// What is measured of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Files,
    FilesOfOneFolder,
    BytesOfOneFile,
    BytesOfAll,
}

static HEADERS_FILE: HostFile = HostFile { path: "_headers", write: headers_file::text };
static NGINX: HostFile = HostFile { path: "hosting/nginx.conf", write: nginx::text };
static APACHE: HostFile = HostFile { path: "hosting/apache.conf", write: apache::text };
static CADDY: HostFile = HostFile { path: "hosting/Caddyfile", write: caddy::text };
/// Without it GitHub leaves out names that begin with a dot or an underscore, where a site is published from a branch.
static NO_JEKYLL: HostFile = HostFile { path: ".nojekyll", write: |_: &Shape| String::new() };

/// The files for whoever names no host.
static OF_ALL: &[&HostFile] = &[&HEADERS_FILE, &NGINX, &APACHE];

static HOSTS: &[Facts] = &[
    Facts {
        name: "github-pages",
        title: "GitHub Pages",
        files: &[&NO_JEKYLL],
        // https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits, and
        // https://docs.github.com/en/repositories/working-with-files/managing-large-files for what is kept in git.
        limits: &[
            Limit { of: Measure::BytesOfAll, most: 1_000_000_000, whose: "" },
            Limit { of: Measure::BytesOfOneFile, most: 100 << 20, whose: " of a site that is published from a branch" },
        ],
        finds_files: true,
        redirect: Some(redirects::github_pages),
        leads_files: false,
    },
    Facts {
        name: "netlify",
        title: "Netlify",
        files: &[&HEADERS_FILE],
        // https://docs.netlify.com/site-deploys/overview/, “Files per directory limit”.
        limits: &[Limit { of: Measure::FilesOfOneFolder, most: 54_000, whose: "" }],
        finds_files: true,
        redirect: None,
        leads_files: true,
    },
    Facts {
        name: "cloudflare",
        title: "Cloudflare Pages",
        files: &[&HEADERS_FILE],
        // https://developers.cloudflare.com/pages/platform/limits/, “Files” and “File size”. Paid plans: 100,000 files since
        // https://developers.cloudflare.com/changelog/post/2026-01-23-pages-file-limit-increase/.
        limits: &[
            Limit { of: Measure::Files, most: 20_000, whose: " on the free plan, 100,000 on a paid one" },
            Limit { of: Measure::BytesOfOneFile, most: 25 << 20, whose: "" },
        ],
        finds_files: true,
        redirect: None,
        leads_files: true,
    },
    Facts {
        name: "nginx",
        title: "nginx",
        files: &[&NGINX],
        limits: &[],
        finds_files: true,
        redirect: Some(redirects::nginx),
        leads_files: true,
    },
    Facts {
        name: "apache",
        title: "Apache",
        files: &[&APACHE],
        limits: &[],
        finds_files: true,
        redirect: Some(redirects::apache),
        leads_files: true,
    },
    Facts {
        name: "caddy",
        title: "Caddy",
        files: &[&CADDY],
        limits: &[],
        finds_files: true,
        redirect: Some(redirects::caddy),
        leads_files: true,
    },
    // It reads none itself: the commands of docs/content/guide/s3.md do.
    Facts {
        name: "s3",
        title: "Amazon S3",
        files: &[&s3::POLICY, &s3::FRAMED_POLICY, &s3::WEBSITE, &s3::SYNC],
        limits: &[],
        finds_files: false,
        redirect: Some(redirects::s3),
        leads_files: false,
    },
];

impl Host {
    /// What the hosts are called, in the order in which help lists them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        HOSTS.iter().map(|facts| facts.name)
    }

    /// The host of that name.
    pub fn named(name: &str) -> Option<Host> {
        HOSTS.iter().find(|facts| facts.name == name).map(Host)
    }

    /// The first host for which the same files were made as a published copy `has`; none where they are those for all.
    pub fn of_copy(has: impl Fn(&str) -> bool) -> Option<Host> {
        let is_for = |files: &[&HostFile]| every_file().all(|file| has(file.path) == files.contains(&file));
        HOSTS.iter().find(|facts| is_for(facts.files)).map(Host)
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        self.0.title
    }

    /// What it takes at most.
    pub fn limits(self) -> &'static [Limit] {
        self.0.limits
    }

    /// How its settings say a redirect; none where it reads `_redirects` itself.
    pub fn redirect(self) -> Option<fn(&Redirect) -> String> {
        self.0.redirect
    }

    /// Whether what is written for it leads from the old address of a file to where that is now.
    pub fn leads_files(self) -> bool {
        self.0.leads_files
    }

    /// Whether it answers `/awards/a-1` with `awards/a-1.html`.
    pub fn finds_files(self) -> bool {
        self.0.finds_files
    }
}

/// The files that a host reads; without a host, those for most.
pub fn files(host: Option<Host>) -> &'static [&'static HostFile] {
    host.map_or(OF_ALL, |host| host.0.files)
}

/// Every file that is made for any host.
pub(super) fn every_file() -> impl Iterator<Item = &'static HostFile> {
    [&HEADERS_FILE, &NGINX, &APACHE, &CADDY, &NO_JEKYLL, &s3::POLICY, &s3::FRAMED_POLICY, &s3::WEBSITE, &s3::SYNC]
        .into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_a_copy_is_known_by_its_files() {
        for name in Host::names() {
            let host = Host::named(name).unwrap();
            let own = files(Some(host));
            let known = Host::of_copy(|path| own.iter().any(|file| file.path == path)).unwrap();
            assert_eq!(files(Some(known)), own, "{name}");
        }
        assert!(Host::of_copy(|path| OF_ALL.iter().any(|file| file.path == path)).is_none());
        assert!(Host::of_copy(|_| false).is_none());
        assert!(Host::named("geocities").is_none());
    }
}
