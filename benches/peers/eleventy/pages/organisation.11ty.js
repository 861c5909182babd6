import { awards, page, section, summary, title } from "../parts.js";

export const data = {
  pagination: { data: "register.organisations", size: 1, alias: "organisation" },
  permalink: ({ organisation }) => `/organisations/${organisation.id}/`,
};

export function render({ organisation: { id, kind, name }, register }) {
  const own = register.of.get(id) ?? [];
  const sections = [
    section("details", "Details", summary([["Kind", `${title(kind)} group`]])),
    awards(register, `recipient:${id}`, own, own.slice(0, 100), true),
  ];
  return page({ url: `/organisations/${id}/`, kind: "organisation", heading: name, sections });
}
