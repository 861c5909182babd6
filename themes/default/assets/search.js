// The page for searching: finds as a reader types, narrows, sorts, and keeps all choices in the address.
//
// Everything from the records enters the page as text. Without this script the page leads to lists instead.

import { Index, Outdated, words } from "./search-index.js";
import { find, isNarrowed, isTooShort, narrowed, sorted } from "./search-query.js";

const PAGE = 20;
// So long after the last letter a search begins, and so long after its end its result is spoken.
const TYPING = 150;
const SPEAKING = 800;
const FACETS = ["type", "year", "priority", "district", "kind"];
const ENDS = ["from", "until"];
const SUMS = ["least", "most"];

const form = document.getElementById("search");
const part = (id) => document.getElementById(id);
const { q, sort } = form.elements;
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language);
const kinds = new Intl.PluralRules(language);
const isWide = matchMedia("(min-width: 52rem)");

let index = null;
let opening = null;
let search = 0;
let shown = PAGE;
// What is on the page: the terms and the documents of the last search.
let results = { terms: [], documents: [] };

// Elements

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function boxes(facet) {
  return [...form.querySelectorAll(`[data-facet="${facet}"] input`)];
}

function say(name, values = {}) {
  return index.words[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

function count(number) {
  const kind = kinds.select(number);
  const name = `results${kind[0].toUpperCase()}${kind.slice(1)}`;
  return say(name in index.words ? name : "resultsOther", { number: numbers.format(number) });
}

// The values of each facet as boxes to tick, made once: whoever is among them with the keyboard stays there.
function offerFacets() {
  const types = index.types.map(({ name, title }) => ({ id: name, title }));
  const facets = [{ name: "type", values: types }, ...index.facets];
  for (const { name, values } of facets) {
    const list = form.querySelector(`[data-facet="${name}"] ul`);
    const rows = values.map(({ id, title }, place) => {
      const box = element("input", { type: "checkbox", name, value: id });
      box.dataset.place = place;
      const number = element("span", { className: "search-number" });
      return element("li", {}, element("label", {}, box, element("span", { textContent: title }), number));
    });
    // Newest years first: they are asked for most.
    list.replaceChildren(...(name === "year" ? rows.reverse() : rows));
  }
  const years = index.facets.find(({ name }) => name === "year").values;
  for (const end of ENDS) {
    const options = years.map(({ id, title }) => element("option", { value: id, textContent: title }));
    form.elements[end].length = 1;
    form.elements[end].append(...options);
  }
}

// Choices and the address

// What the address says, put into the form. What it says of values that there are no longer is left out.
function restore() {
  const address = new URLSearchParams(location.search);
  q.value = address.get("q") ?? "";
  sort.value = address.get("sort") ?? "";
  if (sort.selectedIndex < 0) sort.value = "";
  for (const name of [...ENDS, ...SUMS]) form.elements[name].value = address.get(name) ?? "";
  for (const name of ENDS) if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
  for (const facet of FACETS) {
    const chosen = address.getAll(facet);
    for (const box of boxes(facet)) box.checked = chosen.includes(box.value);
  }
  shown = Math.min(Math.max(PAGE, Math.floor(Number(address.get("shown")) / PAGE) * PAGE || PAGE), 1000);
}

function keepInAddress() {
  const address = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") address.append(name, value);
  if (shown > PAGE) address.set("shown", shown);
  const query = address.toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

// A sum as typed, in pence; nothing for an empty box, and for what is no sum.
function pence(box) {
  const typed = box.value.replace(/[£,\s]/g, "");
  const isSum = /^\d{1,12}(\.\d{1,2})?$/.test(typed);
  box.toggleAttribute("aria-invalid", false);
  if (typed !== "" && !isSum) box.setAttribute("aria-invalid", "true");
  return isSum ? Math.round(Number(typed) * 100) : null;
}

function choice() {
  const chosen = Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      new Set(boxes(facet).filter(({ checked }) => checked).map((box) => Number(box.dataset.place))),
    ]),
  );
  const years = index.facets.find(({ name }) => name === "year").values;
  const year = (end) => {
    const place = years.findIndex(({ id }) => id === form.elements[end].value);
    return place < 0 ? null : place;
  };
  const [least, most] = SUMS.map((name) => pence(form.elements[name]));
  part("search-not-a-sum").hidden = !form.querySelector("[aria-invalid]");
  return { chosen, from: year("from"), until: year("until"), least, most };
}

// Searching

// Runs `work` with the index. A site that was published meanwhile is read once more from the start.
async function withIndex(work) {
  try {
    if (!index) await (opening ??= open());
    return await work();
  } catch (error) {
    opening = null;
    if (!(error instanceof Outdated)) throw error;
    await (opening = open());
    return await work();
  }
}

// Reads the manifest. Now that there are boxes, ticks what the address ticks; what was typed meanwhile stays.
async function open() {
  index = await Index.open(form.dataset.index);
  const [typed, order] = [q.value, sort.value];
  offerFacets();
  restore();
  if (typed) [q.value, sort.value] = [typed, order];
}

async function update() {
  const own = ++search;
  const isNewest = () => own === search;
  try {
    await withIndex(async () => {
      keepInAddress();
      await answer(isNewest);
    });
    if (isNewest()) part("search-failed").hidden = true;
  } catch (error) {
    if (!isNewest()) return;
    console.warn(error);
    part("search-found").hidden = true;
    part("search-failed").hidden = false;
  }
}

async function answer(isNewest) {
  const text = q.value.trim();
  const chosen = choice();
  if (text === "" && !isNarrowed(chosen)) return isNewest() && showNothingAsked();
  if (isTooShort(text)) return isNewest() && showTooShort();
  const found = await find(index, text);
  if (!isNewest()) return;
  const typed = words(text).join(" ");
  // What nothing narrows or sorts is shown at once; the columns that count the choices come later.
  const atOnce = !isNarrowed(chosen) && sort.value === "";
  if (atOnce) await show({ ...found, typed }, isNewest);
  const left = await narrowed(index, found.documents, chosen);
  const documents = await sorted(index, left.documents, sort.value);
  if (!isNewest()) return;
  showCounts(left.counts);
  if (!atOnce) await show({ ...found, documents, typed, isNarrowed: isNarrowed(chosen) }, isNewest);
}

// Showing

function showNothingAsked() {
  part("search-found").hidden = true;
  speak("");
}

function showTooShort() {
  part("search-found").hidden = true;
  speak(say("shorter"));
}

async function show(found, isNewest) {
  const cards = await index.cards(found.documents.slice(0, shown));
  if (!isNewest()) return;
  results = found;
  const { documents, terms, meant, typed } = found;
  const number = documents.length;
  const correction = meant ? say("corrected", { typed, meant }) : "";
  const nothing = found.isNarrowed ? say("nothingNarrowed") : say("nothing", { query: q.value.trim() });
  part("search-corrected").textContent = correction;
  part("search-corrected").hidden = !correction;
  part("search-count").textContent = number > 0 ? count(number) : nothing;
  part("search-help").textContent = say("nothingHelp");
  part("search-help").hidden = number > 0;
  part("search-list").replaceChildren(...cards.map((card) => item(card, terms)));
  part("search-more").hidden = number <= shown;
  part("search-download").hidden = number === 0;
  part("search-found").hidden = false;
  speak([correction, part("search-count").textContent].filter(Boolean).join(" "));
}

// Shows how many results each further choice leaves; choices that leave none are not offered.
function showCounts(counts) {
  for (const facet of FACETS) {
    let offered = 0;
    for (const box of boxes(facet)) {
      const number = counts[facet].get(Number(box.dataset.place)) ?? 0;
      const row = box.closest("li");
      row.querySelector(".search-number").textContent = numbers.format(number);
      row.hidden = number === 0 && !box.checked;
      offered += row.hidden ? 0 : 1;
    }
    form.querySelector(`[data-facet="${facet}"]`).hidden = offered === 0;
  }
}

function item(card, terms) {
  const isMarked = { title: new Set(), detail: new Set() };
  const link = element("a", { href: card.href }, ...marked(card.title, terms, isMarked.title));
  if (card.lang) link.lang = card.lang;
  const row = element("li", {}, element("span", { className: "search-type", textContent: card.type.one }), link);
  row.append(sum(card));
  if (card.detail) {
    const detail = element("span", { className: "search-detail" });
    detail.append(...marked(card.detail, terms, isMarked.detail));
    row.append(detail);
  }
  if (isMarked.title.union(isMarked.detail).size < terms.length) {
    row.append(element("span", { className: "search-in-text", textContent: say("inText") }));
  }
  return row;
}

// The sum that the ledger has of a record, as all pages write it.
function sum({ sum: pounds }) {
  if (!pounds) return element("span");
  const [whole, fraction] = pounds.replace("-", "−£").replace(/^\d/, "£$&").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = fraction === "00" ? grouped : `${grouped}.${fraction}`;
  const label = element("span", { className: "visually-hidden", textContent: `${say("awarded")} ` });
  return element("span", {}, label, element("data", { value: pounds, textContent: text }));
}

// A text with the words that were looked for marked; which these were is added to `met`.
function marked(text, terms, met) {
  return text.split(/([\p{Alphabetic}\p{N}\p{M}'’ʼ]+)/u).map((piece, place) => {
    const own = place % 2 ? words(piece).join("") : "";
    const fits = terms.filter(({ word, isBeginning }) => own && (own === word || (isBeginning && own.startsWith(word))));
    fits.forEach((term) => met.add(term));
    return fits.length > 0 ? element("mark", { textContent: piece }) : piece;
  });
}

let speaking;
function speak(text) {
  clearTimeout(speaking);
  speaking = setTimeout(() => (part("search-status").textContent = text), SPEAKING);
}

// More, and all of it

async function showMore() {
  const first = shown;
  shown += PAGE;
  keepInAddress();
  const cards = await index.cards(results.documents.slice(first, shown));
  const rows = cards.map((card) => item(card, results.terms));
  part("search-list").append(...rows);
  rows[0]?.querySelector("a").focus();
  part("search-more").hidden = results.documents.length <= shown;
}

// A cell that no spreadsheet takes for a formula, as in src/export/text.rs.
function cell(text) {
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

async function download() {
  const { documents } = results;
  const at = await index.columns(documents);
  const cards = await index.cards(documents);
  const rows = cards.map((card) => {
    const [block, place] = at(card.document);
    const day = block.days[place];
    const date = day === 0 ? "" : new Date((day - 1) * 86_400_000).toISOString().slice(0, 10);
    return [card.type.one, card.title, card.detail, card.sum, date, new URL(card.href, location.href).href];
  });
  const head = say("columns").split(";").map((title) => title.trim());
  const lines = [head, ...rows].map((row) => row.map(cell).join(",") + "\r\n");
  // The mark at the start lets spreadsheet programs see that this is UTF-8.
  const file = URL.createObjectURL(new Blob(["\ufeff", ...lines], { type: "text/csv;charset=utf-8" }));
  element("a", { href: file, download: "search.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
}

// Beginning

let typing;
function soon() {
  clearTimeout(typing);
  shown = PAGE;
  typing = setTimeout(update, TYPING);
}

function now() {
  clearTimeout(typing);
  shown = PAGE;
  update();
}

function clear() {
  for (const facet of FACETS) for (const box of boxes(facet)) box.checked = false;
  for (const name of [...ENDS, ...SUMS]) form.elements[name].value = "";
  now();
  q.focus();
}

// What fails here fails for want of a connection: the same message, with the way to try again.
function failing(work) {
  return () => work().catch(() => (part("search-failed").hidden = false));
}

form.querySelector(".search-without-script").remove();
part("search-choices").open = isWide.matches;
restore();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  now();
});
q.addEventListener("input", soon);
for (const name of SUMS) form.elements[name].addEventListener("input", soon);
form.addEventListener("change", ({ target }) => target !== q && !SUMS.includes(target.name) && now());
part("search-clear").addEventListener("click", clear);
part("search-more").addEventListener("click", failing(showMore));
part("search-download").addEventListener("click", failing(download));
part("search-again").addEventListener("click", () => update());
update();
