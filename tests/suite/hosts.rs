//! A build for one host: its settings alone, and what it does not take.

use std::collections::BTreeSet;

use crate::support::Site;

/// A site that can be built, and its files for hosts after a build for one.
fn built(host: &[&str]) -> (Site, BTreeSet<String>, String) {
    let site = Site::copy_of("tests/sites/bilingual");
    let ended = site.run(&[&["build", "-o", "public"], host].concat());
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    let candidates = ["_headers", ".nojekyll", "hosting/nginx.conf", "hosting/apache.conf", "hosting/Caddyfile"];
    let there = candidates.into_iter().filter(|path| site.path().join("public").join(path).is_file());
    let there = there.map(str::to_string).collect();
    (site, there, ended.stdout)
}

#[test]
fn a_build_for_one_host_has_its_settings_alone_and_is_verified_as_such() {
    for (host, files) in [
        (&[][..], &["_headers", "hosting/nginx.conf", "hosting/apache.conf"][..]),
        (&["--host", "github-pages"], &[".nojekyll"]),
        (&["--host", "cloudflare"], &["_headers"]),
        (&["--host", "caddy"], &["hosting/Caddyfile"]),
    ] {
        let (site, there, _) = built(host);
        assert_eq!(there, files.iter().map(|path| path.to_string()).collect(), "{host:?}");
        let verified = site.run(&["verify"]);
        assert_eq!(verified.status, Some(0), "{host:?}: {}", verified.stdout);
    }
}

#[test]
fn what_a_host_does_not_take_is_said_after_what_was_published() {
    let site = Site::copy_of("tests/sites/bilingual");
    site.write("content/documents/large.txt", "A line.\n".repeat(26 << 17));
    let settings = site.read("data/site.yaml");
    site.write("data/site.yaml", format!("{settings}addresses: file\n"));
    let lines = |host: &str| {
        let ended = site.run(&["build", "--host", host]);
        let lines = ended.stdout.lines().filter(|line| line.starts_with("warning: "));
        lines.map(str::to_string).collect::<Vec<_>>()
    };
    let large = "warning: Cloudflare Pages takes 25 MiB a file; documents/large.txt has 26 MiB: let the records link to \
                 large documents elsewhere, or choose a host that takes more";
    assert_eq!(lines("cloudflare"), [large]);
    assert_eq!(lines("netlify"), [""; 0]);
    let s3 = "warning: Amazon S3 does not find pages without “.html”: take “addresses: file” out of data/site.yaml";
    assert_eq!(lines("s3"), [s3]);
}
