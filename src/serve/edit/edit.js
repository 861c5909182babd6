// Says while somebody types what is wrong, and spreads rows pasted from a spreadsheet program over the cells of a table.
// Without it, the same is said when the form is sent.

const PAUSE = 500;
const form = document.querySelector("form.form");
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
form?.after(status);

let waiting;
let sent = 0;

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
});

form?.addEventListener("submit", () => clearTimeout(waiting));

// Asks what would be wrong; nothing is written.
async function check() {
  const number = ++sent;
  const values = new URLSearchParams(new FormData(form));
  values.set("_check", "yes");
  const answer = await fetch(form.action, { method: "POST", body: values }).catch(() => null);
  if (!answer?.ok || number !== sent) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const field of form.querySelectorAll(".form-field")) tell(field, page.getElementById(field.id));
  for (const cell of form.querySelectorAll(".form-grid td")) tellCell(cell, page);
  status.textContent = page.querySelector(".error-summary")?.innerText ?? "";
}

// Says of a field what the page says of it.
function tell(field, now) {
  if (!now) return;
  field.classList.toggle("form-wrong", now.classList.contains("form-wrong"));
  const [own, other] = [field, now].map((one) => one.querySelector(".form-errors"));
  if (own && other) own.replaceChildren(...other.childNodes);
  else if (other) (field.querySelector(".form-help") ?? field.querySelector("label, legend")).after(other);
  else own?.remove();
  for (const input of field.querySelectorAll("input, textarea, select")) mark(input, now.querySelector(`[id="${input.id}"]`));
}

function tellCell(cell, page) {
  const input = cell.querySelector("input, textarea");
  const now = input && page.getElementById(input.id);
  if (!now) return;
  cell.querySelector(".form-errors")?.remove();
  const note = now.closest("td").querySelector(".form-errors");
  if (note) cell.append(note);
  mark(input, now);
}

// For screen readers.
function mark(input, now) {
  if (!now) return;
  for (const name of ["aria-invalid", "aria-describedby"]) {
    if (now.hasAttribute(name)) input.setAttribute(name, now.getAttribute(name));
    else input.removeAttribute(name);
  }
}

// The rows of what a spreadsheet program copies: cells between tabs, quotes around line breaks.
function rows(text) {
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  const all = [[]];
  for (let found; cell.lastIndex < text.length && (found = cell.exec(text)); ) {
    all.at(-1).push(found[1]?.replaceAll('""', '"') ?? found[2]);
    if (found[3] === "\n" && cell.lastIndex < text.length) all.push([]);
  }
  return all;
}

// The input as one of several lines: an input of one line would lose the line breaks.
function withLines(input) {
  if (input.localName === "textarea") return input;
  const area = document.createElement("textarea");
  for (const { name, value } of input.attributes) if (!["type", "value"].includes(name)) area.setAttribute(name, value);
  area.rows = 2;
  input.replaceWith(area);
  return area;
}

form?.addEventListener("paste", (event) => {
  const cell = event.target.closest(".form-grid td");
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
  if (!cell || !/\t|\n./.test(text)) return;
  event.preventDefault();
  const table = cell.closest("tbody");
  const [top, left] = [cell.parentElement.sectionRowIndex, cell.cellIndex];
  const box = document.getElementById("f-_paste");
  const places = rows(text).flatMap((row, down) => row.map((value, right) => {
    const input = table.rows[top + down]?.cells[left + right]?.querySelector("input, textarea");
    return [input, value];
  }));
  if (places.every(([input]) => input)) {
    for (const [input, value] of places) (value.includes("\n") ? withLines(input) : input).value = value;
  } else {
    // Rows beyond the last have a place below the table, where they can be pasted as new ones.
    box.value += (/[^\n]$/.test(box.value) ? "\n" : "") + text;
    box.focus();
  }
  form.dispatchEvent(new Event("input"));
});
