// Chromium over a built site, as every test of pages uses it. The variable CHROMIUM holds the path of the browser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

export const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE_OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};
// What colours alone decide: of a page that was audited in others, the rest is known.
const COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] }, resultTypes: ["violations"] };

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });

// Serves a folder: where it stands, and how to end that.
export async function host(folder) {
  const server = await serve(folder);
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

// A page that notes in `faults` what no page may do: log an error, or ask anything of another host.
// `expected` are errors of the console that a test brings about.
export async function watched(browser, origin, options = {}, expected = /^$/) {
  const context = await browser.newContext({ reducedMotion: "reduce", acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`script error: ${error.stack}`));
  page.on("console", (message) => {
    if (message.type() !== "error" || expected.test(message.text())) return;
    page.faults.push(`console error: ${message.text()} (${message.location().url.replace(origin, "")})`);
  });
  page.on("request", (request) => {
    const { protocol } = new URL(request.url());
    if (protocol.startsWith("http") && new URL(request.url()).origin !== origin) {
      page.faults.push(`asks another host: ${request.url()}`);
    }
  });
  page.setDefaultTimeout(5_000);
  return page;
}

// Ends a page that did nothing untoward.
export async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

// What axe finds on a page as it stands, as lines to print.
export async function violations(page, { coloursOnly = false } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate((options) => window.axe.run(options), coloursOnly ? COLOURS : AXE_OPTIONS);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const summary = failureSummary.replace(/\s*\n\s*/g, "\n        ");
      return `${id}: ${help}\n      at ${target.join(" ")}\n        ${summary}`;
    }),
  );
}

// Runs named tests one after the other, all of them, and says how each went; ends the program.
export async function run(tests) {
  let failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      console.log(`ok    ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL  ${name}\n${error.stack}`);
    }
  }
  console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}
