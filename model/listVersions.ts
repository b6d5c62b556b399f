import {Failure} from "../data/failure.js";
import type {Project} from "../data/project.js";
import {findCurrentVersion, listVersionNames, readManifest} from "../data/registry.js";
import {removeLeftovers} from "./removeLeftovers.js";
import {verifyVersion} from "./verifyVersion.js";

/** One version of a project, as `npm run models` lists it. */
export interface ListedVersion {
  readonly version: string;
  readonly current: boolean;
  /** Rows that it was trained on; null when its manifest cannot be read, or it was trained elsewhere. */
  readonly rows: number | null;
  readonly reference_auc: number | null;
  readonly made: "trained" | "converted" | null;
  readonly state: "whole" | "broken" | "of another schema";
  /** Why it cannot be promoted; null when it can. */
  readonly problem: string | null;
}

/** How a version came to be, by its manifest. */
export type Made = Pick<ListedVersion, "rows" | "reference_auc" | "made">;
type Judged = Pick<ListedVersion, "state" | "problem">;

/** A project's versions by number, each opened and proved; one that `current` names and that is gone is listed too. */
export async function listVersions(project: Project): Promise<ListedVersion[]> {
  removeLeftovers(project);
  const current = findCurrentVersion(project);
  const names = listVersionNames(project);
  if (current !== null && !names.includes(current)) names.push(current);
  const listed: ListedVersion[] = [];
  for (const version of names) {
    listed.push({
      version,
      current: version === current,
      ...describeVersion(project, version),
      ...(await judge(project, version))
    });
  }
  return listed;
}

/** All of it null when the manifest cannot be read. */
export function describeVersion(project: Pick<Project, "paths">, version: string): Made {
  const manifest = findManifest(project, version);
  if (!manifest) return {rows: null, reference_auc: null, made: null};
  if (!manifest.trained) return {rows: null, reference_auc: null, made: "converted"};
  const {rows, reference_auc} = manifest.trained;
  return {rows, reference_auc, made: "trained"};
}

async function judge(project: Project, version: string): Promise<Judged> {
  try {
    await (await verifyVersion(project, version)).close();
    return {state: "whole", problem: null};
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return {state: isOfAnotherSchema(project, version) ? "of another schema" : "broken", problem: error.message};
  }
}

function isOfAnotherSchema(project: Project, version: string): boolean {
  const manifest = findManifest(project, version);
  return manifest !== null && manifest.schema_hash !== project.schemaHash;
}

function findManifest(project: Pick<Project, "paths">, version: string) {
  try {
    return readManifest(project, version);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
