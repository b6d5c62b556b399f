import {createReadStream, statSync} from "node:fs";
import {createServer, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm"
};

/** As a project's site on Pages has one. */
const BASE = "/leadlight";

/** Serves a folder on a free port of 127.0.0.1 as Pages would: below a path, extensionless pages, HEAD, ranges. */
export async function serveFolder(folder: string): Promise<{url: string; close(): void}> {
  const server = createServer((request, response) => {
    const path = findFile(folder, new URL(request.url ?? "/", "http://127.0.0.1").pathname);
    if (path === null) return void response.writeHead(404).end();
    sendFile(path, request.headers.range, request.method === "HEAD", response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${BASE}`,
    close() {
      server.closeAllConnections();
      server.close();
    }
  };
}

function findFile(folder: string, pathname: string): string | null {
  if (!pathname.startsWith(`${BASE}/`)) return null;
  const path = join(folder, normalize(decodeURIComponent(pathname.slice(BASE.length))));
  const candidates = pathname.endsWith("/") ? [join(path, "index.html")] : [path, `${path}.html`];
  return candidates.find((candidate) => statSync(candidate, {throwIfNoEntry: false})?.isFile()) ?? null;
}

function sendFile(path: string, range: string | undefined, headOnly: boolean, response: ServerResponse): void {
  const {size} = statSync(path);
  const [start, end] = parseRange(range, size);
  response.writeHead(range ? 206 : 200, {
    "accept-ranges": "bytes",
    "content-length": end - start + 1,
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    ...(range ? {"content-range": `bytes ${start}-${end}/${size}`} : {})
  });
  if (headOnly) return void response.end();
  createReadStream(path, {start, end}).pipe(response);
}

function parseRange(range: string | undefined, size: number): [number, number] {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (!match) return [0, size - 1];
  return [Number(match[1]), match[2] ? Math.min(Number(match[2]), size - 1) : size - 1];
}
