// Serves a built site to a browser under test as a common host would: with the headers of its `_headers`, compressed.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const MEDIA_TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8", ".json": "application/json",
  ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
  ".ico": "image/x-icon", ".woff2": "font/woff2", ".xml": "application/xml",
  ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8",
};

// What is served of a folder without `_headers`, such as the gallery of components: nothing inline there either.
const WITHOUT_FILE = `/*
  Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'
`;

// The headers of each path: those of the lines above which it falls. Of two values of one header, both are sent, as
// Cloudflare does.
function headersOf(folder) {
  let text = WITHOUT_FILE;
  try {
    text = readFileSync(join(folder, "_headers"), "utf8");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const rules = [...text.matchAll(/^(\/\S*)\*\n((?: .*\n)+)/gm)].map(([, start, lines]) => ({
    start,
    headers: lines.trim().split("\n").map((line) => line.trim().split(/: (.*)/s).slice(0, 2)),
  }));
  return (path) => rules.filter(({ start }) => path.startsWith(start)).flatMap((rule) => rule.headers);
}

// A server of that folder, on a free port of this machine.
export function serve(folder) {
  const headers = headersOf(folder);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const file = join(folder, path.endsWith("/") ? path + "index.html" : path);
    try {
      const body = await readFile(file);
      headers(path).forEach(([name, value]) => response.appendHeader(name, value));
      const type = MEDIA_TYPES[extname(file)] ?? "application/octet-stream";
      response.setHeader("Content-Type", type);
      if (/gzip/.test(request.headers["accept-encoding"]) && /^text|json|xml/.test(type)) {
        response.setHeader("Content-Encoding", "gzip");
        response.end(gzipSync(body));
      } else {
        response.end(body);
      }
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
