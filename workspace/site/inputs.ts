import {existsSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {type Project, ROOT} from "../../data/project.js";
import {findCurrentVersion} from "../../data/registry.js";
import {readVersion} from "./libraries.js";
import {LOADER_GROUPS, type LoaderGroup} from "./loaderCache.js";

/** What a build was made from: the name of each input and a signature that changes with it. */
export type Inputs = Readonly<Record<string, string>>;

type Environment = Readonly<Record<string, string | undefined>>;

/** The inputs that a loader does not read, or that only one group of loaders reads. */
const READERS: Readonly<Record<string, readonly LoaderGroup[]>> = {
  "the sidecar's address": [],
  "the database engine": ["duckdb"]
};

/** The inputs of a build as they are now. Logs can be long: size and time stand for their bytes. */
export function readInputs(project: Project, env: Environment = process.env, root = ROOT): Inputs {
  const {paths, name, schemaHash} = project;
  return {
    "the project": name,
    "the schema": schemaHash,
    "the predictions log": signFile(paths.predictions),
    "the requests log": signFile(paths.requests),
    "the reference": signFile(paths.reference),
    "the profile": signFile(paths.profile),
    "the model version": findCurrentVersion(project) ?? "none",
    "the sidecar's address": env.API_BASE_URL ?? "none",
    "the database engine": readVersion(root, "@duckdb/duckdb-wasm")
  };
}

/** The names of the inputs that differ, of one that is new or gone too. */
export function compareInputs(before: Inputs, after: Inputs): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]);
}

/** The loaders that read one of `inputs`. */
export function findReaders(inputs: readonly string[]): LoaderGroup[] {
  const groups = new Set(inputs.flatMap((name) => READERS[name] ?? ["data"]));
  return LOADER_GROUPS.filter((group) => groups.has(group));
}

/** The inputs of the last build that succeeded; null when there was none. */
export function readStamp(root = ROOT): Inputs | null {
  const path = stampPath(root);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Inputs) : null;
}

export function writeStamp(inputs: Inputs, root = ROOT): void {
  writeFileSync(stampPath(root), JSON.stringify(inputs));
}

function stampPath(root: string): string {
  return join(root, "workspace", ".observablehq", "build.json");
}

function signFile(path: string): string {
  const stats = statSync(path, {throwIfNoEntry: false});
  return stats ? `${stats.size} bytes, ${stats.mtimeMs}` : "none";
}
