// Uses a built example site with JavaScript turned off, by its links alone: node noscript.mjs FOLDER
//
// What the pages say is compared with the records as the downloads give them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { close, host, launch, run, watched } from "./browser.mjs";

const [folder] = process.argv.slice(2);
const site = await host(folder);
const browser = await launch();
const table = async (name) => JSON.parse(await readFile(`${folder}/data/${name}.json`, "utf8"));
const awards = await table("awards");

async function home() {
  const page = await watched(browser, site.origin, { javaScriptEnabled: false });
  await page.goto(site.origin + "/");
  return page;
}

// Follows the link of that text in a part of the page.
async function follow(page, text, within = "main") {
  await page.locator(within).getByRole("link", { name: text, exact: true }).first().click();
}

const path = (page) => new URL(page.url()).pathname;
const title = (page) => page.textContent("h1");
const links = (page, start) =>
  page.locator(`main tbody a[href^="${start}"]`).evaluateAll((all) => all.map((link) => link.getAttribute("href")));

// The rows of the download that stands below the awards of a page, without its head.
async function downloaded(page) {
  const href = await page.locator("#awards .downloads a").first().getAttribute("href");
  const rows = (await page.request.get(new URL(href, page.url()).href).then((response) => response.text())).trimEnd();
  // No cell of the example site holds a line break outside quotes.
  return rows.split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/).slice(1);
}

await run({
  async "from the first letter to the organisation, its awards, their decision and its notice"() {
    const page = await home();
    await follow(page, "Organisations", "nav");
    const names = await page.locator("main tbody th a").allTextContents();
    const order = new Intl.Collator("en-GB");
    const key = (name) => name.replace(/^the /i, "");
    assert.deepEqual(names, names.toSorted((a, b) => order.compare(key(a), key(b))), "organisations stand from A to Z");
    await follow(page, "S", "#letters");
    const target = await page.evaluate(() => document.querySelector(":target").textContent);
    assert.equal(target, names.find((name) => name.startsWith("S")), "a letter leads to the first of its organisations");
    await follow(page, "Second Chance Works");
    const own = awards.filter((award) => award.recipient === "second-chance-works").map(({ id }) => `/awards/${id}/`);
    assert.deepEqual([...new Set(await links(page, "/awards/"))].filter((href) => own.includes(href)).sort(), own.sort());
    await page.locator(`main a[href="/awards/2026-second-chance/"]`).first().click();
    const award = awards.find(({ id }) => id === "2026-second-chance");
    await page.locator(`main a[href="/decisions/${award.decision}/"]`).first().click();
    const decision = (await table("decisions")).find(({ id }) => id === award.decision);
    assert.ok((await page.textContent("main")).includes(decision.reference), "the decision says its number");
    await close(page);
  },

  async "from the years to every award of one, in the page and in its download"() {
    const page = await home();
    await follow(page, "Years", "nav");
    await follow(page, "2024 to 2025");
    assert.equal(path(page), "/years/2024-25/");
    const shown = await links(page, "/awards/");
    const rows = await downloaded(page);
    assert.equal(rows.length, new Set(shown).size, "the download holds the rows of the page");
    await close(page);
  },

  async "page by page to the end of the list, and back"() {
    const page = await home();
    await follow(page, "Awards", "nav");
    const seen = await links(page, "/awards/2");
    while ((await page.locator('a[rel="next"]').count()) > 0) {
      await page.locator('a[rel="next"]').click();
      seen.push(...(await links(page, "/awards/2")));
    }
    assert.deepEqual([...new Set(seen)].sort(), awards.map(({ id }) => `/awards/${id}/`).sort(), "every award is listed");
    await page.locator('a[rel="prev"]').click();
    assert.equal((await downloaded(page)).length, awards.length, "the download of the list holds all of it");
    await close(page);
  },

  async "by one facet and by two, with true counts"() {
    const page = await home();
    await follow(page, "Priorities", "nav");
    await follow(page, "Treating People Fairly");
    const facets = page.locator('main a[href*="/treating-people-fairly/"]').filter({ hasNotText: "CSV" });
    const addresses = [...new Set(await facets.evaluateAll((all) => all.map((link) => link.getAttribute("href"))))];
    const two = addresses.filter((href) => /^\/priorities\/treating-people-fairly\/[a-z-]+\/[^/.]+\/$/.test(href));
    assert.ok(two.some((href) => href.includes("/districts/")) && two.some((href) => href.includes("/years/")), two.join(" "));
    for (const href of two) {
      await page.goto(site.origin + href);
      const shown = new Set(await links(page, "/awards/")).size;
      const rows = (await downloaded(page)).length;
      assert.ok(shown > 0, `${href} is empty`);
      assert.equal(rows, shown, `${href} shows ${shown} awards and gives away ${rows}`);
    }
    await close(page);
  },

  async "the file of a table opens, and has its figures"() {
    const page = await home();
    const href = await page.locator(".table-file a[download]").first().getAttribute("href");
    const figures = await page.request.get(site.origin + href).then((response) => response.text());
    const total = await page.locator(".section table").first().locator("td data").first().getAttribute("value");
    assert.ok(figures.includes(total), `${href} lacks ${total}`);
    await close(page);
  },

  async "another website shows a chart in a frame, whose links lead out of it, and no other page"() {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(5_000);
    const about = await page.request.get(site.origin + "/years/").then((response) => response.text());
    const code = about.match(/&lt;iframe.*?&lt;\/iframe&gt;/)[0];
    await page.setContent(`<p id="code">${code}</p>`);
    const frame = (await page.textContent("#code")).replace("https://example.org", site.origin);
    const body = `${frame}<iframe src="${site.origin}/years/" title="A page"></iframe>`;
    const other = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(body));
    await new Promise((ready) => other.listen(0, "127.0.0.1", ready));
    await page.goto(`http://127.0.0.1:${other.address().port}/`);
    const [chart, refused] = page.frames().slice(1);
    await chart.locator("figure svg").waitFor();
    assert.equal(await refused.locator("main").count(), 0, "the page is not");
    const [wide, shown] = await chart.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(wide <= shown, `nothing scrolls sideways: ${wide} in ${shown}`);
    await chart.locator(".embed-source a").first().click();
    await page.waitForURL(site.origin + "/years/");
    await context.close();
    other.close();
  },

  async "all the data can be taken away from one page"() {
    const page = await home();
    await follow(page, "Open data", "nav");
    const files = await page.locator('main a[href^="/data/"]').evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.ok(files.includes("/data/awards.csv") && files.includes("/data/awards.json"), files.join(" "));
    for (const file of new Set(files)) {
      assert.equal((await page.request.get(site.origin + file)).status(), 200, file);
    }
    await close(page);
  },

  async "the site in one word: what can be asked without script is answered"() {
    const page = await home();
    await page.fill("#search-box", "lantern house");
    await page.locator("#search-box").press("Enter");
    await page.waitForURL("**/search/?q=lantern+house");
    await follow(page, "Organisations");
    assert.equal(await title(page), "Organisations");
    await close(page);
  },
});
