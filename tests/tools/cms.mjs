// What Sveltia CMS makes of a site: node cms.mjs CANDOUR SITE...
//
// The settings that `candour schema --cms sveltia` writes are valid by Sveltia’s own schema. In Chromium it reads them and the
// records, from a folder of the browser’s own in place of a repository; in each of three forms of file one name is changed and
// saved. The files that it wrote then say that one change, no other, and nothing that a check finds.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { host, launch } from "./browser.mjs";

const [candour, ...sites] = process.argv.slice(2);
const sveltia = fileURLToPath(new URL("node_modules/@sveltia/cms", import.meta.url));
const schema = JSON.parse(readFileSync(join(sveltia, "schema/sveltia-cms.json")));
const isValid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
const TODAY = ["--today", "2026-11-22"];
let faults = 0;

function check(name, holds, seen = "") {
  if (holds) return;
  faults += 1;
  console.log(`FAILED: ${name}${seen && `: ${JSON.stringify(seen).slice(0, 600)}`}`);
}

// The settings are JSON below lines of comment.
const settings = (folder) =>
  JSON.parse(readFileSync(join(folder, "admin/config.yml"), "utf8").replace(/^#.*$/gm, ""));

function textsOf(folder) {
  const names = ["data", "content"].flatMap((top) =>
    readdirSync(join(folder, top), { recursive: true, withFileTypes: true }));
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return Object.fromEntries(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]));
}

// Puts texts into a folder of the browser’s own, which looks like the clone of a repository.
async function clone(page, texts) {
  await page.evaluate(async (texts) => {
    const repository = await (await navigator.storage.getDirectory()).getDirectoryHandle("clone", { create: true });
    await repository.getDirectoryHandle(".git", { create: true });
    for (const [path, text] of Object.entries(texts)) {
      const parts = path.split("/");
      const name = parts.pop();
      let folder = repository;
      for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
      const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await file.write(text);
      await file.close();
    }
  }, texts);
}

// While a file is being saved it cannot be read, or is not there: then it has no text yet.
async function read(page, path) {
  return page.evaluate(async (path) => {
    const parts = path.split("/");
    const name = parts.pop();
    let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("clone");
    for (const part of parts) folder = await folder.getDirectoryHandle(part);
    try {
      return await (await (await folder.getFileHandle(name)).getFile()).text();
    } catch (error) {
      if (["NotReadableError", "NotFoundError"].includes(error.name)) return "";
      throw error;
    }
  }, path);
}

// The first list, the first folder of YAML and the first of Markdown: the file, its address, and the label of a name.
function chosen(config, texts) {
  // `title`, or `title.en` where the office writes in two languages.
  const fieldNamed = (fields, path) => {
    const [name, ...rest] = path.split(".");
    const field = fields.find((field) => field.name === name);
    return rest.length ? fieldNamed(field.fields, rest.join(".")) : field.label;
  };
  const list = config.collections.find((one) => one.files);
  const [{ name, file, fields: [records] }] = list.files;
  const folder = (extension) => config.collections.find((one) => one.folder && one.extension === extension);
  const alone = ["yaml", "md"].map(folder).filter(Boolean).map((one) => {
    const own = Object.keys(texts).filter((path) => dirname(path) === one.folder && path.endsWith(`.${one.extension}`));
    const path = own.sort().find((path) => !/^\s*- /.test(texts[path].replace(/^#.*\n|^\n/gm, "")));
    const entry = path.slice(one.folder.length + 1, -one.extension.length - 1);
    return { file: path, address: `${one.name}/entries/${entry}`, label: fieldNamed(one.fields, one.identifier_field) };
  });
  const summary = /\{\{(.+)\}\}/.exec(records.summary)[1];
  return [{ file, address: `${list.name}/entries/${name}`, label: fieldNamed(records.fields, summary) }, ...alone];
}

async function change(page, origin, { file, address, label }, text) {
  await page.goto(`${origin}/#/collections/${address}`);
  const expand = page.getByRole("button", { name: "Expand All" });
  const box = page.getByRole("textbox", { name: label, exact: true }).first();
  await expand.or(box).first().waitFor();
  if (!(await box.isVisible())) await expand.first().click();
  await box.fill(text);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  for (let tries = 0; tries < 200; tries += 1) {
    const now = await read(page, file);
    if (now.includes(text)) return now;
    await page.waitForTimeout(100);
  }
  return null;
}

async function judge(browser, original) {
  const folder = mkdtempSync(join(tmpdir(), "candour-cms-"));
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  for (const top of ["data", "content"]) cpSync(join(original, top), join(before, top), { recursive: true });
  execFileSync(candour, [...TODAY, "-C", before, "schema", "--cms", "sveltia", "--repository", "office/records"]);
  const config = settings(before);
  check(`${original}: the settings are valid`, isValid(config), isValid.errors?.slice(-3));
  cpSync(join(sveltia, "dist/sveltia-cms.js"), join(before, "admin/sveltia-cms.js"));
  writeFileSync(join(before, "admin/empty.html"), "<!doctype html><title>Empty</title>");
  writeFileSync(join(before, "admin/_headers"), "/*\n  X-Robots-Tag: noindex\n");

  const site = await host(join(before, "admin"));
  const origin = site.origin.replace("127.0.0.1", "localhost");
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
  page.setDefaultTimeout(20_000);
  await page.route((url) => url.origin !== origin, (route) => route.abort());
  const texts = textsOf(before);
  await page.goto(`${origin}/empty.html`);
  await clone(page, texts);
  await page.addInitScript(() => {
    window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("clone");
    FileSystemHandle.prototype.requestPermission ??= async () => "granted";
    FileSystemHandle.prototype.queryPermission ??= async () => "granted";
  });
  await page.goto(`${origin}/`);
  await page.getByText("Work with Local Repository").first().click();
  await page.getByText("Collections", { exact: true }).first().waitFor();
  let changes = 0;
  for (const one of chosen(config, texts)) {
    const text = `Changed ${(changes += 1)}`;
    const saved = await change(page, origin, one, text).catch((error) => error.message);
    check(`${original}: ${one.file} is saved`, saved?.includes(text), saved);
    if (!saved?.includes(text)) continue;
    rmSync(after, { recursive: true, force: true });
    for (const top of ["data", "content"]) cpSync(join(before, top), join(after, top), { recursive: true });
    writeFileSync(join(after, one.file), saved);
    const words = [...TODAY, "-C", after, "diff", `${before}/`, "--format", "json"];
    const { records, findings } = JSON.parse(execFileSync(candour, words));
    const fields = records.flatMap((record) => (record.fields ?? []).map((field) => field.now));
    check(`${original}: ${one.file} says one thing else`, records.length === 1 && fields.join() === text, records);
    check(`${original}: ${one.file} is right`, findings.new.length === 0, findings.new);
  }
  await page.context().close();
  site.close();
  rmSync(folder, { recursive: true });
  return changes;
}

const browser = await launch();
let changes = 0;
for (const site of sites) changes += await judge(browser, site);
await browser.close();
console.log(faults ? `${faults} faults` : `${changes} files saved by Sveltia CMS say one change each and no other`);
process.exit(faults ? 1 : 0);
