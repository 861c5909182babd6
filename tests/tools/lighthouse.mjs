// Rates pages of a built example site as Lighthouse does for a phone: node lighthouse.mjs FOLDER
//
// Accessibility, best practices and findability must be perfect, speed at least 98 of 100.

import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { FLAGS, host } from "./browser.mjs";

const PAGES = ["/", "/awards/", "/decisions/2026-27-003/", "/search/"];
const LEAST = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const [folder] = process.argv.slice(2);
const site = await host(folder);
const port = await freePort();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [...FLAGS, `--remote-debugging-port=${port}`],
});

// What Lighthouse finds on a page. A measurement that broke off has no score, and says nothing of the page: it is taken again.
async function measured(address) {
  for (let turn = 1; ; turn += 1) {
    const { lhr } = await lighthouse(site.origin + address, { port, logLevel: "error", onlyCategories: Object.keys(LEAST) });
    const broke = lhr.runtimeError || Object.values(lhr.categories).some(({ score }) => score === null);
    if (!broke || turn === 3) return lhr;
    console.log(`${address} was not measured: ${lhr.runtimeError?.message ?? "a score is missing"}`);
  }
}

let problems = 0;
for (const address of PAGES) {
  const lhr = await measured(address);
  const scores = Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]);
  console.log(`${address} ${scores.map(([name, score]) => `${name} ${score}`).join(", ")}`);
  for (const [name, score] of scores.filter(([name, score]) => score < LEAST[name])) {
    problems += 1;
    const lost = lhr.categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`);
    console.log(`  ${name} should be at least ${LEAST[name]}: ${lost.join(", ")}`);
  }
}
await browser.close();
site.close();
process.exitCode = problems > 0 ? 1 : 0;
