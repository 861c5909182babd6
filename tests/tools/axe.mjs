// Audits one page of each kind of built sites: node axe.mjs FOLDER...
//
// Each page is opened narrow and wide, light and dark. A page fails when axe finds a violation,
// when it asks for anything from another host or that does not exist, when it logs an error,
// or when it scrolls sideways at 320 pixels.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { host, launch, violations, watched } from "./browser.mjs";

const WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"];

// The kind of page at an address, its identifiers made `*`: `/awards/a-7/` is `awards/*`,
// `/awards/page/2/` is `awards/page/*`. Each page at the top is a kind of its own.
function kindOf(address) {
  const parts = address.replace(/\.html$/, "").split("/").filter(Boolean);
  const language = /^[a-z]{2}$/.test(parts[0] ?? "") ? [parts.shift()] : [];
  const words = parts.map((part, i) => (i === 0 || /^(page|years)$/.test(part) ? part : "*"));
  return [...language, ...words].join("/") || "home";
}

// The first and the longest page of each kind.
async function choosePages(folder) {
  const kinds = new Map();
  for (const file of (await readdir(folder, { recursive: true })).sort()) {
    if (!file.endsWith(".html")) continue;
    const text = await readFile(join(folder, file), "utf8");
    // A page that leads on from an old address is gone before anybody can look at it.
    if (text.includes('http-equiv="refresh"')) continue;
    const page = { address: "/" + file.replace(/(^|\/)index\.html$/, "$1"), length: text.length };
    const chosen = kinds.get(kindOf(page.address));
    if (!chosen) kinds.set(kindOf(page.address), { first: page, longest: page });
    else if (page.length > chosen.longest.length) chosen.longest = page;
  }
  const pages = [...kinds.values()].flatMap(({ first, longest }) => [first, longest]);
  return { kinds: kinds.size, addresses: [...new Set(pages.map((page) => page.address))] };
}

// Everything wrong with the page at an address, in the width of that browser page: lines to print, by colour scheme.
// The style sheet has one layout for both schemes, so that the second changes colours alone and needs no other visit.
async function audit(page, origin, address, width) {
  page.faults.length = 0;
  await page.emulateMedia({ colorScheme: SCHEMES[0] });
  await page.goto(origin + address);
  const light = await violations(page);
  const overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
  if (width === 320 && overflow > 0) light.push(`scrolls sideways by ${overflow} px`);
  light.push(...page.faults.splice(0));
  await page.emulateMedia({ colorScheme: SCHEMES[1] });
  const dark = await violations(page, { coloursOnly: true });
  return { light, dark: [...dark, ...page.faults] };
}

// Adds the view in which each problem was seen.
function note(found, problems, view) {
  for (const problem of new Set(problems)) found.set(problem, [...(found.get(problem) ?? []), view]);
}

// Audits a built site, prints what is wrong, and returns how many problems that is.
async function auditSite(browser, folder) {
  const { kinds, addresses } = await choosePages(folder);
  if (kinds === 0) throw new Error(`${folder} has no page`);
  const site = await host(folder);
  const found = new Map(addresses.map((address) => [address, new Map()]));
  await Promise.all(WIDTHS.map(async (width) => {
    const page = await watched(browser, site.origin, { viewport: { width, height: 900 } });
    for (const address of addresses) {
      const problems = await audit(page, site.origin, address, width);
      for (const scheme of SCHEMES) note(found.get(address), problems[scheme], `${width} px ${scheme}`);
    }
    await page.context().close();
  }));
  site.close();

  let count = 0;
  for (const [address, problems] of found) {
    if (problems.size > 0) console.log(`\n${address}`);
    for (const [problem, views] of problems) {
      const where = views.length === WIDTHS.length * SCHEMES.length ? "every view" : views.sort().join(", ");
      console.log(`  [${where}] ${problem}`);
    }
    count += problems.size;
  }
  console.log(`${folder}: ${addresses.length} pages of ${kinds} kinds audited, ${count} problems`);
  return count;
}

const browser = await launch();
let problems = 0;
try {
  for (const folder of process.argv.slice(2)) problems += await auditSite(browser, folder);
} finally {
  await browser.close();
}
process.exitCode = problems > 0 ? 1 : 0;
