import { day, link, money, page, section, summary, text, title, written } from "../parts.js";

export const data = {
  pagination: { data: "register.awards", size: 1, alias: "award" },
  permalink: ({ award }) => `/awards/${award.id}/`,
};

export function render({ award, register: { named } }) {
  const decision = named.decisions.get(award.decision);
  const panel = named.panels.get(award.panel);
  const given = [
    ["Recipient", link("organisations", named.organisations.get(award.recipient))],
    ["Amount awarded", money(award.amount)],
    ["Kind", title(award.kind)],
    ["Priority", link("priorities", named.priorities.get(award.priority))],
    ["Budget area", link("budget-areas", named["budget-areas"].get(award.budget_area))],
    ["Funding", link("funding-sources", named["funding-sources"].get(award.funding))],
    ["Districts", link("districts", named.districts.get(award.districts))],
  ];
  const decided = [
    ["Scheme", link("schemes", named.schemes.get(award.scheme))],
    ...(panel ? [["Panel", link("panels", panel)]] : []),
    ["Decision", link("decisions", decision)],
    ["Legal basis", "Crime and disorder reduction grant: Police Reform and Social Responsibility Act 2011, section 9"],
    ["Awarded on", day(award.awarded_on)],
  ];
  const leading = (words, kind, { id }) => `<a href="/${kind}/${text(id)}/">${text(words)}</a>`;
  const steps = [
    ...(panel ? [[panel.closes, leading(`${panel.title} closed to applications`, "panels", panel)]] : []),
    ...(panel ? [[panel.panel_date, leading(`The panel of ${panel.title} met`, "panels", panel)]] : []),
    [decision.decided_on, leading(`Decision made: ${decision.title}`, "decisions", decision)],
    [decision.published_on, leading(`Decision published: ${decision.title}`, "decisions", decision)],
    [award.awarded_on, leading(`Awarded or signed (decision ${decision.reference})`, "decisions", decision)],
    [award.start, "Starts"],
    [award.end, "Ends"],
  ];
  const since = [
    ["Start", day(award.start)],
    ["End", day(award.end)],
    ["Status", title(award.status)],
  ];
  const sections = [
    section("given", "What was awarded", summary(given)),
    written("purpose", "Purpose", award.purpose),
    written("conditions", "Conditions", award.conditions),
    written("reasons", "Reasons", award.reasons),
    section("decided", "How it was decided", summary(decided)),
    section(
      "steps",
      "Timeline",
      `<div class="table-scroll" role="region" aria-labelledby="steps-table-1" tabindex="0">
<table>
<caption><span id="steps-table-1">Dates in this award’s history</span></caption>
<thead>
<tr><th scope="col">Date</th><th scope="col">Event</th></tr>
</thead>
<tbody>
${steps.map(([date, words]) => `<tr><th scope="row">${day(date)}</th><td>${words}</td></tr>\n`).join("")}</tbody>
</table>
</div>
`,
    ),
    section("since", "Progress", summary(since)),
  ];
  return page({ url: `/awards/${award.id}/`, kind: "award", heading: award.title, sections });
}
