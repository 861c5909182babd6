// How long the preview takes: node benches/serve.mjs SITE [RUNS]
//
// Copies the site, starts `candour serve`, and measures in Chromium how long it takes from saving a record until the page
// shows it. SITE is one that benches/peers/records.py made; the variables CANDOUR and CHROMIUM name the two programs.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "../tests/tools/browser.mjs";

const [site, runs = "20"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "candour-serve-"));
cpSync(site, folder, { recursive: true });
const awards = join(folder, "data/awards.csv");
const text = readFileSync(awards, "utf8");

const started = performance.now();
const server = spawn(process.env.CANDOUR ?? "target/release/candour", ["serve", "-C", folder, "--port", "0"]);
const address = await new Promise((resolve) => {
  let said = "";
  const hear = (words) => {
    said += words;
    const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
    if (found) resolve(found[0]);
  };
  server.stdout.on("data", hear);
  server.stderr.on("data", hear);
});
console.log(`ready after ${(performance.now() - started).toFixed(0)} ms`);

const browser = await launch();
const page = await browser.newPage();
await page.goto(`${address}awards/award-5/`);
const times = [];
for (let run = 0; run < Number(runs); run++) {
  const title = `Example project 5, version ${run}`;
  await page.waitForTimeout(400);
  const saved = performance.now();
  writeFileSync(awards, text.replace("Example project 5,", `"${title}",`));
  await page.waitForFunction((title) => document.querySelector("h1")?.textContent === title, title, { polling: "raf" });
  times.push(performance.now() - saved);
}
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(0);
console.log(`from saving to shown: median ${at(0.5)} ms, fastest ${at(0)}, slowest ${at(1)}, of ${times.length}`);
await browser.close();
server.kill();
rmSync(folder, { recursive: true });
