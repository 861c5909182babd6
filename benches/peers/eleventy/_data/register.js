// What every page looks up, made once: names, and the awards of each organisation, decision, panel, priority and year,
// the newest first.
import { readFileSync } from "node:fs";

const PAGE = 100;

export default function () {
  const records = JSON.parse(readFileSync("records.json", "utf8"));
  const named = Object.fromEntries(
    Object.entries(records).map(([kind, all]) => [kind, new Map(all.map((record) => [record.id, record]))]),
  );
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const newest = [...records.awards].sort((a, b) => compare(b.awarded_on, a.awarded_on) || compare(a.id, b.id));
  const of = new Map();
  const add = (key, award) => (of.has(key) ? of.get(key).push(award) : of.set(key, [award]));
  for (const award of newest) {
    const year = Number(award.start.slice(0, 4));
    const keys = [award.recipient, award.decision, award.panel, award.priority, year];
    keys.filter((key) => key !== "").forEach((key) => add(key, award));
  }
  const lists = records.priorities.map(({ id, title }) => [`priorities/${id}`, title, `priority:${id}`, of.get(id)]);
  for (const year of [...of.keys()].filter(Number).sort()) {
    const name = `${year}-${String((year + 1) % 100).padStart(2, "0")}`;
    lists.push([`years/${name}`, `${year} to ${year + 1}`, `year:${name}`, of.get(year)]);
  }
  const listPages = lists.flatMap(([path, title, about, awards = []]) =>
    Array.from({ length: Math.ceil(awards.length / PAGE) }, (_, page) => ({
      path: page === 0 ? path : `${path}/page/${page + 1}`,
      title,
      about,
      awards: page === 0 ? awards : [],
      shown: awards.slice(page * PAGE, (page + 1) * PAGE),
    })),
  );
  const addresses = [
    ...["awards", "organisations", "decisions", "panels"].flatMap((kind) =>
      records[kind].map((record) => `${kind}/${record.id}`),
    ),
    ...listPages.map((page) => page.path),
  ];
  return { ...records, named, of, listPages, addresses };
}
