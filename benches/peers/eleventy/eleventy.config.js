// The same pages by Eleventy, in plain JavaScript templates: its fastest. `run` puts the records at records.json.
export default function (config) {
  config.setQuietMode(true);
  return { dir: { input: "pages", data: "../_data" }, templateFormats: ["11ty.js"] };
}
