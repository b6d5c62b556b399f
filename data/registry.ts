import {readdirSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {Manifest} from "../workspace/scoring/manifest.js";
import {Failure, isMissingFile} from "./failure.js";
import {Golden} from "./formats/golden.js";
import {createParser} from "./parse.js";
import type {Project} from "./project.js";

/** One version of a model as it lies in `model/registry/<project>/<version>/`. */
export interface ModelVersion {
  readonly version: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly golden: Golden;
  readonly onnx: Uint8Array;
}

interface Registry {
  readonly paths: Pick<Project["paths"], "registry">;
}

const VERSION = /^\d+-[0-9a-f]{8}$/;

const parseManifest = createParser(Manifest, "invalid_version");
const parseGolden = createParser(Golden, "invalid_version");

/** The one-line file that names the current version. */
export function currentPath({paths}: Registry): string {
  return join(paths.registry, "current");
}

/** The version that the one-line file `current` names, or null when nothing was promoted. */
export function findCurrentVersion(project: Registry): string | null {
  try {
    return readFileSync(currentPath(project), "utf8").trim() || null;
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}

/** The names of the versions that the registry holds, by number. */
export function listVersionNames({paths}: Registry): string[] {
  const names = listFolder(paths.registry).filter((name) => VERSION.test(name));
  return names.sort((a, b) => parseInt(a) - parseInt(b) || (a < b ? -1 : 1));
}

/** Reads the current version; `missing_model` when there is none. */
export function readCurrentVersion(project: Project): ModelVersion {
  const version = findCurrentVersion(project);
  if (version !== null) return readVersion(project, version);
  const hint = `train one with PROJECT=${project.name} npm run train`;
  throw new Failure("missing_model", `project ${project.name} has no model; ${hint}`);
}

/** Reads one version; `invalid_version` when a file is missing or not of the documented form. */
export function readVersion({paths}: Registry, version: string): ModelVersion {
  return readVersionFolder(join(paths.registry, version));
}

/** Reads a version by its folder, wherever that lies. */
export function readVersionFolder(folder: string): ModelVersion {
  const [manifest, golden] = ["manifest.json", "golden.json"].map((name) => join(folder, name));
  return {
    version: basename(folder),
    folder,
    manifest: parseManifest(readVersionFile(manifest).toString("utf8"), manifest),
    golden: parseGolden(readVersionFile(golden).toString("utf8"), golden),
    onnx: readVersionFile(join(folder, "model.onnx"))
  };
}

/** Reads the manifest of a version alone; it fails as `readVersion` does. */
export function readManifest({paths}: Registry, version: string): Manifest {
  const path = join(paths.registry, version, "manifest.json");
  return parseManifest(readVersionFile(path).toString("utf8"), path);
}

/** Reads a file of a version; `invalid_version` when it is missing or cannot be read. */
export function readVersionFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const {code} = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    const what = isMissingFile(cause) ? "does not exist" : `cannot be read (${code})`;
    throw new Failure("invalid_version", `${path} ${what}; train again or restore it`, {cause});
  }
}

/** What a folder holds; a folder that is not there holds nothing. */
export function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissingFile(error)) return [];
    throw error;
  }
}
