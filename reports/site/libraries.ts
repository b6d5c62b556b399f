import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {build} from "esbuild";
import {ROOT} from "../../data/project.js";

/** The libraries that pages import as `npm:`, each bundled into one file. */
const BUNDLED = ["@observablehq/plot", "arquero", "htl"];

/** Framework asks a registry for the versions of these, even for an empty page, unless a folder answers. */
const LOOKED_UP = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client"
];

const ABSENT_VERSION = "0.0.0";

export interface Library {
  readonly name: string;
  readonly version: string;
}

/**
 * Fills Framework's cache of `npm:` imports from node_modules, so that a build
 * asks nobody for anything. Returns what was bundled: nothing when the cache
 * already holds these versions.
 */
export async function vendorLibraries(root = ROOT): Promise<readonly Library[]> {
  const libraries = BUNDLED.map((name) => ({name, version: readVersion(root, name)}));
  const stampPath = join(root, "workspace", ".observablehq", "libraries.json");
  const stamp = JSON.stringify(libraries);
  const cache = join(root, "workspace", ".observablehq", "cache", "_npm");
  if (readText(stampPath) === stamp && existsSync(cache)) return [];
  rmSync(cache, {recursive: true, force: true});
  for (const library of libraries) await bundleLibrary(root, cache, library);
  for (const library of findAbsent(libraries)) mkdirSync(toFolder(cache, library), {recursive: true});
  writeFileSync(stampPath, stamp);
  return libraries;
}

async function bundleLibrary(root: string, cache: string, library: Library): Promise<void> {
  await build({
    stdin: {contents: `export * from ${JSON.stringify(library.name)};`, resolveDir: root},
    outfile: join(toFolder(cache, library), "_esm.js"),
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "warning",
    define: {"process.env.NODE_ENV": '"production"'}
  });
}

function findAbsent(libraries: readonly Library[]): Library[] {
  const names = LOOKED_UP.filter((name) => !libraries.some((library) => library.name === name));
  return names.map((name) => ({name, version: ABSENT_VERSION}));
}

function toFolder(cache: string, {name, version}: Library): string {
  return join(cache, `${name}@${version}`);
}

/** The version that is installed. */
export function readVersion(root: string, name: string): string {
  const path = join(root, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(path, "utf8")) as {version: string}).version;
}

function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
