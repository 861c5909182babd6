// Audits one page of each kind of built sites: node axe.mjs FOLDER...
//
// Each page is opened narrow and wide, light and dark. A page fails when axe finds a violation,
// when it asks for anything from another host or that does not exist, when it logs an error,
// or when it scrolls sideways at 320 pixels. The variable CHROMIUM holds the path of the browser.

import { readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const VIEWS = [320, 1280].flatMap((width) =>
  ["light", "dark"].map((colorScheme) => ({ width, colorScheme })),
);
const AXE_OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

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
    const page = {
      address: "/" + file.replace(/(^|\/)index\.html$/, "$1"),
      length: (await stat(join(folder, file))).size,
    };
    const chosen = kinds.get(kindOf(page.address));
    if (!chosen) kinds.set(kindOf(page.address), { first: page, longest: page });
    else if (page.length > chosen.longest.length) chosen.longest = page;
  }
  const pages = [...kinds.values()].flatMap(({ first, longest }) => [first, longest]);
  return { kinds: kinds.size, addresses: [...new Set(pages.map((page) => page.address))] };
}

// Everything wrong with one page in one view, as lines to print.
async function audit(browser, origin, address, { width, colorScheme }) {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce",
  });
  try {
    const problems = [];
    await context.addInitScript(AXE);
    await context.route(
      (url) => url.protocol.startsWith("http") && url.origin !== origin,
      (route) => {
        problems.push(`asks another host: ${route.request().url()}`);
        return route.abort();
      },
    );
    const page = await context.newPage();
    page.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") {
        const { url } = message.location();
        problems.push(`console error: ${message.text()} (${url.replace(origin, "")})`);
      }
    });

    await page.goto(origin + address);
    const overflow = await page.evaluate(
      () => document.scrollingElement.scrollWidth - window.innerWidth,
    );
    if (width === 320 && overflow > 0) problems.push(`scrolls sideways by ${overflow} px`);

    const { violations } = await page.evaluate((options) => window.axe.run(options), AXE_OPTIONS);
    for (const { id, help, nodes } of violations) {
      for (const { target, failureSummary } of nodes) {
        const summary = failureSummary.replace(/\s*\n\s*/g, "\n        ");
        problems.push(`${id}: ${help}\n      at ${target.join(" ")}\n        ${summary}`);
      }
    }
    return problems;
  } finally {
    await context.close();
  }
}

// Audits a built site, prints what is wrong, and returns how many problems that is.
async function auditSite(browser, folder) {
  const { kinds, addresses } = await choosePages(folder);
  if (kinds === 0) throw new Error(`${folder} has no page`);
  const server = await serve(folder);
  const origin = `http://127.0.0.1:${server.address().port}`;

  const found = new Map(addresses.map((address) => [address, new Map()]));
  const jobs = addresses.flatMap((address) => VIEWS.map((view) => ({ address, view })));
  const work = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const { address, view } = job;
      for (const problem of new Set(await audit(browser, origin, address, view))) {
        const views = found.get(address).get(problem) ?? [];
        found.get(address).set(problem, [...views, `${view.width} px ${view.colorScheme}`]);
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  server.close();

  let count = 0;
  for (const [address, problems] of found) {
    if (problems.size > 0) console.log(`\n${address}`);
    for (const [problem, views] of problems) {
      const where = views.length === VIEWS.length ? "every view" : views.sort().join(", ");
      console.log(`  [${where}] ${problem}`);
    }
    count += problems.size;
  }
  console.log(`${folder}: ${addresses.length} pages of ${kinds} kinds audited, ${count} problems`);
  return count;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
let problems = 0;
try {
  for (const folder of process.argv.slice(2)) problems += await auditSite(browser, folder);
} finally {
  await browser.close();
}
process.exitCode = problems > 0 ? 1 : 0;
