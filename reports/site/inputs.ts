import {existsSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {listLogFilesSync} from "../../data/logFiles.js";
import {type Project, ROOT} from "../../data/project.js";
import {listFolder, listVersionNames} from "../../data/registry.js";
import {findCurrentReference} from "../../data/resolveReference.js";
import {sha256} from "../../data/sha256.js";
import {readVersion} from "./libraries.js";
import {LOADER_GROUPS, type LoaderGroup} from "./loaderCache.js";
import {signCode} from "./signCode.js";

/** What a build was made from: the name of each input and a signature that changes with it. */
export type Inputs = Readonly<Record<string, string>>;

type Environment = Readonly<Record<string, string | undefined>>;

/** The inputs that the loaders of the engines read too. */
const ENGINE_INPUTS = ["the code", "the database engine", "the model runtime"];

/** The inputs of a build as they are now. Logs can be long: size and time stand for their bytes. */
export function readInputs(project: Project, env: Environment = process.env, root = ROOT): Inputs {
  const {paths, name, schema} = project;
  const reference = findCurrentReference(project);
  return {
    "the code": signCode(root),
    "the project": name,
    "the schema": sha256(JSON.stringify(schema)),
    "the predictions log": signLog(paths.predictions),
    "the requests log": signLog(paths.requests),
    "the outcomes log": signLog(paths.outcomes),
    "the reference": reference ? signFile(reference.rows) : "none",
    "the profile": reference ? signFile(reference.profile) : "none",
    "the attribution": reference ? signFile(reference.attribution) : "none",
    "the model version": reference?.version ?? "none",
    "the versions": signVersions(project),
    "the shadow's log": signLog(paths.shadow),
    "the measurements": signMeasurements(root),
    "the sidecar's address": env.API_BASE_URL ?? "none",
    "whether the model is published": env.PUBLISH_MODEL || "true",
    "the database engine": readVersion(root, "@duckdb/duckdb-wasm"),
    "the model runtime": readVersion(root, "onnxruntime-web")
  };
}

/** The names of the inputs that differ, of one that is new or gone too. */
export function compareInputs(before: Inputs, after: Inputs): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]);
}

/**
 * The loaders to run again when `changed` did. Those of data always: they cost
 * seconds, and a preview of another project may have filled their cache.
 */
export function findReaders(changed: readonly string[]): readonly LoaderGroup[] {
  return changed.some((name) => ENGINE_INPUTS.includes(name)) ? LOADER_GROUPS : ["data"];
}

/** The inputs of the last build that succeeded; null when there was none. */
export function readStamp(root = ROOT): Inputs | null {
  const path = stampPath(root);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Inputs) : null;
}

export function writeStamp(inputs: Inputs, root = ROOT): void {
  writeFileSync(stampPath(root), JSON.stringify(inputs));
}

/** Forgets the last build, so that the next one is whole. */
export function removeStamp(root = ROOT): void {
  rmSync(stampPath(root), {force: true});
}

function stampPath(root: string): string {
  return join(root, "workspace", ".observablehq", "build.json");
}

/** Of each file of a log; a rotated one keeps its signature, and not its name. */
function signLog(path: string): string {
  return listLogFilesSync(path).map(signFile).join("; ") || "none";
}

/** The evaluation and the card of a version are made with it. */
function signVersions(project: Project): string {
  const {registry} = project.paths;
  return listVersionNames(project)
    .map((version) => `${version}: ${signFile(join(registry, version, "manifest.json"))}`)
    .join("; ");
}

function signMeasurements(root: string): string {
  const folder = join(root, "reports");
  const names = listFolder(folder).filter((name) => name.endsWith(".json"));
  const below = ["benchmarks", "profiles"].flatMap((name) =>
    listFolder(join(folder, name)).map((file) => join(name, file))
  );
  return [...names, ...below].map((name) => `${name}: ${signFile(join(folder, name))}`).join("; ");
}

function signFile(path: string): string {
  const stats = statSync(path, {throwIfNoEntry: false});
  return stats ? `${stats.size} bytes, ${stats.mtimeMs}` : "none";
}
