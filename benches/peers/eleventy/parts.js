// The parts of pages: text is escaped, Markdown is rendered.
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt();
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const text = (value) => String(value).replace(/[&<>"']/g, (sign) => SIGNS[sign]);
const pounds = new Intl.NumberFormat("en-GB");
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const wording = new Map();

export const money = (amount) => `<data value="${amount}.00">£${pounds.format(amount)}</data>`;

export function day(date) {
  if (!wording.has(date)) wording.set(date, days.format(new Date(date)));
  return `<time datetime="${date}">${wording.get(date)}</time>`;
}

export const title = (word) => text(word[0].toUpperCase() + word.slice(1));
export const link = (kind, { id, title, name }) => `<a href="/${kind}/${text(id)}/">${text(title ?? name)}</a>`;
export const prose = (words) => markdown.render(words);

export const section = (id, heading, body) => `<section class="section" id="${id}">
<h2>${heading}</h2>
${body}</section>
`;

export const summary = (rows) => `<dl class="summary-list">
${rows.map(([term, value]) => `<div>\n<dt>${term}</dt>\n<dd>${value}</dd>\n</div>\n`).join("")}</dl>
`;

export const written = (id, heading, words) => section(id, heading, `<div class="prose">\n${prose(words)}</div>\n`);

/** A list of awards; `all` are added up, where there are any: the first page of a list gives its total. */
export function awards(register, about, all, shown, received = false) {
  const { organisations, priorities } = register.named;
  const rows = shown.map((award) => {
    const year = Number(award.start.slice(0, 4));
    const other = received
      ? link("priorities", priorities.get(award.priority))
      : link("organisations", organisations.get(award.recipient));
    return `<tr><th scope="row">${link("awards", award)}</th><td>${other}</td><td>${year} to ${year + 1}</td><td>${day(award.awarded_on)}</td><td class="numeric">${money(award.amount)}</td></tr>\n`;
  });
  const sum = all.reduce((sum, award) => sum + award.amount, 0);
  const foot = `<tfoot>
<tr><th scope="row">Total</th><td></td><td></td><td></td><td class="numeric" data-total="${text(about)}">${money(sum)}</td></tr>
</tfoot>
`;
  return section(
    "awards",
    "Awards",
    `<div class="table-scroll" role="region" aria-labelledby="awards-table-1" tabindex="0">
<table>
<caption><span id="awards-table-1">Awards, newest first</span></caption>
<thead>
<tr><th scope="col">Award</th><th scope="col">${received ? "Priority" : "Recipient"}</th><th scope="col">Financial year</th><th scope="col">Awarded on</th><th scope="col" class="numeric">Amount counted here</th></tr>
</thead>
<tbody>
${rows.join("")}</tbody>
${all.length > 0 ? foot : ""}</table>
</div>
`,
  );
}

const SITE = "Example Office";
const MENU = ["awards", "organisations", "decisions", "years", "open-data"];

/** A whole page. */
export function page({ url, kind, heading, sections }) {
  const address = `https://example.org${text(url)}`;
  const menu = MENU.map((name) => {
    const current = url.startsWith(`/${name}/`) ? ' aria-current="true"' : "";
    return `<li><a href="/${name}/"${current}>${title(name.replace("-", " "))}</a></li>\n`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(heading)} - ${SITE}</title>
<meta name="description" content="${text(heading)}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${address}">
<meta property="og:title" content="${text(heading)}">
<meta property="og:description" content="${text(heading)}">
<meta property="og:type" content="article">
<meta property="og:url" content="${address}">
<meta property="og:site_name" content="${SITE}">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/style.css">
</head>
<body>
<a class="skip-link" href="#main">Skip to main content</a>
<header class="site-header">
<div class="width">
<a class="site-name" href="/">${SITE}</a>
<form class="search-box" role="search" action="/search/" method="get">
<label class="visually-hidden" for="search-box">Search</label>
<input id="search-box" name="q" type="search" autocapitalize="none" autocomplete="off">
<button>Search</button>
</form>
</div>
<nav class="navigation" aria-label="Main">
<ul class="width">
${menu.join("")}</ul>
</nav>
</header>
<div class="width">
<nav class="breadcrumbs" aria-label="Breadcrumb">
<ol>
<li><a href="/">Home</a></li>
</ol>
</nav>
<main id="main" class="page page-${kind}">
<div class="page-head">
<p class="page-caption">${title(kind)}</p>
<h1>${text(heading)}</h1>
</div>
${sections.join("")}<div class="page-about">
<details class="cite">
<summary>Cite this page</summary>
<p>${SITE}, “${text(heading)}”, ${address}</p>
</details>
</div>
<p class="page-address">Published by ${SITE} at ${address}</p>
</main>
</div>
<footer class="site-footer">
<div class="width">
<div class="footer-about">
<h2>About this site</h2>
<ul>
<li><a href="/open-data/">Open data</a></li>
<li><a href="/feed.xml">Feed of decisions and awards</a></li>
</ul>
</div>
<p class="footer-licence">All content is available under this licence, except where otherwise stated: <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" rel="license">Open Government Licence v3.0</a></p>
</div>
</footer>
</body>
</html>
`;
}
