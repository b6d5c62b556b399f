import {setTimeout as sleep} from "node:timers/promises";
import {sum} from "../../workspace/analysis/sum.js";
import {leadBodies} from "./bodies.js";
import {type Drill, findBroken} from "./drill.js";
import {logPaths, startDrillSidecar} from "./drillSidecar.js";
import {acknowledged, keepPosting} from "./keepPosting.js";
import {compareLogged, readLogged, readRequestIds} from "./readLogged.js";
import {withDrillFolder} from "./withDrillFolder.js";

const ROUNDS = {small: 1, full: 10} as const;
const CONNECTIONS = 16;
/** A process that has just begun compiles still, and does not end before it has. */
const LOAD_MS = {small: 5000, full: 10_000} as const;
const MOST_MS = 1000;

export const stopDrill: Drill = {
  fault: "SIGTERM under load",
  outcome: "every accepted request is answered; exit 0 within 1 s after the last",
  run: async (size) => {
    const rounds = [];
    for (let i = 0; i < ROUNDS[size]; i++)
      rounds.push(await withDrillFolder((folder) => stopOnce(folder, LOAD_MS[size])));
    const codes = new Set(rounds.map(({code}) => code));
    const unanswered = sum(rounds.map((round) => round.unanswered));
    const missing = sum(rounds.map((round) => round.missing));
    const slowestMs = Math.round(Math.max(...rounds.map(({lastMs}) => lastMs)));
    return {
      figures: {stops: rounds.length, unanswered, missing, slowest_exit_ms: slowestMs},
      broken: findBroken([
        [codes.size === 1 && codes.has(0), `it ended with ${[...codes].join(", ")}`],
        [unanswered === 0, `${unanswered} accepted requests were not answered`],
        [missing === 0, `${missing} acknowledged predictions are missing`]
      ]),
      slow: findBroken([[slowestMs < MOST_MS, `it ended ${slowestMs} ms after the last answer`]])
    };
  }
};

async function stopOnce(folder: string, loadMs: number) {
  const sidecar = await startDrillSidecar(folder);
  const posting = keepPosting(sidecar.url, {connections: CONNECTIONS, name: "stop", bodies: await leadBodies()});
  await sleep(loadMs);
  const code = await sidecar.end("SIGTERM");
  const endedMs = performance.now();
  await posting.stop();
  const {missing} = compareLogged(acknowledged(posting), await readLogged(logPaths(folder).predictions));
  const lastMs = endedMs - Math.max(...posting.answers.map(({answeredMs}) => answeredMs));
  const accepted = await readRequestIds(logPaths(folder).requests);
  const unanswered = posting.unanswered.filter((id) => accepted.has(id)).length;
  return {code, missing, lastMs, unanswered};
}
