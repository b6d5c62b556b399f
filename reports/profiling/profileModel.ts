import {relative} from "node:path";
import type {ModelProfile} from "../../data/formats/performance.js";
import {openVersion} from "../../data/openScorer.js";
import {startProgress} from "../../data/progress.js";
import {type Project, ROOT} from "../../data/project.js";
import type {ModelVersion} from "../../data/registry.js";
import type {Lead} from "../../workspace/scoring/schema.js";
import type {Scorer} from "../../workspace/scoring/scorer.js";
import {interleave} from "../measure/interleave.js";
import {readLeads} from "../measure/leads.js";
import {roundTo, summarizeMs} from "../measure/timing.js";
import {sampleCpu} from "./sampleCpu.js";

type Figures = Omit<ModelProfile, "version" | "date" | "machine" | "project" | "model_version">;
type Calls = ModelProfile["single_row"];

const MOST_ROWS = 4096;
const WARM_UP_SHARE = 0.1;

/** Times raw leads to scores after a warm-up, one row and batches; then samples where a single row's time goes. */
export async function profileModel(project: Project, version: ModelVersion, calls: number): Promise<Figures> {
  const leads = await readLeads(project, MOST_ROWS);
  const before_mb = residentMb();
  const {scorer} = await openVersion(project, version);
  const opened_mb = residentMb();
  const progress = startProgress("profile");
  const times: Calls[] = [];
  for (const rows of [1, 50, 256, MOST_ROWS]) {
    progress.update(times.length, 5);
    times.push(await timeCalls(scorer, leads, rows, Math.ceil(calls / Math.ceil(rows / 50))));
  }
  const [single_row, batch_50, batch_256, batch_4096] = times;
  const memory = {before_mb, opened_mb, after_mb: residentMb()};
  const cpu = {n_calls: calls, ...(await sampleCpu(() => scoreOneByOne(scorer, leads, calls)))};
  progress.end();
  const model_path = relative(ROOT, version.folder);
  return {model_path, single_row, batch_50, batch_256, batch_4096, memory, cpu};
}

async function timeCalls(scorer: Scorer, leads: readonly Lead[], rows: number, calls: number): Promise<Calls> {
  const batches = Array.from({length: Math.floor(leads.length / rows)}, (_, i) =>
    leads.slice(i * rows, (i + 1) * rows)
  );
  const contender = {name: "leads", run: (round: number) => scorer(batches[round % batches.length])};
  await interleave([contender], Math.ceil(calls * WARM_UP_SHARE));
  const timing = summarizeMs((await interleave([contender], calls)).get("leads") ?? []);
  return {rows, ...timing, rows_per_s: Math.round((1000 * rows) / timing.mean_ms)};
}

async function scoreOneByOne(scorer: Scorer, leads: readonly Lead[], calls: number): Promise<void> {
  for (let i = 0; i < calls; i++) await scorer([leads[i % leads.length]]);
}

function residentMb(): number {
  return roundTo(process.memoryUsage().rss / 2 ** 20, 1);
}
