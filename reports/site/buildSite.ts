import {existsSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {Failure} from "../../data/failure.js";
import {type Progress, startProgress} from "../../data/progress.js";
import {type Project, ROOT} from "../../data/project.js";
import {spawnFramework} from "./framework.js";
import {compareInputs, findReaders, readInputs, readStamp, removeStamp, writeStamp} from "./inputs.js";
import {vendorLibraries} from "./libraries.js";
import {cleanLoaders, LOADER_GROUPS, type LoaderGroup} from "./loaderCache.js";
import {requireOwnSummary} from "./requireOwnSummary.js";

export const OUTPUT = join(ROOT, "dist");

/** What Framework's output says it is doing, in the order in which it comes to each. */
const PHASES = ["load", "bundle", "copy", "alias", "render"];

/** Builds the whole site anew, asking nothing of any network. */
export async function buildSite(project: Project): Promise<void> {
  await rebuild(project, LOADER_GROUPS);
}

/**
 * Builds the site again if what it is made from has changed since the last
 * build; the loaders of the engine run only for an input of theirs. Returns the changed inputs;
 * null when there was no build to compare with, and a whole one was made.
 */
export async function refreshSite(project: Project): Promise<readonly string[] | null> {
  const stamp = existsSync(OUTPUT) ? readStamp() : null;
  const changed = stamp && compareInputs(stamp, readInputs(project));
  if (changed?.length === 0) return changed;
  await rebuild(project, changed ? findReaders(changed) : LOADER_GROUPS);
  return changed;
}

async function rebuild(project: Project, groups: readonly LoaderGroup[]): Promise<void> {
  const progress = startProgress("building the site");
  const inputs = readInputs(project);
  removeStamp();
  await vendorLibraries();
  cleanLoaders(groups);
  await runBuild(progress);
  requireOwnSummary(project, OUTPUT);
  writeFileSync(join(OUTPUT, ".nojekyll"), "");
  writeStamp(inputs);
  progress.end(`${OUTPUT} is ready`);
}

async function runBuild(progress: Progress): Promise<void> {
  const child = spawnFramework(["build"], {stdio: ["ignore", "pipe", "inherit"]});
  const output: Buffer[] = [];
  let reached = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    output.push(chunk);
    reached = Math.max(reached, findPhase(chunk.toString()));
    progress.update(reached, PHASES.length);
  });
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code === 0) return;
  process.stderr.write(Buffer.concat(output));
  throw new Failure("failed_build", "the site was not built; the message above says where it stopped");
}

function findPhase(text: string): number {
  return PHASES.findLastIndex((phase) => new RegExp(`^${phase} `, "m").test(text));
}
