import type {ChildProcess} from "node:child_process";
import {existsSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {Failure} from "../../data/failure.js";
import {type Progress, withProgress} from "../../data/progress.js";
import type {Project} from "../../data/project.js";
import {writeMultivariate} from "../drifting/writeMultivariate.js";
import {spawnFramework} from "./framework.js";
import {compareInputs, findReaders, readInputs, readStamp, removeStamp, writeStamp} from "./inputs.js";
import {vendorLibraries} from "./libraries.js";
import {cleanLoaders, LOADER_GROUPS, type LoaderGroup} from "./loaderCache.js";
import {requireOwnSummary} from "./requireOwnSummary.js";
import {recoverSite, SITE, swapSite} from "./siteFolders.js";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** What Framework's output says it is doing, in the order in which it comes to each. */
const PHASES = ["load", "bundle", "copy", "alias", "render"];

/** Builds the whole site anew, asking nothing of any network. Until it is whole the last one stays. */
export async function buildSite(project: Project): Promise<void> {
  await rebuild(project, LOADER_GROUPS);
}

/**
 * Builds the site again if what it is made from has changed since the last
 * build; the loaders of the engine run only for an input of theirs. Returns the changed inputs;
 * null when there was no build to compare with, and a whole one was made.
 */
export async function refreshSite(project: Project): Promise<readonly string[] | null> {
  recoverSite();
  const stamp = existsSync(SITE.output) ? readStamp() : null;
  const changed = stamp && compareInputs(stamp, readInputs(project));
  if (changed?.length === 0) return changed;
  await rebuild(project, changed ? findReaders(changed) : LOADER_GROUPS);
  return changed;
}

async function rebuild(project: Project, groups: readonly LoaderGroup[]): Promise<void> {
  const inputs = readInputs(project);
  removeStamp();
  await writeMultivariate(project);
  try {
    await withProgress("building the site", (progress) => runBuild(groups, progress));
    requireOwnSummary(project, SITE.unfinished);
    writeFileSync(join(SITE.unfinished, ".nojekyll"), "");
    swapSite();
  } finally {
    rmSync(SITE.unfinished, {recursive: true, force: true});
  }
  writeStamp(inputs);
}

async function runBuild(groups: readonly LoaderGroup[], progress: Progress): Promise<void> {
  await vendorLibraries();
  cleanLoaders(groups);
  const env = {...process.env, SITE_OUTPUT: SITE.unfinished};
  const child = spawnFramework(["build"], {env, stdio: ["ignore", "pipe", "inherit"]});
  const output = readOutput(child, progress);
  const stopped = passSignals(child);
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (stopped()) throw new Failure("failed_build", `the build was stopped; ${SITE.output} is as it was before`);
  if (code === 0) return;
  process.stderr.write(Buffer.concat(output));
  throw new Failure("failed_build", "the site was not built; the message above says where it stopped");
}

/** What Framework prints, as it comes, with its phases as the progress. */
function readOutput(child: ChildProcess, progress: Progress): readonly Buffer[] {
  const output: Buffer[] = [];
  let reached = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    output.push(chunk);
    reached = Math.max(reached, findPhase(chunk.toString()));
    progress.update(reached, PHASES.length);
  });
  return output;
}

/** Ends the child in place of this process, until it has; then tells whether it was to end. */
function passSignals(child: ChildProcess): () => boolean {
  let stopped = false;
  const pass = (signal: NodeJS.Signals) => {
    stopped = true;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  child.once("close", () => {
    for (const signal of SIGNALS) process.off(signal, pass);
  });
  return () => stopped;
}

function findPhase(text: string): number {
  return PHASES.findLastIndex((phase) => new RegExp(`^${phase} `, "m").test(text));
}
