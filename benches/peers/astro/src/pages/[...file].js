// Every page. `run` puts Eleventy's templates and data at src/eleventy and the records at records.json.
import makeRegister from "../eleventy/_data/register.js";
import * as award from "../eleventy/pages/award.11ty.js";
import * as decision from "../eleventy/pages/decision.11ty.js";
import * as list from "../eleventy/pages/list.11ty.js";
import * as organisation from "../eleventy/pages/organisation.11ty.js";
import * as panel from "../eleventy/pages/panel.11ty.js";
import * as sitemap from "../eleventy/pages/sitemap.11ty.js";

export function getStaticPaths() {
  const register = makeRegister();
  const paged = [
    [award, "award", register.awards],
    [decision, "decision", register.decisions],
    [list, "list", register.listPages],
    [organisation, "organisation", register.organisations],
    [panel, "panel", register.panels],
  ];
  const pages = paged.flatMap(([template, name, shown]) =>
    shown.map((one) => {
      const values = { [name]: one, register };
      const file = `${template.data.permalink(values).slice(1)}index.html`;
      return { params: { file }, props: { render: () => template.render(values) } };
    }),
  );
  return [...pages, { params: { file: "sitemap.xml" }, props: { render: () => sitemap.render({ register }) } }];
}

export const GET = ({ props }) => new Response(props.render());
