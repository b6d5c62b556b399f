import {setTimeout as sleep} from "node:timers/promises";
import {withProgress} from "../../data/progress.js";
import {projectPaths} from "../../data/project.js";
import {listFollowedLogs} from "../../data/store/followedLogs.js";
import {openPostgres} from "../../data/store/postgres.js";
import {differs, verifyStore} from "../../data/store/verify.js";
import {quantile} from "../../workspace/analysis/quantile.js";
import {sum} from "../../workspace/analysis/sum.js";
import {leadBodies} from "./bodies.js";
import {type Drill, findBroken} from "./drill.js";
import {type DrillSidecar, logPaths, startDrillSidecar} from "./drillSidecar.js";
import {type Answered, keepPosting} from "./keepPosting.js";
import {type Postgres, startPostgres} from "./postgres.js";
import {withDrillFolder} from "./withDrillFolder.js";

const AWAY_MS = {small: 3000, full: 120_000} as const;
const CONNECTIONS = 16;
/** What any machine serves beside a database, so that a slower answer tells of waiting. */
const PER_SECOND = 400;
const MOST_RATIO = 1.5;
const PATIENCE_MS = 120_000;

export const storeDrill: Drill = {
  fault: "PostgreSQL is killed in the middle of a batch, and away for a while",
  outcome: "no request is slower or fails; all rows are there exactly once afterwards",
  run: (size) =>
    withDrillFolder(async (folder) => {
      const postgres = await startPostgres();
      try {
        return await drill(postgres, folder, AWAY_MS[size]);
      } finally {
        await postgres.remove();
      }
    })
};

async function drill(postgres: Postgres, folder: string, awayMs: number) {
  const DATABASE_URL = await postgres.createDatabase("drill");
  const sidecar = await startDrillSidecar(folder, {DATABASE_URL});
  const bodies = await leadBodies();
  const posting = keepPosting(sidecar.url, {connections: CONNECTIONS, name: "store", bodies, perSecond: PER_SECOND});
  const [fromMs, untilMs] = await withProgress("store", async () => {
    await sleep(awayMs);
    const fromMs = performance.now();
    await postgres.kill();
    await sleep(awayMs);
    const untilMs = performance.now();
    await postgres.start();
    await sleep(awayMs);
    return [fromMs, untilMs];
  });
  await posting.stop();
  const caughtUp = await isCaughtUp(sidecar);
  await sidecar.end("SIGTERM");
  const {rows, different} = await verify(folder, DATABASE_URL);
  const before = posting.answers.filter(({answeredMs}) => answeredMs < fromMs);
  const after = posting.answers.filter(({sentMs}) => sentMs > untilMs);
  // The machine may have had less to do in one of the phases beside it.
  const usualMs = Math.max(medianMs(before), medianMs(after));
  const away = posting.answers.filter(({sentMs, answeredMs}) => sentMs > fromMs && answeredMs < untilMs);
  const failed = posting.answers.filter(({status}) => status !== 200).length + posting.unanswered.length;
  const ratio = medianMs(away) / usualMs;
  return {
    figures: {
      answered: posting.answers.length,
      failed,
      rows_in_the_store: rows,
      logs_that_differ: different,
      p50_usual_ms: Number(usualMs.toFixed(2)),
      p50_away_ms: Number(medianMs(away).toFixed(2))
    },
    broken: findBroken([
      [failed === 0, `${failed} requests failed`],
      [caughtUp, "the store did not catch up"],
      [different === 0, `${different} logs differ from the store`],
      [rows >= posting.answers.length, `the store has only ${rows} rows`]
    ]),
    slow: findBroken([[ratio < MOST_RATIO, `requests took ${ratio.toFixed(2)} times as long while the store was away`]])
  };
}

async function isCaughtUp({url}: DrillSidecar): Promise<boolean> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (performance.now() < deadlineMs) {
    const text = await (await fetch(`${url}/metrics`)).text();
    const lagBytes = Number(/^leadlight_follower_lag_bytes\{.*\} (\d+)$/m.exec(text)?.[1]);
    // The question itself is a line of the request log.
    if (lagBytes < 2000) return true;
    await sleep(500);
  }
  return false;
}

async function verify(folder: string, DATABASE_URL: string): Promise<{rows: number; different: number}> {
  const {predictions, requests, outcomes} = logPaths(folder);
  const env = {PREDICTIONS_LOG: predictions, API_REQUESTS_LOG: requests, OUTCOMES_LOG: outcomes};
  const database = await openPostgres(DATABASE_URL, {readOnly: true});
  try {
    const comparisons = await verifyStore(database, listFollowedLogs(projectPaths("demo", env)));
    return {rows: sum(comparisons.map(({stored}) => stored)), different: comparisons.filter(differs).length};
  } finally {
    await database.close();
  }
}

function medianMs(answers: readonly Answered[]): number {
  return quantile(Float64Array.from(answers, ({sentMs, answeredMs}) => answeredMs - sentMs).sort(), 0.5);
}
