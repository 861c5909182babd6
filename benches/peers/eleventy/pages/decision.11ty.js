import { awards, day, page, prose, section, summary, text, title, written } from "../parts.js";

export const data = {
  pagination: { data: "register.decisions", size: 1, alias: "decision" },
  permalink: ({ decision }) => `/decisions/${decision.id}/`,
};

export function render({ decision, register }) {
  const own = register.of.get(decision.id) ?? [];
  const details = [
    ["Reference", text(decision.reference)],
    ["Kind", title(decision.kind)],
    ["Decided on", day(decision.decided_on)],
    ["Published on", day(decision.published_on)],
    ["Decided by", `The ${title(decision.maker)}`],
    ["Summary", prose(decision.summary)],
    ["Recommendation", prose(decision.recommendation)],
    ["Reasons", prose(decision.reasons)],
    ["Interests", prose(decision.interests)],
  ];
  const sections = [
    section("details", "Details", summary(details)),
    written("decision", "Decision", decision.decision),
    awards(register, `decision:${decision.id}`, own, own.slice(0, 100)),
  ];
  return page({ url: `/decisions/${decision.id}/`, kind: "decision", heading: decision.title, sections });
}
