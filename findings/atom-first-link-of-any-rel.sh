#!/usr/bin/env bash
# Versions:  htmlparser2 12.0.0 (its parseFeed) and @extractus/feed-extractor 8.0.3 (npm).
# Expected:  the link of an Atom entry is its rel="alternate", whatever other links come before it (RFC 4287, 4.2.7.2).
# Seen:      both take the first link of any rel: an entry whose decision is given as rel="related" first leads to the decision.
#            htmlparser2 does so for the feed too: its link is the address of the feed itself where rel="self" comes first.
# So:        alternate is the first link of our entries and feeds, before self and related.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund htmlparser2@12.0.0 @extractus/feed-extractor@8.0.3
cat > links.mjs <<'JS'
import { parseFeed } from "htmlparser2";
import { extractFromXml } from "@extractus/feed-extractor";
const feed = (entry) => `<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:body.example,2026:feed</id><title>Awards</title>
<updated>2026-11-20T00:00:00Z</updated><link rel="self" href="https://body.example/feed.xml"/>
<link rel="alternate" href="https://body.example/"/><entry><id>tag:body.example,2026:a-8</id><title>Roof</title>
<updated>2026-11-19T00:00:00Z</updated>${entry}</entry></feed>`;
const award = '<link rel="alternate" href="https://body.example/awards/a-8/"/>';
const decision = '<link rel="related" href="https://body.example/decisions/d-1/"/>';
for (const xml of [feed(award + decision), feed(decision + award)]) {
    const parsed = parseFeed(xml, { xmlMode: true });
    console.log("htmlparser2", parsed.items[0].link, parsed.link);
    console.log("feed-extractor", extractFromXml(xml).entries[0].link);
}
JS
node links.mjs > seen.txt
cat seen.txt
diff seen.txt - <<'TEXT'
htmlparser2 https://body.example/awards/a-8/ https://body.example/feed.xml
feed-extractor https://body.example/awards/a-8/
htmlparser2 https://body.example/decisions/d-1/ https://body.example/feed.xml
feed-extractor https://body.example/decisions/d-1/
TEXT
