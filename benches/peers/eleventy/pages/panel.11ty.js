import { awards, day, link, money, page, section, summary } from "../parts.js";

export const data = {
  pagination: { data: "register.panels", size: 1, alias: "panel" },
  permalink: ({ panel }) => `/panels/${panel.id}/`,
};

export function render({ panel, register }) {
  const own = register.of.get(panel.id) ?? [];
  const details = [
    ["Scheme", link("schemes", register.named.schemes.get(panel.scheme))],
    ["Pot", money(panel.pot)],
    ["Panel date", day(panel.panel_date)],
    ["Closes", day(panel.closes)],
    ["Decision", link("decisions", register.named.decisions.get(panel.decision))],
  ];
  const sections = [
    section("details", "Details", summary(details)),
    awards(register, `panel:${panel.id}`, own, own.slice(0, 100)),
  ];
  return page({ url: `/panels/${panel.id}/`, kind: "panel", heading: panel.title, sections });
}
