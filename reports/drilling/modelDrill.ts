import {setTimeout as sleep} from "node:timers/promises";
import type {Project} from "../../data/project.js";
import {currentPath, findCurrentVersion} from "../../data/registry.js";
import {replaceFile} from "../../data/replaceFile.js";
import {withDemoCopy} from "../measure/withDemoCopy.js";
import {leadBodies} from "./bodies.js";
import {BREAKS, breakVersion} from "./breakVersion.js";
import {type Drill, findBroken} from "./drill.js";
import {type DrillSidecar, logPaths, startDrillSidecar} from "./drillSidecar.js";
import {keepPosting} from "./keepPosting.js";
import {readLogged} from "./readLogged.js";
import {withDrillFolder} from "./withDrillFolder.js";

const ROUNDS = {small: 1, full: 10} as const;
const CONNECTIONS = 8;
const PATIENCE_MS = 20_000;
const POLL_MS = 50;

export const modelDrill: Drill = {
  fault: "a model file is truncated, has the wrong width, the wrong golden leads or a ZipMap",
  outcome: "the old version serves on, and readiness says why",
  run: (size) =>
    withDemoCopy((project) =>
      withDrillFolder(async (folder) => {
        const version = findCurrentVersion(project)!;
        const sidecar = await startDrillSidecar(folder, {PROJECT: project.name});
        const posting = keepPosting(sidecar.url, {connections: CONNECTIONS, name: "model", bodies: await leadBodies()});
        const untold = await breakAll(sidecar, project, version, ROUNDS[size]);
        await posting.stop();
        await sidecar.end("SIGTERM");
        const {predictions} = await readLogged(logPaths(folder).predictions);
        const failed = posting.answers.filter(({status}) => status !== 200).length;
        const others = predictions.filter(({model_version}) => model_version !== version).length;
        const tried = ROUNDS[size] * Object.keys(BREAKS).length;
        return {
          figures: {broken_versions: tried, untold: untold.length, answered: posting.answers.length, failed, others},
          broken: findBroken([
            [failed === 0, `${failed} requests failed`],
            [others === 0, `${others} leads were scored by a broken version`],
            [untold.length === 0, `nothing told of the ${untold.join(", ")}`]
          ])
        };
      })
    )
};

/** Makes one broken version after the other current; the breaks of which `/health` did not tell. */
async function breakAll(sidecar: DrillSidecar, project: Project, version: string, rounds: number): Promise<string[]> {
  const untold: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [i, name] of (Object.keys(BREAKS) as (keyof typeof BREAKS)[]).entries()) {
      const broken = breakVersion(project, version, name, 2 + i + round * 10);
      replaceFile(currentPath(project), `${broken}\n`);
      if (!(await isTold(sidecar, true))) untold.push(name);
      replaceFile(currentPath(project), `${version}\n`);
      if (!(await isTold(sidecar, false))) untold.push(`end of the ${name}`);
    }
  }
  return untold;
}

/** Waits until `/health`, which stays 200, says why the current version does not serve, or until it does. */
async function isTold({url}: DrillSidecar, expected: boolean): Promise<boolean> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (performance.now() < deadlineMs) {
    const response = await fetch(`${url}/health`);
    const {detail} = (await response.json()) as {detail?: string};
    if (response.status !== 200) return false;
    if ((detail !== undefined) === expected) return true;
    await sleep(POLL_MS);
  }
  return false;
}
