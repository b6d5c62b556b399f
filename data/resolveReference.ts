import {join} from "node:path";
import type {Project} from "./project.js";
import {findCurrentVersion} from "./registry.js";

/** Where the held-out rows with the scores of a model version are, the profile that counts them, and what its bins add to the score. */
export interface Reference {
  readonly version: string;
  readonly rows: string;
  readonly profile: string;
  readonly attribution: string;
}

/** The reference of one version, whether it was written yet or not. */
export function resolveReference({paths}: Pick<Project, "paths">, version: string): Reference {
  return {
    version,
    rows: join(paths.references, `${version}.jsonl`),
    profile: join(paths.profiles, `${version}.json`),
    attribution: join(paths.attributions, `${version}.json`)
  };
}

/**
 * The reference of the current version; null when none is current. Ask once
 * and pass it on: another version may be current a moment later.
 */
export function findCurrentReference(project: Project): Reference | null {
  const version = findCurrentVersion(project);
  return version === null ? null : resolveReference(project, version);
}
