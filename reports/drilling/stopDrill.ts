import {setTimeout as sleep} from "node:timers/promises";
import {leadBodies} from "./bodies.js";
import {type Drill, findBroken} from "./drill.js";
import {logPaths, startDrillSidecar} from "./drillSidecar.js";
import {acknowledged, keepPosting} from "./keepPosting.js";
import {compareLogged, readLogged} from "./readLogged.js";
import {withDrillFolder} from "./withDrillFolder.js";

const ROUNDS = {small: 1, full: 20} as const;
const CONNECTIONS = 16;
const LOAD_MS = 500;
const MOST_MS = 1000;

export const stopDrill: Drill = {
  fault: "SIGTERM under load",
  outcome: "every accepted request is answered; exit 0 within 1 s after the last",
  run: async (size) => {
    const rounds = [];
    for (let i = 0; i < ROUNDS[size]; i++) rounds.push(await withDrillFolder(stopOnce));
    const codes = new Set(rounds.map(({code}) => code));
    const [unanswered, missing] = [rounds.map((round) => round.unanswered), rounds.map((round) => round.missing)].map(
      (counts) => counts.reduce((sum, count) => sum + count)
    );
    const slowestMs = Math.round(Math.max(...rounds.map(({lastMs}) => lastMs)));
    return {
      figures: {stops: rounds.length, unanswered, missing, slowest_exit_ms: slowestMs},
      broken: findBroken([
        [codes.size === 1 && codes.has(0), `it ended with ${[...codes].join(", ")}`],
        [unanswered === 0, `${unanswered} accepted requests were not answered`],
        [missing === 0, `${missing} acknowledged predictions are missing`],
        [slowestMs < MOST_MS, `it ended ${slowestMs} ms after the last answer`]
      ])
    };
  }
};

async function stopOnce(folder: string) {
  const sidecar = await startDrillSidecar(folder);
  const posting = keepPosting(sidecar.url, {connections: CONNECTIONS, name: "stop", bodies: await leadBodies()});
  await sleep(LOAD_MS);
  const code = await sidecar.end("SIGTERM");
  const endedMs = performance.now();
  await posting.stop();
  const {missing} = compareLogged(acknowledged(posting), await readLogged(logPaths(folder).predictions));
  const lastMs = endedMs - Math.max(...posting.answers.map(({answeredMs}) => answeredMs));
  return {code, missing, lastMs, unanswered: posting.unanswered};
}
