// Searches the documentation as a reader would: node search_pages.mjs FOLDER
//
// Words that stand in the text of one page only, and names of commands, fields and findings, lead to their pages.

import assert from "node:assert/strict";
import { close, host, launch, run, watched } from "./browser.mjs";

const [folder] = process.argv.slice(2);
const { origin } = await host(folder);
const browser = await launch();

// What is typed, and the page that must be among the first five results.
const SEARCHES = [
  ["missing-reasons", "/reference/findings/missing-reasons/"],
  ["candour hand-over", "/reference/commands/hand-over/"],
  ["legal basis award field", "/reference/records/awards/"],
  ["Riverside Boxing", "/tutorial/first-hour/"],
  ["CloudFront", "/guide/s3/"],
  ["Datasette Eleventy Astro", "/comparison/"],
  ["Bradford Street Angels", "/organisations/bradford-street-angels/"],
];

await run(
  Object.fromEntries(
    SEARCHES.map(([words, expected]) => [
      `“${words}” finds ${expected}`,
      async () => {
        const page = await watched(browser, origin);
        await page.goto(`${origin}/search/?q=${encodeURIComponent(words)}`);
        await page.waitForSelector("#search-list a");
        const links = page.locator("#search-list a");
        const found = await links.evaluateAll((all) => all.slice(0, 5).map((link) => new URL(link.href).pathname));
        assert.ok(found.includes(expected), `${words}: ${found.join(", ")}`);
        assert.deepEqual(page.faults, []);
        await close(page);
      },
    ]),
  ),
);
