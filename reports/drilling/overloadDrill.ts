import {readFileSync} from "node:fs";
import {setTimeout as sleep} from "node:timers/promises";
import {withProgress} from "../../data/progress.js";
import {quantile} from "../../workspace/analysis/quantile.js";
import {batchBodies} from "./bodies.js";
import {type Drill, findBroken} from "./drill.js";
import {type DrillSidecar, startDrillSidecar} from "./drillSidecar.js";
import {type Answered, keepPosting} from "./keepPosting.js";
import {withDrillFolder} from "./withDrillFolder.js";

const PHASE_MS = {small: 2000, full: 30_000} as const;
const ROWS = 100;
const QUEUE_ROWS = 1600;
const TIMES = 4;
/** Enough of them to ask for that much, whether or not they are answered soon. */
const CALLERS = 128;
const LEAST_SHARE = 0.8;
const MOST_LATENCY_MS = 1000;
const MOST_GROWTH = 1.25;

export const overloadDrill: Drill = {
  fault: `${TIMES} × the load it can serve`,
  outcome: "serves at least 80 % of its peak, within bounds; refuses the rest quickly; memory stays flat",
  run: (size) =>
    withDrillFolder(async (folder) => {
      const sidecar = await startDrillSidecar(folder, {QUEUE_ROWS: String(QUEUE_ROWS)});
      const fits = QUEUE_ROWS / ROWS;
      const [peak, over, growth] = await withProgress("load", async () => {
        await load(sidecar, fits, PHASE_MS[size] / 2, "warm");
        const peak = await load(sidecar, fits, PHASE_MS[size], "peak");
        const beforeMb = readResidentMb(sidecar);
        const over = await load(sidecar, CALLERS, PHASE_MS[size], "over", TIMES * peak.perSecond);
        return [peak, over, readResidentMb(sidecar) / beforeMb] as const;
      });
      await sidecar.end("SIGTERM");
      const share = over.perSecond / peak.perSecond;
      return {
        figures: {
          peak_batches_per_s: Math.round(peak.perSecond),
          served_share: Number(share.toFixed(3)),
          refused: over.refused,
          other: over.other,
          p99_served_ms: Math.round(over.p99ServedMs),
          p50_refused_ms: Math.round(over.p50RefusedMs),
          memory_growth: Number(growth.toFixed(3))
        },
        broken: findBroken([
          [over.refused > 0, "nothing was refused, so it was not overloaded"],
          [over.other === 0, `${over.other} requests failed otherwise than by 429 or 503`],
          [growth < MOST_GROWTH, `its memory grew by ${Math.round(100 * growth - 100)} %`]
        ]),
        slow: findBroken([
          [share >= LEAST_SHARE, `it served ${Math.round(100 * share)} % of its peak`],
          [over.p99ServedMs < MOST_LATENCY_MS, `p99 of what it served was ${Math.round(over.p99ServedMs)} ms`],
          [over.p50RefusedMs < over.p99ServedMs, "a refusal took as long as a service"]
        ])
      };
    })
};

async function load({url}: DrillSidecar, connections: number, forMs: number, name: string, perSecond?: number) {
  const bodies = await batchBodies(ROWS);
  const posting = keepPosting(url, {connections, path: "/predict/batch", name, bodies, perSecond});
  await sleep(forMs);
  const {answers} = posting;
  const tookMs = await stopAndTime(posting, answers);
  const served = answers.filter(({status}) => status === 200);
  const refused = answers.filter(({status}) => status === 429 || status === 503);
  return {
    perSecond: (1000 * served.length) / tookMs,
    refused: refused.length,
    other: answers.length - served.length - refused.length + posting.unanswered.length,
    p99ServedMs: quantileMs(served, 0.99),
    p50RefusedMs: quantileMs(refused, 0.5)
  };
}

async function stopAndTime({stop}: {stop(): Promise<void>}, answers: readonly Answered[]): Promise<number> {
  await stop();
  return Math.max(...answers.map(({answeredMs}) => answeredMs)) - Math.min(...answers.map(({sentMs}) => sentMs));
}

function quantileMs(answers: readonly Answered[], p: number): number {
  const times = Float64Array.from(answers, ({sentMs, answeredMs}) => answeredMs - sentMs).sort();
  return times.length ? quantile(times, p) : 0;
}

/** Resident memory as Linux tells it. */
function readResidentMb({child}: DrillSidecar): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
