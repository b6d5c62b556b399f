import type {Arguments} from "../../data/command.js";
import type {SidecarBenchmark} from "../../data/formats/performance.js";
import {startProgress} from "../../data/progress.js";
import type {Project} from "../../data/project.js";
import type {ModelVersion} from "../../data/registry.js";
import {median} from "../../workspace/analysis/median.js";
import {quantile} from "../../workspace/analysis/quantile.js";
import {readForest} from "../benchmarking/benchmarkOnnx.js";
import {readLeads} from "../measure/leads.js";
import {roundTo} from "../measure/timing.js";
import {readUrl, startTemporarySidecar, type TemporarySidecar} from "../profiling/temporarySidecar.js";
import {spawnHere, stopChild} from "../site/children.js";
import {type BatchRun, createBatchRun} from "./batchRun.js";
import {formatSidecar} from "./formatSidecar.js";
import {type LoadClient, startLoadClient} from "./loadClient.js";
import {measureMemory} from "./measureMemory.js";
import {readCpuUs} from "./processes.js";
import {withHundredTrees} from "./withHundredTrees.js";

type Figures = Omit<SidecarBenchmark, "benchmark" | "date" | "machine">;
type Served = SidecarBenchmark["servers"][number];

interface Contender {
  readonly name: string;
  readonly server: TemporarySidecar;
  readonly path: string;
  readonly bodies: readonly string[];
  readonly requests: number;
}

const CONNECTIONS = 16;
const LEADS = 500;
const BATCH = 100;
const SIZE = {rounds: 7, requests: 6000, batches: 400, predictions: 100_000, reloads: 60};
const QUICK: typeof SIZE = {rounds: 2, requests: 60, batches: 2, predictions: 1000, reloads: 2};

/** The service of a hundred trees beside a bare server, a bare session and itself with other settings, in turns. */
export function benchmarkSidecar({quick}: Arguments): Promise<{text: string; figures: Figures}> {
  return withHundredTrees((project, version) => measureServers(project, version, quick ? QUICK : SIZE));
}

async function measureServers(project: Project, version: ModelVersion, size: typeof SIZE) {
  const leads = await readLeads(project, LEADS);
  const bodies = leads.map((lead) => JSON.stringify(lead));
  const batches = Array.from({length: LEADS / BATCH}, (_, i) =>
    JSON.stringify({leads: leads.slice(i * BATCH, (i + 1) * BATCH)})
  );
  const client = startLoadClient();
  const servers = await startServers(project);
  try {
    const [bare, write, fsync, workers, batching] = servers;
    const single = {path: "/predict", bodies, requests: size.requests};
    const contenders: readonly Contender[] = [
      {...single, name: "bare", server: bare},
      {...single, name: "predict", server: write},
      {...single, name: "fsync", server: fsync},
      {...single, name: "two workers", server: workers},
      {name: "batch", server: batching, path: "/predict/batch", bodies: batches, requests: size.batches}
    ];
    const batchRun = await createBatchRun(version, batches);
    const runsUs: number[] = [];
    const samples = await measureInTurns(client, size.rounds, contenders, async () => {
      runsUs.push(await measureBatchRun(batchRun, size.batches));
    });
    await batchRun.close();
    const memory = await measureMemory({client, server: write, bodies, project, version}, size);
    const served = [...samples].map(([name, rounds]) => summarize(name, rounds));
    const figures = toFigures(new Map(served.map((one) => [one.name, one])), median(runsUs.slice(1)), memory);
    const result = {...describe(project, version, size.rounds), servers: served, figures};
    return {text: formatSidecar(result), figures: result};
  } finally {
    await Promise.all([client, ...servers].map((one) => one.stop()));
  }
}

function startServers(project: Project): Promise<TemporarySidecar[]> {
  return Promise.all([
    startBare(),
    startTemporarySidecar(project, {LOG_DURABILITY: "write"}),
    startTemporarySidecar(project, {LOG_DURABILITY: "fsync"}),
    startTemporarySidecar(project, {LOG_DURABILITY: "write", WORKERS: "2"}),
    startTemporarySidecar(project, {LOG_DURABILITY: "write"})
  ]);
}

async function startBare(): Promise<TemporarySidecar> {
  const child = spawnHere("reports/serving/bareServer.ts", {stdio: ["ignore", "pipe", "inherit"]});
  return {url: await readUrl(child), pid: child.pid!, stop: () => stopChild(child)};
}

/** A round more than is kept: the first warms the servers up. */
async function measureInTurns(
  client: LoadClient,
  rounds: number,
  contenders: readonly Contender[],
  endRound: () => Promise<void>
): Promise<Map<string, Served[]>> {
  const samples = new Map(contenders.map(({name}) => [name, [] as Served[]]));
  const progress = startProgress("benchmark");
  for (let round = -1; round < rounds; round++) {
    progress.update(round + 1, rounds + 1);
    for (const contender of contenders) {
      const served = await measure(client, contender);
      if (round >= 0) samples.get(contender.name)?.push(served);
    }
    await endRound();
  }
  progress.end();
  return samples;
}

async function measure(client: LoadClient, {name, server, path, bodies, requests}: Contender): Promise<Served> {
  const beforeUs = readCpuUs(server.pid);
  const {errors, times, tookMs} = await client.send({
    ...{url: server.url, path, bodies},
    ...{requests, connections: CONNECTIONS}
  });
  const sorted = Float64Array.from(times).sort();
  return {
    name,
    n_requests: requests,
    n_errors: errors,
    cpu_us: (readCpuUs(server.pid) - beforeUs) / requests,
    throughput_rps: (1000 * requests) / tookMs,
    p50_ms: quantile(sorted, 0.5),
    p99_ms: quantile(sorted, 0.99)
  };
}

/** Medians of the rounds, so that a busy spell of the machine counts once. */
function summarize(name: string, rounds: readonly Served[]): Served {
  const middle = (key: Exclude<keyof Served, "name">) => median(rounds.map((served) => served[key]));
  return {
    name,
    n_requests: rounds.reduce((sum, {n_requests}) => sum + n_requests, 0),
    n_errors: rounds.reduce((sum, {n_errors}) => sum + n_errors, 0),
    cpu_us: roundTo(middle("cpu_us"), 1),
    throughput_rps: roundTo(middle("throughput_rps"), 1),
    p50_ms: roundTo(middle("p50_ms"), 3),
    p99_ms: roundTo(middle("p99_ms"), 3)
  };
}

/** Microseconds of processor time that a batch takes to parse and to run, and nothing else. */
async function measureBatchRun({run}: BatchRun, batches: number): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < batches; i++) await run(i);
  const {user, system} = process.cpuUsage(before);
  return (user + system) / batches;
}

function toFigures(
  served: ReadonlyMap<string, Served>,
  batchUs: number,
  memory: Awaited<ReturnType<typeof measureMemory>>
): Figures["figures"] {
  const get = (name: string) => served.get(name)!;
  const ratio = (a: string, b: string, key: "cpu_us" | "throughput_rps") => get(a)[key] / get(b)[key];
  return [
    toFigure("processor time of a prediction, × a bare server", ratio("predict", "bare", "cpu_us"), "at most", 2),
    toFigure("processor time of a batch of 100, × parse and run", get("batch").cpu_us / batchUs, "at most", 2.5),
    toFigure("p99 / p50 of predictions", get("predict").p99_ms / get("predict").p50_ms, "at most", 5),
    toFigure("throughput with fsync, × without", ratio("fsync", "predict", "throughput_rps"), "at least", 0.5),
    toFigure("memory after the predictions, MB", memory.servedMb, "at most", 300),
    toFigure("memory after as many again, ×", memory.growth, "at most", 1.1),
    toFigure("memory over the later reloads, ×", memory.reloadGrowth, "at most", 1.1),
    toFigure("processor time with two workers, × one", ratio("two workers", "predict", "cpu_us"), "at most", 1.1)
  ];
}

function toFigure(
  name: string,
  exact: number,
  bound: "at most" | "at least",
  target: number
): Figures["figures"][number] {
  const value = roundTo(exact, 3);
  return {name, value, bound, target, met: bound === "at most" ? value <= target : value >= target};
}

function describe(project: Project, version: ModelVersion, rounds: number) {
  return {
    version: 1 as const,
    project: "demo",
    model_version: version.version,
    trees: readForest(version).roots.length,
    fields: project.schema.fields.length,
    connections: CONNECTIONS,
    rounds
  };
}
