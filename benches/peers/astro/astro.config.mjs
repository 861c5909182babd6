// The same pages by Astro, from endpoints with the plain JavaScript templates of Eleventy's site: its fastest.
import { defineConfig } from "astro/config";

// The tree may be in another folder than the packages, so they are bundled.
const bundled = /^(markdown-it|linkify-it|mdurl|uc\.micro|entities|punycode\.js)/;

export default defineConfig({ logLevel: "error", vite: { ssr: { noExternal: bundled } } });
