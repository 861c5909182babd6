// Edits a copy of a site in Chromium, by the forms of `candour edit`: node forms.mjs PROGRAM SITE
//
// Each kind of page is audited by axe narrow and wide, light and dark, and may not scroll sideways. Then a record is
// changed by keyboard alone, without script, at 320 pixels: one line of its file changes, and no other.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { close, launch, run, violations, watched as watch } from "./browser.mjs";

const [program, site] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "candour-forms-"));
for (const part of ["data", "content"]) cpSync(join(site, part), join(folder, part), { recursive: true });
const editing = spawn(program, ["-C", folder, "edit", "--port", "0", "--today", "2026-11-22"], {
  stdio: ["ignore", "pipe", "ignore"],
});
process.on("exit", () => {
  editing.kill();
  rmSync(folder, { recursive: true, force: true });
});
let origin;
for await (const line of createInterface(editing.stdout)) {
  origin = /^preview at (http:\/\/[\d.:]+)\//.exec(line)?.[1];
  if (origin) break;
}
editing.stdout.resume();
const browser = await launch();

const AWARD = "/_candour/edit/awards/2025-spaces-night-buses";
const TABLE = join(folder, "data/awards/2025-26.csv");
// A form that is refused is answered with a status that browsers log.
const REFUSED = /status of (422|409)/;
const VIEWS = [320, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));

// A form reads the whole site before it answers, which takes its time where four are asked for at once.
async function watched(...options) {
  const page = await watch(...options);
  page.setDefaultTimeout(30_000);
  return page;
}

// What is wrong with a page in each view; `act` brings it about.
async function audit(address, act = async () => {}) {
  await Promise.all(VIEWS.map(async ({ width, colorScheme }) => {
    const page = await watched(browser, origin, { viewport: { width, height: 900 }, colorScheme }, REFUSED);
    await page.goto(origin + address);
    await act(page);
    const overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
    const problems = await violations(page, { coloursOnly: colorScheme === "dark" });
    if (overflow > 0) problems.push(`scrolls sideways by ${overflow} px`);
    assert.deepEqual(problems, [], `${address}, ${width} px, ${colorScheme}`);
    await close(page);
  }));
}

async function type(page, label, text) {
  await page.getByLabel(label, { exact: true }).fill(text);
}

const save = (page) => page.getByRole("button", { name: "Save", exact: true }).first().click();

await run({
  "what can be edited": () => audit("/_candour/edit/"),
  "the records of a type": () => audit("/_candour/edit/organisations/"),
  "the form of an award": () => audit(AWARD),
  "the form of a decision": () => audit("/_candour/edit/decisions/2026-27-003"),
  "the settings": () => audit("/_candour/edit/site/site"),
  "a table": () => audit("/_candour/edit/table/awards/2025-26"),
  "a new award": () => audit("/_candour/edit/new/awards"),
  "a form with what is wrong, and an offer to add a recipient": () =>
    audit(AWARD, async (page) => {
      await type(page, "Amount awarded", "a lot");
      await type(page, "Recipient", "Hilltop Club");
      await save(page);
      assert.ok(await page.getByRole("alert").isVisible());
    }),
  "the page of a record, with the way to its form": () => audit("/awards/2025-spaces-night-buses/"),

  async "one value, by keyboard alone, without script, at 320 pixels"() {
    const before = readFileSync(TABLE, "utf8").split("\n");
    const page = await watched(browser, origin, { javaScriptEnabled: false, viewport: { width: 320, height: 600 } });
    await page.goto(origin + "/awards/2025-spaces-night-buses/");
    const press = async (key, until) => {
      for (let presses = 0; presses < 200; presses++) {
        await page.keyboard.press(key);
        if (await until()) return;
      }
      assert.fail("the keyboard does not come there");
    };
    const focused = (selector) => page.locator(`${selector}:focus`).count();
    await press("Tab", () => focused(".candour-edit a"));
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === AWARD);
    await press("Tab", () => focused("#f-title"));
    await page.keyboard.press("End");
    await page.keyboard.type(" and trams");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.search.startsWith("?saved="));
    assert.ok(await page.getByText("Title: was Marshals at night bus stops, is now Marshals at night bus stops and trams.").isVisible());
    const after = readFileSync(TABLE, "utf8").split("\n");
    const changed = after.filter((line, place) => line !== before[place]);
    assert.equal(after.length, before.length);
    assert.deepEqual(changed, [before.find((line) => line.includes("night-buses")).replace("bus stops", "bus stops and trams")]);
    await close(page);
  },

  async "what is wrong is told while typing"() {
    const page = await watched(browser, origin);
    await page.goto(origin + AWARD);
    await type(page, "Amount awarded", "a lot");
    await page.locator("#field-amount.form-wrong #errors-amount").waitFor();
    assert.equal(await page.getAttribute("#f-amount", "aria-invalid"), "true");
    assert.deepEqual(await violations(page), []);
    await type(page, "Amount awarded", "14200");
    await page.locator("#errors-amount").waitFor({ state: "detached" });
    await close(page);
  },

  async "rows of a spreadsheet are pasted into the cells of a table"() {
    const page = await watched(browser, origin, {}, REFUSED);
    await page.goto(origin + "/_candour/edit/table/awards/2025-26");
    const cell = (row, column) => page.locator(".form-grid tbody tr").nth(row).locator("td").nth(column).locator("input, textarea");
    const paste = (place, text) => place.evaluate((input, text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    await paste(cell(1, 3), 'One title\t1,000\r\n"Two ""lines"""\t2000\r\n');
    const value = (row, column) => cell(row, column).inputValue();
    assert.deepEqual(await Promise.all([value(1, 3), value(1, 4), value(2, 3), value(2, 4)]), ["One title", "1,000", 'Two "lines"', "2000"]);
    await paste(cell(3, 3), '"Of two\r\nlines"\t300');
    assert.deepEqual(await Promise.all([value(3, 3), value(3, 4)]), ["Of two\nlines", "300"]);
    const last = (await page.locator(".form-grid tbody tr").count()) - 1;
    await paste(cell(last, 0), "one-new\tgrant\r\ntwo-new\tgrant\r\n");
    assert.equal(await value(last, 0), "");
    assert.equal(await page.inputValue("#f-_paste"), "one-new\tgrant\ntwo-new\tgrant\n");
    await save(page);
    assert.match(await page.textContent("#errors-_paste"), /rows in the box/);
    assert.equal(await page.inputValue("#f-_paste"), "one-new\tgrant\ntwo-new\tgrant\n");
    assert.equal(await value(3, 3), "Of two\nlines");
    assert.deepEqual(await violations(page), []);
    await close(page);
  },

  async "two windows, and undo"() {
    const page = await watched(browser, origin, {}, REFUSED);
    const other = await watched(browser, origin, {}, REFUSED);
    await Promise.all([page, other].map((one) => one.goto(origin + AWARD)));
    await type(page, "Title", "Theirs");
    await save(page);
    await page.waitForURL((url) => url.search.startsWith("?saved="));
    await type(other, "Title", "Mine");
    await save(other);
    assert.match(await other.textContent("#meanwhile-title"), /the file now says Theirs/);
    assert.equal(await other.inputValue("#f-title"), "Mine");
    assert.deepEqual(await violations(other), []);
    await page.getByRole("button", { name: "Undo this save" }).first().click();
    await page.waitForURL((url) => url.search.startsWith("?undone="));
    assert.notEqual(await page.inputValue("#f-title"), "Theirs");
    await close(page);
    await close(other);
  },
});
