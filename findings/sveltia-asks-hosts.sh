#!/usr/bin/env bash
# Versions:  @sveltia/cms 0.221.1 (npm), in Chromium by playwright-core 1.60.0. Needs Debian’s chromium, or CHROMIUM.
# Expected:  an editor whose script stands on one’s own host asks nobody else until somebody signs in; or at most a font service.
# Seen:      before anybody signs in it asks three: cdn.jsdelivr.net for fonts, unpkg.com for the number of its own newest version
#            and www.githubstatus.com. A folder of one's own can be opened and edited without all three.
# So:        what we write of it names these hosts, and the page of forms that is ours asks nobody.
set -euo pipefail
chromium=${CHROMIUM:-$(command -v chromium)}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @sveltia/cms@0.221.1 playwright-core@1.60.0
cp node_modules/@sveltia/cms/dist/sveltia-cms.js .
echo '<!doctype html><html lang="en"><meta charset="utf-8"><title>Edit</title><body><script src="sveltia-cms.js"></script></body></html>' > index.html
cat > config.yml <<'YAML'
backend: { name: github, repo: office/records, branch: main }
media_folder: content/documents
collections:
  - { name: pages, folder: content, fields: [{ name: title, widget: string }] }
YAML
cat > ask.mjs <<'JS'
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
const types = { html: "text/html", js: "text/javascript", yml: "text/yaml" };
const server = createServer((request, response) => {
  const name = request.url.split("?")[0].slice(1) || "index.html";
  if (!["index.html", "sveltia-cms.js", "config.yml"].includes(name)) return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": types[name.split(".").pop()] }).end(readFileSync(name));
}).listen(0);
const origin = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
const page = await browser.newPage();
const asked = new Set();
await page.route((url) => url.origin !== origin, (route) => {
  asked.add(new URL(route.request().url()).host);
  return route.abort();
});
await page.goto(`${origin}/`);
await page.getByText("Work with Local Repository").waitFor();
await page.waitForTimeout(3000);
console.log([...asked].sort().join(", "));
await browser.close();
server.close();
JS
node ask.mjs "$chromium" > seen.txt
cat seen.txt
diff seen.txt - <<'TEXT'
cdn.jsdelivr.net, unpkg.com, www.githubstatus.com
TEXT
