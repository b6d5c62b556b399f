import {readFileSync} from "node:fs";
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

const parseManifest = createParser(Manifest, "invalid_version");
const parseGolden = createParser(Golden, "invalid_version");

/** The version that the one-line file `current` names, or null when nothing was promoted. */
export function findCurrentVersion({paths}: Project): string | null {
  try {
    return readFileSync(join(paths.registry, "current"), "utf8").trim() || null;
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}

/** Reads the current version; `missing_model` when there is none. */
export function readCurrentVersion(project: Project): ModelVersion {
  const version = findCurrentVersion(project);
  if (version !== null) return readVersion(project, version);
  const hint = `train one with PROJECT=${project.name} npm run train`;
  throw new Failure("missing_model", `project ${project.name} has no model; ${hint}`);
}

/** Reads one version; `invalid_version` when a file is missing or not of the documented form. */
export function readVersion({paths}: Project, version: string): ModelVersion {
  return readVersionFolder(join(paths.registry, version));
}

/** Reads a version by its folder, wherever that lies. */
export function readVersionFolder(folder: string): ModelVersion {
  const read = (name: string) => readVersionFile(join(folder, name));
  return {
    version: basename(folder),
    folder,
    manifest: parseManifest(read("manifest.json").toString("utf8"), join(folder, "manifest.json")),
    golden: parseGolden(read("golden.json").toString("utf8"), join(folder, "golden.json")),
    onnx: read("model.onnx")
  };
}

function readVersionFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    if (!isMissingFile(cause)) throw cause;
    throw new Failure("invalid_version", `${path} does not exist; train again or restore it`, {cause});
  }
}
