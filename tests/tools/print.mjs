// Prints pages of built sites as a reader would: node print.mjs FOLDER...
//
// A page fails when a heading or the head of a table is left at the end of a sheet, without what it heads.
// The first and the longest decision of each site are printed to PDF as Chromium does it. A notice fails when its
// paper is not A4 or when its text lacks the number, the decision, or the address of the page.
// pdftotext and pdfinfo read the PDF.

import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { host, launch } from "./browser.mjs";

// The first decision with a page of its own, and the longest.
async function chooseDecisions(folder) {
  const pages = [];
  for (const id of (await readdir(join(folder, "decisions"))).sort()) {
    if (/^(page|years)$/.test(id)) continue;
    const file = await stat(join(folder, "decisions", id, "index.html")).catch(() => null);
    if (file) pages.push({ address: `/decisions/${id}/`, length: file.size });
  }
  const longest = pages.toSorted((a, b) => b.length - a.length)[0];
  return [...new Set([pages[0], longest].filter(Boolean).map((page) => page.address))];
}

const squeezed = (text) => text.replace(/\s+/g, "");

// Everything wrong with one printed notice.
async function print(browser, origin, address, scratch) {
  const page = await browser.newPage();
  await page.goto(origin + address);
  const said = await page.evaluate(() => ({
    number: document.querySelector(".page-caption").textContent,
    decision: document.querySelector("#decision .prose")?.textContent ?? "",
    address: document.querySelector("link[rel=canonical]").href,
  }));
  const file = join(scratch, "notice.pdf");
  await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
  await page.close();

  const problems = [];
  const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });
  if (!/Page size:.*A4/.test(info)) problems.push(`is not A4: ${/Page size:.*/.exec(info)}`);
  const text = squeezed(execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }));
  for (const [name, words] of Object.entries(said)) {
    // A notice may run over pages, where the heads of pages would stand between the words.
    const start = squeezed(words).slice(0, 60);
    if (!start || !text.includes(start)) problems.push(`does not print its ${name}: ${start}`);
  }
  return problems;
}

// Lists and records of many tables: where heads could be parted from their rows.
async function chooseLong(folder) {
  const longest = async (kind) => {
    const files = (await readdir(join(folder, kind), { recursive: true })).filter((file) => file.endsWith(".html"));
    const pages = await Promise.all(files.map(async (file) => {
      const address = `/${kind}/${file}`.replace(/\/index\.html$/, "/");
      return { address, length: (await stat(join(folder, kind, file))).size };
    }));
    return pages.toSorted((a, b) => b.length - a.length).slice(0, 2).map((page) => page.address);
  };
  return (await Promise.all(["awards", "decisions", "years", "priorities"].map(longest))).flat();
}

// The headings, and heads of tables, that are the last on a sheet.
async function parted(browser, origin, address, scratch) {
  const page = await browser.newPage();
  await page.goto(origin + address);
  const heads = await page.evaluate(() =>
    [...document.querySelectorAll("h2, h3, caption, thead tr")].map((head) => head.textContent));
  const file = join(scratch, "page.pdf");
  await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
  await page.close();
  const sheets = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f");
  const last = sheets.map((sheet) => sheet.trimEnd().split("\n").at(-1)).filter((line) => line.trim());
  // A head whose titles wrap ends with the last words of some of them.
  const words = (line) => line.trim().split(/\s{2,}|\s/).map(squeezed);
  const heading = (line) => heads.some((head) => words(line).every((word) => squeezed(head).includes(word)));
  // The end of "2026 to 2027" may be of a head or of a row.
  const isYear = (line) => /^\d{4}$/.test(line.trim());
  return last.slice(0, -1).filter((line) => heading(line) && !isYear(line)).map((line) => `ends a sheet with a heading: ${line.trim()}`);
}

const scratch = await mkdtemp(join(tmpdir(), "print-"));
const browser = await launch();
let count = 0;
try {
  for (const folder of process.argv.slice(2)) {
    const site = await host(folder);
    const addresses = await chooseDecisions(folder);
    if (addresses.length === 0) throw new Error(`${folder} has no decision`);
    for (const address of addresses) {
      const problems = await print(browser, site.origin, address, scratch);
      problems.forEach((problem) => console.log(`${address} ${problem}`));
      count += problems.length;
    }
    const long = await chooseLong(folder);
    for (const address of long) {
      const problems = await parted(browser, site.origin, address, scratch);
      problems.forEach((problem) => console.log(`${address} ${problem}`));
      count += problems.length;
    }
    site.close();
    console.log(`${folder}: ${addresses.length} decisions and ${long.length} long pages printed`);
  }
} finally {
  await browser.close();
  await rm(scratch, { recursive: true });
}
process.exitCode = count > 0 ? 1 : 0;
