import {spawnSync} from "node:child_process";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import type {Arguments} from "../../data/command.js";
import {startProgress} from "../../data/progress.js";
import {runDuckDB} from "../../data/queries/duckdb.js";
import {quoteText} from "../../data/queries/sql.js";
import {createRandom} from "../../data/random.js";
import {withTemporaryFolder} from "../../data/temporaryFolder.js";
import {designEffect} from "../../workspace/analysis/designEffect.js";
import {judgeDrift} from "../../workspace/analysis/drift.js";
import type {FieldCounts} from "../../workspace/analysis/fieldCounts.js";
import {quantile} from "../../workspace/analysis/quantile.js";
import {interleave} from "../measure/interleave.js";
import {pairRatios, type Ratio} from "../measure/ratio.js";
import {formatTable} from "../measure/table.js";
import {roundTo, summarizeMs, type Timing} from "../measure/timing.js";
import {writeDriftFile} from "./driftFiles.js";

const ROUNDS = 3;
const FIELDS = 47;
const BINS = 12;
const DAYS = 56;
const WINDOWS = 200;
const METHOD =
  "wall time of whole processes of npm run drift, beside statements of DuckDB in a process that runs already, in turn; " +
  "ratios are medians over rounds";
/** Says on stderr how much memory the process held at most, in KB. */
const TELL_MEMORY = `data:text/javascript,process.on("exit",()=>process.stderr.write("rss "+process.resourceUsage().maxRSS))`;

interface Compared {
  readonly name: string;
  readonly rows: number;
  readonly seconds: number;
  readonly baseline_seconds: number;
  readonly ratio: Ratio;
  readonly target: number;
  readonly memory_mb: number;
}

/** The drift command beside what DuckDB needs to read the same files, and the rule on counts alone. */
export async function benchmarkDrift({quick}: Arguments): Promise<{text: string; figures: object}> {
  const [csvRows, parquetRows] = quick === true ? [20_000, 200_000] : [1_000_000, 10_000_000];
  const progress = startProgress("benchmark of drift");
  const compared = await withTemporaryFolder(join(tmpdir(), "leadlight-benchmark"), (folder) =>
    runDuckDB(folder, async (connection) => [
      await measureCsv(connection, folder, csvRows, () => progress.update(1, 2)),
      await measureParquet(connection, folder, parquetRows)
    ])
  );
  const windows = measureWindows();
  progress.end();
  const text = `${formatCompared(compared)}\n\n${METHOD}.\n\n${formatWindows(windows)}\n`;
  return {text, figures: {method: METHOD, quick: quick === true, compared, windows}};
}

async function measureCsv(connection: DuckDBConnection, folder: string, rows: number, done: () => void) {
  const files = ["a.csv", "b.csv"].map((name) => join(folder, name));
  for (const [seed, file] of files.entries()) await writeDriftFile(connection, file, rows, seed);
  const baseline = async () => {
    for (const file of files) await connection.run(`CREATE OR REPLACE TABLE held AS FROM read_csv(${quoteText(file)})`);
  };
  const measured = await compare(["--reference", files[0], "--current", files[1]], baseline);
  await connection.run("DROP TABLE held");
  done();
  return {name: "CSV × 20 against CSV, to create table as of both", rows, target: 2.5, ...measured};
}

async function measureParquet(connection: DuckDBConnection, folder: string, rows: number) {
  const [data, current, profile] = ["c.parquet", "d.parquet", "c.json"].map((name) => join(folder, name));
  await writeDriftFile(connection, data, Math.min(rows, 200_000), 2);
  await writeDriftFile(connection, current, rows, 3);
  run("data/profileData.ts", ["--data", data, "--out", profile]);
  const baseline = () => connection.run(`SELECT max(COLUMNS(*)) FROM read_parquet(${quoteText(current)})`);
  const measured = await compare(["--reference", profile, "--current", current], baseline);
  return {name: "Parquet × 20 against a profile, to a plain scan", rows, target: 4, ...measured};
}

async function compare(
  files: readonly string[],
  baseline: () => Promise<unknown>
): Promise<Pick<Compared, "seconds" | "baseline_seconds" | "ratio" | "memory_mb">> {
  let memory = 0;
  const drift = () => (memory = Math.max(memory, run("reports/drift.ts", [...files, "--json"])));
  const samples = await interleave(
    [
      {name: "drift", run: drift},
      {name: "baseline", run: baseline}
    ],
    ROUNDS
  );
  const [ours, theirs] = ["drift", "baseline"].map((name) => samples.get(name) ?? []);
  const [seconds, baseline_seconds] = [ours, theirs].map((times) => roundTo(findMedian(times) / 1000, 3));
  return {seconds, baseline_seconds, ratio: pairRatios(ours, theirs), memory_mb: roundTo(memory / 1024, 0)};
}

/** Runs a command to its end, and says how many KB it held at most. */
function run(script: string, args: readonly string[]): number {
  const flags = ["--import", "tsx", "--import", TELL_MEMORY];
  const {status, stderr} = spawnSync(process.execPath, [...flags, script, ...args], {encoding: "utf8", maxBuffer: 1e8});
  if (status !== 0) throw new Error(`${script} ended with code ${status}: ${stderr}`);
  return Number(/rss (\d+)$/.exec(stderr)?.[1]);
}

/** The calibrated rule on day profiles, each time of another window, against eight weeks; the first call compiles. */
function measureWindows(): Timing {
  const random = createRandom("windows");
  const count = (leads: number) => Array.from({length: BINS}, () => Math.floor(leads * (0.5 + random())));
  const bins = Array.from({length: BINS}, (_, i) => `bin ${i}`);
  const times = Array.from({length: WINDOWS}, () => {
    const fields = Array.from({length: FIELDS}, (_, i) => {
      const name = `field ${i}`;
      const kind = i % 3 === 0 ? ("category" as const) : ("numeric" as const);
      const days = Array.from({length: DAYS}, () => count(9));
      return {field: {name, label: name, kind, bins, current: count(80)}, days};
    });
    const startedMs = performance.now();
    judgeDrift(fields.map(({field, days}) => ({...field, ...sumDays(days)})));
    return performance.now() - startedMs;
  });
  return summarizeMs(times);
}

function sumDays(days: readonly (readonly number[])[]): Pick<FieldCounts, "reference" | "designEffect"> {
  const reference = days.reduce((a, b) => a.map((leads, bin) => leads + b[bin]));
  return {reference, designEffect: designEffect(days)};
}

function findMedian(times: readonly number[]): number {
  return quantile(Float64Array.from(times).sort(), 0.5);
}

function formatCompared(compared: readonly Compared[]): string {
  const rows = compared.map(({name, rows, seconds, baseline_seconds, ratio, target, memory_mb}) => {
    const figures = [rows, seconds, baseline_seconds, ratio.median, target, memory_mb];
    return [name, ...figures.map(String)];
  });
  return formatTable(["job", "rows", "s", "DuckDB s", "ratio", "at most", "MB"], rows);
}

function formatWindows({n_calls, p50_ms, p99_ms, max_ms}: Timing): string {
  const times = `${p50_ms} ms in the median, ${p99_ms} ms at most in 99 of 100, ${max_ms} ms the slowest`;
  const job = `A verdict on ${FIELDS} fields of ${BINS} bins against ${DAYS} days, ${n_calls} windows`;
  return `${job}: ${times}; at most 16 ms wanted.`;
}
