// Walks through pages of a built example site by keyboard: node keyboard.mjs FOLDER
//
// On each page, narrow and wide, Tab must reach everything that can be used, in the order of reading, and leave the
// page at its end; what has the focus must be seen, whole and marked. The link past the head of the page comes first
// and works, and whatever opens does so on Enter.

import assert from "node:assert/strict";
import { close, host, launch, run, watched } from "./browser.mjs";

const PAGES = {
  "the home page": "/",
  "a paged list": "/awards/",
  "the list of organisations": "/organisations/",
  "an award": "/awards/2026-second-chance/",
  "a decision": "/decisions/2026-27-003/",
  "an organisation": "/organisations/lantern-house/",
  "a priority": "/priorities/treating-people-fairly/",
  "the search": "/search/?q=lantern",
};

const [folder] = process.argv.slice(2);
const site = await host(folder);
const browser = await launch();

// In the page: numbers everything that Tab should come to, in the order of reading; returns how many.
function number() {
  const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled;
  const steps = [...document.querySelectorAll(usable)].filter((element) => shown(element) && element.tabIndex >= 0);
  steps.forEach((element, place) => {
    element.dataset.step = place;
    element.dataset.background = getComputedStyle(element).backgroundColor;
  });
  // What scrolls by itself is of no use to a keyboard that cannot come to it.
  for (const element of document.querySelectorAll("main *")) {
    const scrolls = element.scrollWidth > element.clientWidth && /auto|scroll/.test(getComputedStyle(element).overflowX);
    if (scrolls && element.dataset.step === undefined) element.dataset.unreachable = "";
  }
  return {
    steps: steps.length,
    reordered: steps.filter((element) => element.tabIndex > 0).length,
    unreachable: document.querySelectorAll("[data-unreachable]").length,
  };
}

// In the page: what has the focus, and how it shows.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { top, left, right, bottom, width, height } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(element);
  const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !/^rgba\(.*, 0\)$/.test(outlineColor);
  const inside = { x: (Math.max(left, 0) + Math.min(right, innerWidth)) / 2, y: (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2 };
  // A link over two lines has nothing at the middle of its box.
  const lines = [...element.getClientRects()].map((line) => ({ x: line.x + line.width / 2, y: line.y + line.height / 2 }));
  const onTop = [inside, ...lines].some(({ x, y }) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (element.contains(hit) || hit.contains(element) || element.labels?.[0]?.contains(hit));
  });
  return {
    step: Number(element.dataset.step ?? NaN),
    name: (element.getAttribute("aria-label") ?? element.name ?? "") || element.textContent.trim().slice(0, 40),
    onScreen: width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    marked: outlined || backgroundColor !== element.dataset.background,
    onTop,
  };
}

async function walk(address, width) {
  const page = await watched(browser, site.origin, { viewport: { width, height: 800 } });
  await page.goto(site.origin + address, { waitUntil: "networkidle" });
  if (address.startsWith("/search/")) await page.locator("#search-list a").first().waitFor();

  await page.keyboard.press("Tab");
  const first = await page.evaluate(focused);
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip-link", "the first is the link past the head");
  assert.ok(first.onScreen, "the link past the head shows when it has the focus");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest("main")), "the link past the head leads into the page");

  await page.goto(site.origin + address, { waitUntil: "networkidle" });
  if (address.startsWith("/search/")) await page.locator("#search-list a").first().waitFor();
  const { steps, reordered, unreachable } = await page.evaluate(number);
  assert.equal(reordered, 0, "nothing jumps the order of reading");
  assert.equal(unreachable, 0, "everything that scrolls can be reached");
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(focused);
    assert.ok(at, `Tab leaves the page after ${step} of ${steps} steps`);
    assert.equal(at.step, step, `Tab comes to “${at.name}” out of order`);
    assert.ok(at.onScreen && at.onTop, `“${at.name}” has the focus and cannot be seen`);
    // The link past the head shows only while it has the focus, which marks it.
    assert.ok(at.marked || step === 0, `“${at.name}” does not show that it has the focus`);
  }
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(focused), null, "after the last, Tab leaves the page");

  const openers = page.locator("summary");
  for (let place = 0; place < (await openers.count()); place++) {
    if (!(await openers.nth(place).isVisible())) continue;
    const isOpen = () => openers.nth(place).evaluate((summary) => summary.parentElement.open);
    const before = await isOpen();
    await openers.nth(place).focus();
    await page.keyboard.press("Enter");
    assert.equal(await isOpen(), !before, "Enter opens and closes");
  }
  await close(page);
  return steps;
}

await run(Object.fromEntries(Object.entries(PAGES).map(([name, address]) => [
  `${name} from end to end`,
  async () => { for (const width of [320, 1280]) await walk(address, width); },
])));
