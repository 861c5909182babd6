import { awards, page } from "../parts.js";

export const data = {
  pagination: { data: "register.listPages", size: 1, alias: "list" },
  permalink: ({ list }) => `/${list.path}/`,
};

export function render({ list, register }) {
  const sections = [awards(register, list.about, list.awards, list.shown)];
  return page({ url: `/${list.path}/`, kind: "list", heading: list.title, sections });
}
