import {execFileSync} from "node:child_process";
import {rmSync} from "node:fs";
import {stat} from "node:fs/promises";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {withProgress} from "../../data/progress.js";
import {leadBodies} from "./bodies.js";
import {type Drill, type Drilled, findBroken} from "./drill.js";
import {type DrillSidecar, logPaths, startDrillSidecar} from "./drillSidecar.js";
import {type Answered, keepPosting, type Posting} from "./keepPosting.js";
import {compareLogged, readLogged} from "./readLogged.js";
import {withDrillFolder} from "./withDrillFolder.js";

const PHASE_MS = {small: 500, full: 10_000} as const;
const CONNECTIONS = 16;
const SOON_MS = 2000;

export const fullDiskDrill: Drill = {
  fault: "the log's disk is full",
  outcome: "/predict and /health are 503, loudly; it recovers by itself; nothing acknowledged is lost",
  run: (size) =>
    withDrillFolder((folder) =>
      whilePosting(folder, PHASE_MS[size], async (sidecar, phaseMs) => {
        const {size: bytes} = await stat(logPaths(folder).predictions);
        limitFiles(sidecar, bytes + 500);
        await sleep(phaseMs);
        const health = await readHealth(sidecar);
        limitFiles(sidecar, "unlimited");
        return {health, sinceMs: 0};
      })
    )
};

export const removedFolderDrill: Drill = {
  fault: "the log's folder is removed",
  outcome: "it is made again, and nothing acknowledged for a request after that is lost",
  run: (size) =>
    withDrillFolder((parent) =>
      whilePosting(join(parent, "logs"), PHASE_MS[size], async (_, phaseMs) => {
        rmSync(join(parent, "logs"), {recursive: true});
        const sinceMs = performance.now();
        await sleep(phaseMs);
        return {health: null, sinceMs};
      })
    )
};

interface Harm {
  /** The status of `/health` during the fault; null where it need not be ill. */
  readonly health: number | null;
  /** What was sent before this moment went with its file. */
  readonly sinceMs: number;
}

/** Posts before, during and after a harm, and compares what was acknowledged with the log. */
async function whilePosting(
  folder: string,
  phaseMs: number,
  harm: (sidecar: DrillSidecar, phaseMs: number) => Promise<Harm>
): Promise<Drilled> {
  const sidecar = await startDrillSidecar(folder);
  const posting = keepPosting(sidecar.url, {connections: CONNECTIONS, name: "disk", bodies: await leadBodies()});
  const {health, sinceMs, fromMs, untilMs} = await withProgress("disk", async () => {
    await sleep(phaseMs);
    const fromMs = performance.now();
    const harmed = await harm(sidecar, phaseMs);
    const untilMs = performance.now();
    await sleep(Math.max(phaseMs, SOON_MS));
    return {...harmed, fromMs, untilMs};
  });
  await posting.stop();
  await sidecar.end("SIGTERM");
  const lasting = posting.answers.filter(({status, sentMs}) => status === 200 && sentMs >= sinceMs);
  const logged = await readLogged(logPaths(folder).predictions);
  const {missing} = compareLogged(
    lasting.map(({requestId}) => requestId),
    logged
  );
  const during = countStatuses(posting, ({answeredMs}) => answeredMs >= fromMs && answeredMs <= untilMs);
  const after = countStatuses(posting, ({sentMs}) => sentMs > untilMs + SOON_MS / 2);
  const isLoud = health === null || (sidecar.output().includes("unwritable_log") && (during.get(503) ?? 0) > 0);
  return {
    figures: {
      acknowledged: lasting.length,
      missing,
      malformed: logged.malformed,
      refused: during.get(503) ?? 0,
      answered_after: after.get(200) ?? 0
    },
    broken: findBroken([
      [missing === 0, `${missing} acknowledged predictions are missing`],
      [logged.malformed === 0, `${logged.malformed} lines are malformed`],
      [isLoud, "the fault was not told"],
      [health === null || health === 503, `/health was ${health}`],
      [(after.get(200) ?? 0) > 0 && after.size === 1, "it did not recover by itself"],
      [[...during.keys()].every((status) => status === 200 || status === 503), "a request failed otherwise than by 503"]
    ])
  };
}

/** Files of the process may not grow over `bytes`: the system refuses writes, and cuts the one at the limit. */
function limitFiles({child}: DrillSidecar, bytes: number | "unlimited"): void {
  execFileSync("prlimit", ["--pid", String(child.pid), `--fsize=${bytes}:unlimited`]);
}

async function readHealth({url}: DrillSidecar): Promise<number> {
  return (await fetch(`${url}/health`)).status;
}

function countStatuses({answers}: Posting, isMeant: (answer: Answered) => boolean): Map<number, number> {
  const counts = new Map<number, number>();
  for (const answer of answers.filter(isMeant)) counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
  return counts;
}
