import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Project} from "./project.js";
import {findCurrentVersion} from "./registry.js";
import {sha256} from "./sha256.js";

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

/** The version that the predictions of an ingested log are said to be of: none of the registry, whose numbers start at 1. */
export function toIngestedVersion({name}: Pick<Project, "name">): string {
  return `0-${sha256(`ingested ${name}`).slice(0, 8)}`;
}

/**
 * The reference of the current version; where none is current, that of an
 * ingested log, and null without either. Ask once and pass it on: another
 * version may be current a moment later.
 */
export function findCurrentReference(project: Project): Reference | null {
  const version = findCurrentVersion(project);
  if (version !== null) return resolveReference(project, version);
  const ingested = resolveReference(project, toIngestedVersion(project));
  return existsSync(ingested.profile) ? ingested : null;
}
