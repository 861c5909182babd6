// Weighs every page of built sites: node weight.mjs FOLDER...
//
// A list may weigh 60 KB of HTML and stylesheets for each 100 rows, its pictures aside. Any page may weigh 30 KB as it is
// sent, compressed: what the first view needs. Only the search runs a script. The page of one record holds whole texts
// and its figures by every facet, as many as there are: it is held to what is sent alone.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LISTING = 60_000;
const SENT = 30_000;
// The data dictionary names every field of every type, and grows with them.
const SENT_OF_DICTIONARY = 32_000;
const DICTIONARY = /^(\/[a-z]{2})?\/(open-data|data-agored)\/$/;
// `/awards/a-7/` and `/cy/priorities/p-1/`, the data dictionary and the page of duties: pages that are no list.
const NO_LIST = /^(\/[a-z]{2})?\/([a-z-]+\/(?!page\/)[^/]+|open-data|data-agored|what-we-publish|yr-hyn-rydym-yn-ei-gyhoeddi)\/$/;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

const files = new Map();
async function weigh(folder, path) {
  const file = join(folder, path);
  if (!files.has(file)) {
    const body = await readFile(file);
    files.set(file, { whole: body.length, sent: gzipSync(body).length });
  }
  return files.get(file);
}

let problems = 0;
for (const folder of process.argv.slice(2)) {
  let [heaviest, most] = [null, null];
  let [pages, lists] = [0, 0];
  for (const file of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".html")).sort()) {
    const html = await readFile(join(folder, file), "utf8");
    const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href);
    const pictures = [...html.matchAll(/<svg.*?<\/svg>/gs)].reduce((sum, [svg]) => sum + Buffer.byteLength(svg), 0);
    const parts = await Promise.all([file, ...styles].map((path) => weigh(folder, path)));
    const rows = html.split("<tr>").length - 1;
    const page = {
      address: `/${file.replace(/index\.html$/, "")}`,
      whole: parts.reduce((sum, part) => sum + part.whole, -pictures),
      sent: parts.reduce((sum, part) => sum + part.sent, 0),
    };
    pages += 1;
    if (rows >= 100 && !NO_LIST.test(page.address)) lists += 1;
    if (page.whole > (heaviest?.whole ?? 0)) heaviest = page;
    if (page.sent > (most?.sent ?? 0)) most = page;
    const wrong = [
      rows >= 100 && !NO_LIST.test(page.address) && page.whole > (LISTING * rows) / 100 && `weighs ${kilobytes(page.whole)} with ${rows} rows`,
      page.sent > (DICTIONARY.test(page.address) ? SENT_OF_DICTIONARY : SENT) && `is ${kilobytes(page.sent)} as sent`,
      styles.length === 0 && "has no stylesheet",
      /<script(?! type="application\/ld\+json")/.test(html) && !/\/(search|chwilio)\/$/.test(page.address) && "runs a script",
    ].filter(Boolean);
    wrong.forEach((what) => console.log(`${page.address} ${what}`));
    problems += wrong.length;
  }
  console.log(
    `${folder}: of ${pages} pages, ${lists} of them lists of 100 rows, the heaviest is ${heaviest.address} with ${kilobytes(heaviest.whole)}; ` +
      `most is sent for ${most.address}, ${kilobytes(most.sent)}`,
  );
}
process.exitCode = problems > 0 ? 1 : 0;
