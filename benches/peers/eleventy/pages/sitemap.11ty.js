import { text } from "../parts.js";

export const data = { permalink: "/sitemap.xml" };

export function render({ register }) {
  const addresses = register.addresses.map((path) => `<url><loc>https://example.org/${text(path)}/</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses.join("")}</urlset>
`;
}
