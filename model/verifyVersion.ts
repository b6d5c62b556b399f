import {join} from "node:path";
import {Failure} from "../data/failure.js";
import {type OpenScorer, openVersion} from "../data/openScorer.js";
import type {Project} from "../data/project.js";
import {type ModelVersion, readVersion, readVersionFile} from "../data/registry.js";
import {sha256} from "../data/sha256.js";

const HINT = "restore the version's files or train again";

/**
 * Opens a version that may be promoted: made for the project's schema, every
 * file that its manifest names unchanged, and its golden leads score as they
 * should. `invalid_version` says in one sentence what is not so.
 */
export async function verifyVersion(project: Project, name: string): Promise<OpenScorer> {
  const version = readVersion(project, name);
  requireName(version);
  requireSchema(project, version);
  requireFiles(version);
  return openVersion(project, version);
}

function requireName({version, manifest}: ModelVersion): void {
  if (manifest.model_version === version) return;
  throw new Failure(
    "invalid_version",
    `the manifest of version ${version} is that of ${manifest.model_version}; ${HINT}`
  );
}

function requireSchema({name, schemaHash}: Project, {version, manifest}: ModelVersion): void {
  if (manifest.schema_hash === schemaHash) return;
  const hint = "train again, or restore the schema that it was made for";
  throw new Failure(
    "invalid_version",
    `model version ${version} was made for another schema than ${name}'s current one; ${hint}`
  );
}

function requireFiles({version, folder, manifest}: ModelVersion): void {
  const changed = Object.entries(manifest.files).find(
    ([name, hash]) => sha256(readVersionFile(join(folder, name))) !== hash
  );
  if (!changed) return;
  throw new Failure(
    "invalid_version",
    `${changed[0]} of version ${version} is not the file its manifest names; ${HINT}`
  );
}
