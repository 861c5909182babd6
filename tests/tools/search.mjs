// Searches a built example site as a reader would: node search.mjs FOLDER
//
// The site is served with the policy of the preview. Fails when a search does not find, narrow, sort, keep or give away
// what it should, when a page logs an error or asks another host, or when axe finds a violation in the results.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { close, host, launch, run, violations, watched } from "./browser.mjs";

const [folder] = process.argv.slice(2);
const { origin } = await host(folder);
const browser = await launch();

async function open(address, options, expected) {
  const page = await watched(browser, origin, options, expected);
  await page.goto(origin + address);
  return page;
}

const titles = (page) => page.locator("#search-list a").allTextContents();
const heading = (page) => page.textContent("#search-count");
const box = (page, facet, value) => page.locator(`[data-facet="${facet}"] input[value="${value}"]`);

// Waits until the page counts so many results; the text of a count comes and goes as someone types.
async function counts(page, text) {
  await page.waitForFunction((text) => document.getElementById("search-count").textContent === text, text);
}

async function search(page, text) {
  await page.fill("#q", text);
}

const number = (text) => Number(text.replace(/[^\d]/g, ""));

// What the downloads say: the search must not say otherwise.
async function table(name) {
  return JSON.parse(await readFile(`${folder}/data/${name}.json`, "utf8"));
}

await run({
  async "finds as someone types, letter by letter"() {
    const page = await open("/search/");
    assert.equal(await page.locator(".search-without-script").count(), 0);
    assert.equal(await page.isVisible("#search-found"), false);
    await page.locator("#q").pressSequentially("lantern hou", { delay: 30 });
    await page.waitForFunction(() => document.querySelector("#search-list a")?.textContent === "Lantern House");
    assert.equal(await page.textContent("#search-list li .search-type"), "Organisation");
    assert.deepEqual(await page.locator("#search-list a").first().locator("mark").allTextContents(), ["Lantern", "House"]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "q", "the keyboard stays where it was");
    await page.locator("#search-list a").first().click();
    await page.waitForURL("**/organisations/lantern-house/");
    assert.equal(await page.textContent("h1"), "Lantern House");
    await close(page);
  },

  async "accents, case and apostrophes do not matter, all words must be there"() {
    const page = await open("/search/");
    await search(page, "WOMENS céntre sampleford");
    await page.waitForFunction(() => document.querySelector("#search-list a")?.textContent === "Sampleford Women’s Centre");
    await search(page, "sampleford zzzzqq");
    await counts(page, "No results for “sampleford zzzzqq”.");
    assert.equal(await page.isVisible("#search-help"), true);
    assert.equal(await page.isVisible("#search-download"), false);
    assert.deepEqual(await titles(page), []);
    await close(page);
  },

  async "one letter wrong is understood, and said"() {
    const page = await open("/search/");
    for (const typed of ["lantren house", "lanten house", "kantern house"]) {
      await search(page, typed);
      await page.waitForFunction((typed) => document.getElementById("search-corrected").textContent.includes(typed), typed);
      const said = `No results for “${typed}”. Showing results for “lantern house”.`;
      assert.equal(await page.textContent("#search-corrected"), said);
      assert.equal((await titles(page))[0], "Lantern House");
    }
    // Two letters in a long word.
    await search(page, "neighbuorhod");
    await page.waitForFunction(() => document.getElementById("search-corrected").textContent.includes("neighbourhood"));
    await search(page, "lantern house");
    await page.waitForFunction(() => document.getElementById("search-corrected").hidden);
    await close(page);
  },

  async "facets count what they leave, and leave what they count"() {
    const page = await open("/search/?q=youth");
    const types = page.locator('[data-facet="type"] label:visible');
    await types.first().waitFor();
    const all = number(await heading(page));
    const perType = await page.locator('[data-facet="type"] label:visible .search-number').allTextContents();
    assert.equal(perType.map(number).reduce((a, b) => a + b), all, "each result has one type");
    const awards = number(await box(page, "type", "awards").locator("..").locator(".search-number").textContent());
    await box(page, "type", "awards").check();
    await counts(page, `${awards} results`);
    assert.deepEqual([...new Set(await page.locator(".search-list .search-type").allTextContents())], ["Award"]);
    const before = number(await box(page, "year", "2023-24").locator("..").locator(".search-number").textContent());
    await box(page, "year", "2023-24").check();
    await counts(page, `${before} results`);
    await box(page, "kind", "grant").check();
    await page.click("#search-clear");
    await counts(page, `${all} results`);
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    await close(page);
  },

  async "awards of a district and a range of years are those of the records"() {
    const records = (await table("awards")).filter(
      (award) => award.districts?.includes("modelby") && award.kind === "grant" && /^2024-|^2025-/.test(award.start ?? ""),
    );
    const year = ({ start }) => (Number(start.slice(5, 7)) >= 4 ? Number(start.slice(0, 4)) : Number(start.slice(0, 4)) - 1);
    const expected = records.filter((award) => year(award) === 2024 && !award.years && !award.variations);
    assert.ok(expected.length > 2, "the example site has such awards");
    const page = await open("/search/?type=awards&district=modelby&kind=grant&from=2024-25&until=2024-25&shown=1000");
    await page.locator("#search-list a").first().waitFor();
    const found = await page.locator("#search-list a").evaluateAll((links) => links.map((link) => link.pathname));
    for (const { id } of expected) assert.ok(found.includes(`/awards/${id}/`), `${id} is missing`);
    assert.equal(await page.inputValue('[name="from"]'), "2024-25");
    await close(page);
  },

  async "a range of sums keeps to it; what is no sum is said"() {
    const page = await open("/search/?q=exampleton&type=awards");
    await page.locator("#search-list a").first().waitFor();
    await page.fill('[name="least"]', "£5,000");
    await page.fill('[name="most"]', "9999.99");
    await page.waitForURL(/most=/);
    await page.waitForFunction(() =>
      [...document.querySelectorAll("#search-list data")].every(({ value }) => value >= 5000 && value <= 9999.99),
    );
    assert.ok((await titles(page)).length > 1);
    await page.fill('[name="most"]', "many");
    await page.locator("#search-not-a-sum").waitFor();
    assert.equal(await page.getAttribute('[name="most"]', "aria-invalid"), "true");
    await close(page);
  },

  async "sorts by sum, by day and by name"() {
    const page = await open("/search/?q=exampleton");
    await page.locator("#search-list a").first().waitFor();
    await page.selectOption('[name="sort"]', "largest");
    await page.waitForFunction(() => {
      const sums = [...document.querySelectorAll("#search-list li")].map((row) => Number(row.querySelector("data")?.value ?? -1));
      return sums.length > 3 && sums.every((sum, place) => place === 0 || sum <= sums[place - 1]);
    });
    await page.selectOption('[name="sort"]', "name");
    await page.waitForFunction(() => {
      const names = [...document.querySelectorAll("#search-list a")].map((link) => link.textContent);
      const order = new Intl.Collator("en-GB", { ignorePunctuation: false });
      const key = (name) => name.replace(/^the /i, "");
      return names.every((name, place) => place === 0 || order.compare(key(names[place - 1]), key(name)) <= 0);
    });
    await page.selectOption('[name="sort"]', "newest");
    await page.waitForURL(/sort=newest/);
    const awards = new Map((await table("awards")).map((award) => [`/awards/${award.id}/`, award.awarded_on]));
    await page.waitForFunction(() => document.querySelector("#search-list .search-type")?.textContent !== "Organisation");
    const paths = await page.locator("#search-list a").evaluateAll((links) => links.map((link) => link.pathname));
    const days = paths.filter((path) => awards.has(path)).map((path) => awards.get(path));
    assert.ok(days.length > 3);
    assert.deepEqual(days, days.toSorted().reverse());
    await close(page);
  },

  async "the address restores everything, after reload and after back"() {
    const page = await open("/search/");
    await search(page, "exampleton");
    await box(page, "type", "awards").check();
    await page.selectOption('[name="from"]', "2024-25");
    await page.fill('[name="least"]', "1000");
    await page.selectOption('[name="sort"]', "largest");
    await page.waitForURL(/least=1000.*sort=largest|sort=largest.*least=1000/);
    await page.waitForTimeout(500);
    const [before, count] = [await titles(page), await heading(page)];
    assert.ok(before.length > 1);
    const same = async (page) => {
      await counts(page, count);
      await page.waitForFunction((first) => document.querySelector("#search-list a")?.textContent === first, before[0]);
      assert.deepEqual(await titles(page), before);
      assert.equal(await box(page, "type", "awards").isChecked(), true);
      assert.equal(await page.inputValue('[name="from"]'), "2024-25");
      assert.equal(await page.inputValue('[name="least"]'), "1000");
    };
    await page.reload();
    await same(page);
    await page.locator("#search-list a").first().click();
    await page.waitForURL("**/awards/**");
    await page.goBack();
    await same(page);
    const shared = await open(new URL(page.url()).pathname + new URL(page.url()).search);
    await same(shared);
    await close(shared);
    await close(page);
  },

  async "more results come on request, and the first of them has the keyboard"() {
    const page = await open("/search/?q=example");
    await page.locator("#search-more").waitFor();
    assert.equal((await titles(page)).length, 20);
    await page.locator("#search-more").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("#search-list a").length === 40);
    const focused = await page.evaluate(() => document.activeElement.closest("li") === document.querySelectorAll("#search-list li")[20]);
    assert.equal(focused, true);
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll("#search-list a").length === 40);
    await close(page);
  },

  async "the results can be taken away"() {
    const page = await open("/search/?q=exampleton&type=awards&sort=largest");
    await page.locator("#search-download").waitFor();
    await page.locator('[data-facet="type"] input').first().waitFor();
    await page.waitForTimeout(300);
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("#search-download")]);
    assert.equal(file.suggestedFilename(), "search.csv");
    const [head, ...rows] = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
    assert.equal(head, "\ufeffType,Title,Details,Amount in pounds,Date,Address");
    assert.equal(rows.length, number(await heading(page)));
    const awards = new Map((await table("awards")).map((award) => [award.id, award]));
    for (const row of rows) {
      const [, sum, day, id] = /,(-?[\d.]*),([\d-]*),http:[^,]*\/awards\/([^,/]+)\/$/.exec(row) ?? assert.fail(row);
      assert.equal(day, awards.get(id).awarded_on ?? "", id);
      if (!awards.get(id).variations) assert.equal(Number(sum), Number(awards.get(id).amount), id);
    }
    await close(page);
  },

  async "a formula among the records is no formula in the download, and markup is text"() {
    const page = await open("/search/");
    await page.route("**/cards/0.*.txt", async (route) => {
      const lines = (await (await route.fetch()).text()).split("\n");
      lines[0] = `=HYPERLINK("x")<img src=x onerror=alert(1)>\t\tlantern-house\t\t@detail`;
      await route.fulfill({ body: lines.join("\n") });
    });
    await search(page, "casting out example");
    await page.waitForFunction(() => document.querySelector("#search-list a")?.textContent.startsWith("=HYPERLINK"));
    assert.equal(await page.locator("#search-list img").count(), 0);
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("#search-download")]);
    const row = (await readFile(await file.path(), "utf8")).split("\r\n")[1];
    assert.match(row, /^Organisation,"'=HYPERLINK\(""x""\)<img src=x onerror=alert\(1\)>",'@detail,,/);
    await close(page);
  },

  async "the count is spoken once typing has ended"() {
    const page = await open("/search/");
    await page.evaluate(() => {
      window.spoken = [];
      const status = document.getElementById("search-status");
      new MutationObserver(() => window.spoken.push(status.textContent)).observe(status, { childList: true });
    });
    await page.locator("#q").pressSequentially("lantern house", { delay: 60 });
    await page.waitForFunction(() => window.spoken.length > 0);
    await page.waitForTimeout(1_000);
    assert.deepEqual(await page.evaluate(() => window.spoken), [await heading(page)]);
    assert.equal(await page.getAttribute("#search-status", "role"), "status");
    await close(page);
  },

  async "the keyboard alone is enough"() {
    const page = await open("/");
    await page.focus("#search-box");
    await page.keyboard.type("lantern house");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search/?q=lantern+house");
    await page.locator("#search-list a").first().waitFor();
    await page.focus("#q");
    const visited = [];
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => document.activeElement.id || document.activeElement.name || document.activeElement.textContent);
      visited.push(at);
      if (at === "search-download") break;
    }
    for (const place of ["type", "year", "from", "least", "search-clear", "sort", "Lantern House", "search-download"]) {
      assert.ok(visited.includes(place), `Tab never comes to ${place}: ${visited.join(", ")}`);
    }
    await close(page);
  },

  async "an index that cannot be reached is said to be, and tried again"() {
    const page = await open("/search/", {}, /Failed to load resource/);
    await page.waitForLoadState("networkidle");
    await page.route("**/words/**", (route) => route.abort());
    await search(page, "lantern");
    await page.locator("#search-failed").waitFor();
    assert.equal(await page.locator('main a[href="/organisations/"]').isVisible(), true, "the lists are still there");
    await page.unroute("**/words/**");
    await page.click("#search-again");
    await page.waitForFunction(() => document.querySelector("#search-list a")?.textContent === "Lantern House");
    await page.locator("#search-failed").waitFor({ state: "hidden" });
    await close(page);
  },

  async "a site published between two letters is read anew"() {
    // A host says that a file is gone, or answers with a page.
    for (const answer of [{ status: 404 }, { contentType: "text/html", body: "<!DOCTYPE html><title>Nothing</title>" }]) {
      const page = await open("/search/", {}, /Failed to load resource/);
      await page.waitForLoadState("networkidle");
      let isStale = true;
      await page.route("**/words/**", (route) => (isStale ? route.fulfill(answer) : route.continue()));
      await page.route("**/manifest.json", (route) => {
        isStale = false;
        return route.continue();
      });
      await search(page, "lantern house");
      await page.waitForFunction(() => document.querySelector("#search-list a")?.textContent === "Lantern House");
      assert.equal(isStale, false);
      const years = await page.locator('[data-facet="year"] li').count();
      assert.equal(await page.locator('[name="from"] option').count(), 1 + years);
      await close(page);
    }
  },

  async "without script the page says so and leads to the lists"() {
    const page = await open("/search/?q=lantern", { javaScriptEnabled: false });
    assert.equal(await page.locator(".search-without-script").isVisible(), true);
    assert.match(await page.textContent(".search-without-script"), /JavaScript/);
    for (const list of ["organisations", "awards", "decisions", "years", "priorities"]) {
      assert.equal(await page.locator(`main a[href="/${list}/"]`).isVisible(), true, list);
    }
    assert.equal(await page.isVisible("#search-found"), false);
    await close(page);
  },

  async "axe finds nothing in the results, and nothing scrolls sideways at 320 pixels"() {
    for (const width of [320, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        for (const query of ["youth", "lantren"]) {
          const page = await open(`/search/?q=${query}`, { viewport: { width, height: 900 }, colorScheme });
          await page.locator("#search-list a").first().waitFor();
          await page.waitForTimeout(300);
          await page.locator("#search-choices").evaluate((choices) => (choices.open = true));
          assert.deepEqual(await violations(page), [], `${width} px, ${colorScheme}, ${query}`);
          const over = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
          assert.ok(over <= 0, `scrolls sideways by ${over} px at ${width}`);
          await close(page);
        }
      }
    }
  },
});
