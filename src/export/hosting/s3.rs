//! Settings for Amazon S3 with CloudFront in front of it: two files that the commands of `docs/content/guide/s3.md` hand over, and the
//! commands that copy a site, each type of file with its name.
//!
//! Sources: the AWS CLI's `create-response-headers-policy`, `put-bucket-website` and `s3 sync`.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{ASK_AGAIN, HEADERS, HTTPS_ONLY, HostFile, NO_INDEX, Shape, TEXTS_WITHOUT_ENDING};
use crate::model::media_type::{FEED, FEED_NAME, OTHERS, TEXTS};
use crate::model::policy;

/// What CloudFront sends with every file.
pub(super) static POLICY: HostFile = HostFile { path: "hosting/s3-cloudfront.json", write: headers };

/// What CloudFront sends with the pages that other sites may frame.
pub(super) static FRAMED_POLICY: HostFile =
    HostFile { path: "hosting/s3-cloudfront-embed.json", write: framed_headers };

/// Which page a bucket shows for a folder, and for what it does not have.
pub(super) static WEBSITE: HostFile = HostFile { path: "hosting/s3-website.json", write: website };

/// The commands that copy the site.
pub(super) static SYNC: HostFile = HostFile { path: "hosting/s3-sync.sh", write: sync };

const PAGES: &str = "text/html";

/// The headers that CloudFront has a place of its own for; it refuses them among the others.
const OWN_PLACE: [&str; 3] = [policy::HEADER, "X-Content-Type-Options", "Referrer-Policy"];

fn headers(shape: &Shape) -> String {
    written(&policy_named(if shape.shows_drafts { "candour-drafts" } else { "candour" }, policy::OF_HEADERS, shape))
}

fn framed_headers(shape: &Shape) -> String {
    let name = if shape.shows_drafts { "candour-embed-drafts" } else { "candour-embed" };
    written(&policy_named(name, policy::OF_FRAMED, shape))
}

fn policy_named(own_name: &str, own_policy: &str, shape: &Shape) -> Value {
    let value = |name: &str| HEADERS.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| *value);
    let others = HEADERS.iter().filter(|(name, _)| !OWN_PLACE.contains(name)).chain([&ASK_AGAIN]);
    let others = others.chain(shape.shows_drafts.then_some(&NO_INDEX));
    let others: Vec<Value> =
        others.map(|(name, value)| json!({ "Header": name, "Value": value, "Override": true })).collect();
    let seconds = HTTPS_ONLY.1.trim_start_matches("max-age=").parse::<u64>().unwrap_or_default();
    let mut policy = json!({
        "Name": own_name,
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": { "Override": true, "ContentSecurityPolicy": own_policy },
            "ContentTypeOptions": { "Override": true },
            "ReferrerPolicy": { "Override": true, "ReferrerPolicy": value("Referrer-Policy") },
            "StrictTransportSecurity": {
                "Override": true,
                "AccessControlMaxAgeSec": seconds,
                "IncludeSubdomains": false,
                "Preload": false,
            },
        },
        "CustomHeadersConfig": { "Quantity": others.len(), "Items": others },
    });
    if !shape.shows_drafts {
        policy["CorsConfig"] = cors();
    }
    policy
}

/// Pages of other sites may read every file.
fn cors() -> Value {
    let list = |items: &[&str]| json!({ "Quantity": items.len(), "Items": items });
    json!({
        "AccessControlAllowOrigins": list(&["*"]),
        "AccessControlAllowHeaders": list(&["*"]),
        "AccessControlAllowMethods": list(&["GET", "HEAD"]),
        "AccessControlAllowCredentials": false,
        "OriginOverride": true,
    })
}

fn website(shape: &Shape) -> String {
    let not_found = shape.path("/404.html");
    written(&json!({
        "IndexDocument": { "Suffix": "index.html" },
        "ErrorDocument": { "Key": not_found.trim_start_matches('/') },
    }))
}

fn written(value: &Value) -> String {
    format!("{value:#}\n")
}

const HEAD: &str = r#"#!/bin/sh
# Copies the site to a bucket, or to a folder of one: sh public/hosting/s3-sync.sh public s3://BUCKET
# Each type of file is named, for the guesses of “aws s3 sync” leave out the encoding. Pages come last, after all that they
# link to; then what the site no longer has is removed.
set -eu
from=$1
to=$2
sync() {
    aws s3 sync "$from" "$to" --no-progress --cache-control no-cache "$@" --exclude '.candour*' --exclude '.site/*'
}
copy() {
    type=$1
    shift
    for name do
        shift
        [ -z "$(find -L "$from" -name "$name" | head -n 1)" ] || set -- "$@" --include "$name" --include "*/$name"
    done
    [ $# -eq 0 ] || sync --content-type "$type" --exclude '*' "$@"
}
"#;

fn sync(_: &Shape) -> String {
    let mut text = HEAD.to_string();
    let mut copy = |name: &str, charset: &str, names: &[String]| {
        let names: String = names.iter().map(|name| format!(" '{name}'")).collect();
        let _ = writeln!(text, "copy '{name}{charset}'{names}");
    };
    let of_endings = |endings: &[&str]| endings.iter().map(|ending| format!("*.{ending}")).collect::<Vec<_>>();
    let charset = "; charset=utf-8";
    // A file that was copied is not copied again: feeds come before other XML.
    copy(FEED, charset, &[FEED_NAME.to_string()]);
    copy("text/plain", charset, &TEXTS_WITHOUT_ENDING.map(str::to_string));
    for (name, endings) in TEXTS.iter().filter(|(name, _)| *name != PAGES) {
        copy(name, charset, &of_endings(endings));
    }
    OTHERS.iter().for_each(|(name, endings)| copy(name, "", &of_endings(endings)));
    copy(PAGES, charset, &of_endings(&["html"]));
    text.push_str("sync --delete\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cloudfront_is_told_what_other_hosts_are_told() {
        for shows_drafts in [false, true] {
            let shape = Shape { shows_drafts, ..Shape::default() };
            let text = headers(&shape);
            for (name, value) in shape.everywhere() {
                let own = ["X-Content-Type-Options", HTTPS_ONLY.0].contains(&name);
                assert!(own || text.contains(value), "{name}: {text}");
            }
            assert!(text.contains("\"AccessControlMaxAgeSec\": 31536000"), "{text}");
            assert_eq!(text.contains("AccessControlAllowOrigins"), !shows_drafts, "{text}");
            assert!(!text.contains("\"Header\": \"Content-Security-Policy\""), "{text}");
        }
    }

    #[test]
    fn the_page_for_what_is_not_found_follows_the_folder() {
        let shape = Shape { root: "/register".into(), ..Shape::default() };
        assert!(website(&shape).contains("\"register/404.html\""));
    }
}
