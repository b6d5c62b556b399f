import {setTimeout as sleep} from "node:timers/promises";
import {withProgress} from "../../data/progress.js";
import {createRandom} from "../../data/random.js";
import {leadBodies} from "./bodies.js";
import {type Drill, findBroken} from "./drill.js";
import {logPaths, startDrillSidecar} from "./drillSidecar.js";
import {acknowledged, keepPosting} from "./keepPosting.js";
import {compareLogged, readLogged} from "./readLogged.js";
import {withDrillFolder} from "./withDrillFolder.js";

const KILLS = {small: 3, full: 100} as const;
const CONNECTIONS = 16;
const LEAST_MS = 100;
const SPREAD_MS = 300;
const MOST_START_MS = 2000;

export const killDrill: Drill = {
  fault: "kill -9 under load",
  outcome: "no acknowledged prediction is missing, no line is malformed after the repair, started again within 2 s",
  run: (size) =>
    withDrillFolder(async (folder) => {
      const [acknowledgedIds, startsMs] = await killOverAndOver(folder, KILLS[size]);
      const logged = await readLogged(logPaths(folder).predictions);
      const {missing, doubled} = compareLogged(acknowledgedIds, logged);
      const slowestMs = Math.round(Math.max(...startsMs));
      return {
        figures: {
          kills: KILLS[size],
          acknowledged: acknowledgedIds.length,
          missing,
          malformed: logged.malformed,
          slowest_start_ms: slowestMs
        },
        broken: findBroken([
          [missing === 0, `${missing} acknowledged predictions are missing`],
          [doubled === 0, `${doubled} requests are logged twice`],
          [logged.malformed === 0, `${logged.malformed} lines are malformed`]
        ]),
        slow: findBroken([[slowestMs < MOST_START_MS, `a start took ${slowestMs} ms`]])
      };
    })
};

/** Kills the sidecar at random moments; what it acknowledged, and how long its starts took. The last one repairs. */
async function killOverAndOver(folder: string, kills: number): Promise<[string[], number[]]> {
  const random = createRandom("kill");
  const bodies = await leadBodies();
  const acknowledgedIds: string[] = [];
  const startsMs: number[] = [];
  await withProgress("kills", async (progress) => {
    for (let i = 0; i < kills; i++) {
      const sidecar = await startDrillSidecar(folder);
      startsMs.push(sidecar.startMs);
      const posting = keepPosting(sidecar.url, {connections: CONNECTIONS, name: `kill-${i}`, bodies});
      await sleep(LEAST_MS + SPREAD_MS * random());
      await sidecar.end("SIGKILL");
      await posting.stop();
      acknowledgedIds.push(...acknowledged(posting));
      progress.update(i + 1, kills);
    }
  });
  const last = await startDrillSidecar(folder);
  await last.end("SIGTERM");
  return [acknowledgedIds, [...startsMs, last.startMs]];
}
