import {readFileSync} from "node:fs";
import {setTimeout as sleep} from "node:timers/promises";
import {withProgress} from "../../data/progress.js";
import {median} from "../../workspace/analysis/median.js";
import {quantile} from "../../workspace/analysis/quantile.js";
import {sum} from "../../workspace/analysis/sum.js";
import {batchBodies} from "./bodies.js";
import {type Drill, type Drilled, findBroken} from "./drill.js";
import {type DrillSidecar, startDrillSidecar} from "./drillSidecar.js";
import {type Answered, keepPosting} from "./keepPosting.js";
import {withDrillFolder} from "./withDrillFolder.js";

/** Peak and overload by turns, so that what else the machine does falls on both. */
const ROUNDS = {small: 1, full: 9} as const;
const PHASE_MS = {small: 2000, full: 4000} as const;
/** Long enough for the memory to be what it is under a load that is served. */
const WARM_MS = {small: 2000, full: 20_000} as const;
const ROWS = 100;
const QUEUE_ROWS = 1600;
/** As many batches as there is room for. */
const FITS = QUEUE_ROWS / ROWS;
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
      const [rounds, growth] = await withProgress("load", async (progress) => {
        await load(sidecar, {connections: FITS, forMs: WARM_MS[size], name: "warm"});
        const beforeMb = readResidentMb(sidecar);
        const rounds: Round[] = [];
        while (rounds.length < ROUNDS[size]) {
          rounds.push(await loadByTurns(sidecar, PHASE_MS[size], rounds.length));
          progress.update(rounds.length, ROUNDS[size]);
        }
        return [rounds, readResidentMb(sidecar) / beforeMb] as const;
      });
      await sidecar.end("SIGTERM");
      return judge(summarize(rounds), growth);
    })
};

interface Round {
  readonly peak: Load;
  readonly over: Load;
}

/** Medians over the rounds, and what all of them refused. */
function summarize(rounds: readonly Round[]) {
  const overs = rounds.map(({over}) => over);
  return {
    peakPerSecond: median(rounds.map(({peak}) => peak.perSecond)),
    share: median(rounds.map(({peak, over}) => over.perSecond / peak.perSecond)),
    refused: sum(overs.map(({refused}) => refused)),
    other: sum(overs.map(({other}) => other)),
    p99ServedMs: median(overs.map(({p99ServedMs}) => p99ServedMs)),
    p50RefusedMs: median(overs.map(({p50RefusedMs}) => p50RefusedMs))
  };
}

function judge({peakPerSecond, share, refused, other, p99ServedMs, p50RefusedMs}: Summary, growth: number): Drilled {
  return {
    figures: {
      peak_batches_per_s: Math.round(peakPerSecond),
      served_share: Number(share.toFixed(3)),
      refused,
      other,
      p99_served_ms: Math.round(p99ServedMs),
      p50_refused_ms: Math.round(p50RefusedMs),
      memory_growth: Number(growth.toFixed(3))
    },
    broken: findBroken([
      [refused > 0, "nothing was refused, so it was not overloaded"],
      [other === 0, `${other} requests failed otherwise than by 429 or 503`],
      [growth < MOST_GROWTH, `its memory grew by ${Math.round(100 * growth - 100)} %`]
    ]),
    slow: findBroken([
      [share >= LEAST_SHARE, `it served ${Math.round(100 * share)} % of its peak`],
      [p99ServedMs < MOST_LATENCY_MS, `p99 of what it served was ${Math.round(p99ServedMs)} ms`],
      [p50RefusedMs < p99ServedMs, "a refusal took as long as a service"]
    ])
  };
}

type Summary = ReturnType<typeof summarize>;

async function loadByTurns(sidecar: DrillSidecar, forMs: number, round: number): Promise<Round> {
  const peak = await load(sidecar, {connections: FITS, forMs, name: `peak-${round}`});
  const perSecond = TIMES * peak.perSecond;
  return {peak, over: await load(sidecar, {connections: CALLERS, forMs, name: `over-${round}`, perSecond})};
}

interface LoadSpec {
  readonly connections: number;
  readonly forMs: number;
  readonly name: string;
  readonly perSecond?: number; // as many as are answered
}

interface Load {
  readonly perSecond: number;
  readonly refused: number;
  readonly other: number;
  readonly p99ServedMs: number;
  readonly p50RefusedMs: number;
}

async function load({url}: DrillSidecar, {forMs, ...spec}: LoadSpec): Promise<Load> {
  const posting = keepPosting(url, {...spec, path: "/predict/batch", bodies: await batchBodies(ROWS)});
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
