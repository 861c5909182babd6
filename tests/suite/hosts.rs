//! A build for one host: its settings alone, and what it does not take.

use std::collections::BTreeSet;

use crate::support::{Site, files_of};

/// A site that can be built, and its files for hosts after a build for one.
fn built(host: &[&str]) -> (Site, BTreeSet<String>, String) {
    let site = Site::copy_of("tests/sites/bilingual");
    let ended = site.run(&[&["build", "-o", "public"], host].concat());
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    let candidates = [
        "_headers",
        ".nojekyll",
        "hosting/nginx.conf",
        "hosting/apache.conf",
        "hosting/Caddyfile",
        "hosting/s3-cloudfront.json",
        "hosting/s3-cloudfront-embed.json",
        "hosting/s3-sync.sh",
        "hosting/s3-website.json",
    ];
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
        (
            &["--host", "s3"],
            &[
                "hosting/s3-cloudfront.json",
                "hosting/s3-cloudfront-embed.json",
                "hosting/s3-sync.sh",
                "hosting/s3-website.json",
            ],
        ),
    ] {
        let (site, there, _) = built(host);
        assert_eq!(there, files.iter().map(|path| path.to_string()).collect(), "{host:?}");
        let verified = site.run(&["verify"]);
        assert_eq!(verified.status, Some(0), "{host:?}: {}", verified.stdout);
    }
}

/// A site with a file that is too large for Cloudflare, and addresses that S3 does not have.
fn too_large() -> Site {
    let site = Site::copy_of("tests/sites/bilingual");
    site.write("content/documents/large.txt", "A line.\n".repeat(26 << 17));
    let settings = site.read("data/site.yaml");
    site.write("data/site.yaml", format!("{settings}addresses: file\n"));
    site
}

/// The findings of those codes that a build for a host prints as JSON: `code: message; help`.
fn of_host(site: &Site, arguments: &[&str]) -> (Option<i32>, Vec<String>) {
    let ended = site.run(&[&["build", "--format", "json"], arguments].concat());
    let findings = ended.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let said = findings.map(|finding| {
        let part = |name: &str| finding[name].as_str().unwrap().to_string();
        format!("{}: {}; {} ({}:{})", part("code"), part("message"), part("help"), part("file"), finding["line"])
    });
    let said = said.filter(|said| said.starts_with("host-limit") || said.starts_with("no-effect-on-host"));
    (ended.status, said.collect())
}

#[test]
fn what_a_host_does_not_take_is_a_finding_like_others() {
    let site = too_large();
    let large = "host-limit: Cloudflare Pages takes 25 MiB a file; documents/large.txt has 26 MiB; let the records link to \
                 large documents elsewhere, or choose a host that takes more (data/site.yaml:1)";
    assert_eq!(of_host(&site, &["--host", "cloudflare"]), (Some(0), vec![large.to_string()]));
    assert_eq!(of_host(&site, &["--host", "netlify"]), (Some(0), vec![]));
    let (status, said) = of_host(&site, &["--host", "s3"]);
    let s3 = "no-effect-on-host: Amazon S3 does not find pages without “.html”; take “addresses: file” out of data/site.yaml";
    assert!(status == Some(0) && said.len() == 1 && said[0].starts_with(s3), "{said:?}");
}

#[test]
fn with_strict_what_a_host_does_not_take_publishes_nothing() {
    let site = Site::with(&[("content/documents/large.txt", &"A line.\n".repeat(26 << 17))]);
    // Warnings of the records would stop it before it is made.
    assert_eq!(site.check().found.count(candour::diagnostic::Level::Warning), 0, "{:?}", site.check().codes());
    let ended = site.run(&["build", "--host", "cloudflare", "--strict"]);
    assert_eq!(ended.status, Some(1), "{}", ended.stdout);
    assert!(ended.stdout.contains("nothing was published"), "{}", ended.stdout);
    assert!(!site.path().join("public/index.html").exists());
    let weighed = format!("{}checks:\n  severity:\n    host-limit: off\n", site.read("data/site.yaml"));
    site.write("data/site.yaml", weighed);
    assert_eq!(site.run(&["build", "--host", "cloudflare", "--strict"]).status, Some(0), "the office may set it aside");
}

#[test]
fn all_findings_of_a_build_are_one_document() {
    let site = too_large();
    let ended = site.run(&["build", "--host", "cloudflare", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|result| result["ruleId"] == "host-limit"), "{}", ended.stdout);
    site.run(&["build", "--host", "cloudflare", "--format", "json", "--findings", "found.json"]);
    assert!(site.read("found.json").contains("host-limit"));
}

#[test]
fn redirects_that_a_host_does_not_read_are_a_finding_with_its_own_form() {
    let site = Site::with(&[
        ("content/about.md", "---\ntitle: About\n---\nText.\n"),
        ("content/_redirects", "# moved\n/old/ /about/ 301\n/a/* /organisations/:splat\n"),
    ]);
    for (host, rule) in [
        ("nginx", "location = /old/ { return 301 /about/; }"),
        ("apache", "RedirectMatch 301 \"^/old/?$\" \"/about/\""),
        ("caddy", "redir /old/ /about/ 301"),
        ("s3", "{\"Condition\": {\"KeyPrefixEquals\": \"old/\"}"),
        ("github-pages", "content/old.md"),
    ] {
        let (_, said) = of_host(&site, &["--host", host]);
        let [said] = &said[..] else { panic!("{host}: {said:?}") };
        assert!(said.contains("none of its 2 redirects works there") && said.contains(rule), "{said}");
        assert!(said.ends_with("(content/_redirects:2)"), "{said}");
    }
    for host in ["netlify", "cloudflare"] {
        assert_eq!(of_host(&site, &["--host", host]).1, [""; 0], "{host}");
    }
    site.write(
        "data/site.yaml",
        format!("{}checks:\n  severity:\n    no-effect-on-host: off\n", site.read("data/site.yaml")),
    );
    assert_eq!(of_host(&site, &["--host", "nginx"]).1, [""; 0], "the office may set it aside");
}

/// Of what moved, hosts lead on from files too; what cannot has them at both addresses.
#[test]
fn a_file_of_a_renamed_record_is_at_its_old_address_where_the_host_cannot_lead_on() {
    let renamed = || {
        let site = Site::copy_of("tests/sites/bilingual");
        let ended = site.run(&["rename", "organisation", "llais-enghraifft", "llais"]);
        assert_eq!(ended.status, Some(0), "{ended:?}");
        site
    };
    for (host, is_there) in [("s3", true), ("github-pages", true), ("nginx", false), ("cloudflare", false)] {
        let site = renamed();
        let ended = site.run(&["build", "-o", "public", "--host", host]);
        assert_eq!(ended.status, Some(0), "{}", ended.stderr);
        let files = files_of(&site.path().join("public"));
        let mut beside = 0;
        for (old, new) in [
            ("organisations/llais-enghraifft/", "organisations/llais/"),
            ("cy/sefydliadau/llais-enghraifft/", "cy/sefydliadau/llais/"),
        ] {
            let own = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(new)?, bytes)));
            for (name, bytes) in own.filter(|(name, _)| *name != "index.html") {
                let former = files.get(&format!("{old}{name}"));
                assert_eq!(former, is_there.then_some(bytes), "{host}: {old}{name}");
                beside += 1;
            }
        }
        assert!(beside > 4, "{host}: {beside}");
        let verified = site.run(&["verify"]);
        assert_eq!(verified.status, Some(0), "{host}: {}", verified.stdout);
        // The same again is the same, also where files are taken from the build before.
        let again = site.run(&["build", "-o", "public", "--host", host]);
        assert_eq!(again.status, Some(0), "{}", again.stderr);
        assert_eq!(files_of(&site.path().join("public")), files, "{host}");
    }
}
