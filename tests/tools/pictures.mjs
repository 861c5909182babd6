// Renews the pictures of the README from a built example site: node pictures.mjs FOLDER PICTURES
// Those of the guide, from the site that its test leaves: node pictures.mjs --guide FOLDER PICTURES

import { join } from "node:path";
import { host, launch } from "./browser.mjs";

const WIDE = { viewport: { width: 1100, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: "dark" };
const PICTURES = [
  ["home", "/", WIDE],
  ["search", "/search/?q=youth+exampleton", WIDE],
  ["award", "/awards/2023-perpetrator-programme/", WIDE],
  ["phone", "/years/2025-26/", PHONE],
];

const GUIDE = [
  ["guide-decision", "/decisions/001-2026/", WIDE],
  ["guide-award", "/awards/boxing-evenings/", WIDE],
  ["guide-year", "/years/2026-27/", WIDE],
  ["guide-corrections", "/corrections/", WIDE],
];

const isGuide = process.argv[2] === "--guide";
const [folder, pictures] = process.argv.slice(isGuide ? 3 : 2);
const site = await host(folder);
const browser = await launch();
try {
  for (const [name, address, view] of isGuide ? GUIDE : PICTURES) {
    const page = await browser.newPage(view);
    await page.goto(site.origin + address, { waitUntil: "networkidle" });
    await page.screenshot({ path: join(pictures, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  site.close();
}
