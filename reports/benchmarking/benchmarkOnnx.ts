import {readFileSync} from "node:fs";
import {join} from "node:path";
import * as ort from "onnxruntime-web";
import {type Arguments, integerOption} from "../../data/command.js";
import {Failure} from "../../data/failure.js";
import type {OnnxBenchmark} from "../../data/formats/performance.js";
import {openVersion} from "../../data/openScorer.js";
import {startProgress} from "../../data/progress.js";
import {openProject} from "../../data/project.js";
import {type ModelVersion, readCurrentVersion} from "../../data/registry.js";
import {calibrate, type Calibration} from "../../workspace/scoring/calibration.js";
import {createEncoder} from "../../workspace/scoring/encode.js";
import {computeMargin, type Forest, toForest} from "../../workspace/scoring/forest.js";
import type {Lead} from "../../workspace/scoring/schema.js";
import type {Scorer} from "../../workspace/scoring/scorer.js";
import {sigmoid} from "../../workspace/scoring/sigmoid.js";
import type {XgboostModel} from "../../workspace/scoring/trees.js";
import {type Contender, interleave} from "../measure/interleave.js";
import {readLeads} from "../measure/leads.js";
import {pairRatios} from "../measure/ratio.js";
import {roundTo, summarizeMs} from "../measure/timing.js";
import {formatOnnx} from "./formatOnnx.js";

type Way = OnnxBenchmark["sizes"][number]["ways"][number]["name"];
type Figures = Omit<OnnxBenchmark, "benchmark" | "date" | "machine">;

interface Subject {
  readonly leads: readonly Lead[];
  readonly matrix: Float32Array;
  readonly columns: number;
  readonly session: ort.InferenceSession;
  readonly forest: Forest;
  readonly calibration: Calibration;
  readonly scorer: Scorer;
  readonly encode: (leads: readonly Lead[], matrix: Float32Array) => void;
}

const SIZES = [1, 256, 4096];
const OUTPUTS = ["margin", "score"];
const TOLERANCE = 1e-6;
const WARM_UP_SHARE = 0.1;

/**
 * The served model by four ways that take turns: the bare session run, our
 * walk of its trees, the encoder alone, and raw leads to scores.
 */
export async function benchmarkOnnx(args: Arguments): Promise<{text: string; figures: Figures}> {
  const rounds = integerOption(args, "rounds", 1, 1_000_000);
  const project = openProject();
  const version = readCurrentVersion(project);
  const leads = await readLeads(project, Math.max(...SIZES));
  const {scorer} = await openVersion(project, version);
  const subject = await openSubject(version, leads, scorer);
  const largestDifference = await requireSameScores(subject, version);
  const figures = {
    version: 1 as const,
    project: project.name,
    model_version: version.version,
    trees: subject.forest.roots.length,
    columns: subject.columns,
    onnx_model_size_kb: roundTo(version.onnx.length / 1024, 2),
    largest_difference: largestDifference,
    sizes: await measureSizes(subject, rounds)
  };
  return {text: formatOnnx(figures), figures};
}

async function openSubject(version: ModelVersion, leads: readonly Lead[], scorer: Scorer): Promise<Subject> {
  const encoder = createEncoder(version.manifest);
  const columns = encoder.columns.length;
  const encode = (some: readonly Lead[], matrix: Float32Array) =>
    some.forEach((lead, i) => encoder.encodeInto(lead, matrix, i * columns));
  const matrix = new Float32Array(leads.length * columns);
  encode(leads, matrix);
  const session = await ort.InferenceSession.create(version.onnx);
  const {calibration} = version.manifest;
  return {leads, matrix, columns, session, forest: readForest(version), calibration, scorer, encode};
}

export function readForest({folder, version}: ModelVersion): Forest {
  try {
    return toForest(JSON.parse(readFileSync(join(folder, "trees.json"), "utf8")) as XgboostModel);
  } catch (cause) {
    const hint = "restore the file or train again";
    throw new Failure("invalid_version", `trees.json of version ${version} cannot be read; ${hint}`, {cause});
  }
}

async function requireSameScores(subject: Subject, {version}: ModelVersion): Promise<number> {
  const {leads, matrix, columns, session} = subject;
  const features = new ort.Tensor("float32", matrix, [leads.length, columns]);
  const score = (await session.run({features}, OUTPUTS)).score.data as Float32Array;
  const difference = walk(subject, leads.length).reduce((most, p, i) => Math.max(most, Math.abs(p - score[i])), 0);
  if (difference <= TOLERANCE) return difference;
  const hint = "train again, so that both are written from the same trees";
  throw new Failure("invalid_version", `model.onnx and trees.json of version ${version} score differently; ${hint}`);
}

async function measureSizes(subject: Subject, rounds: number): Promise<OnnxBenchmark["sizes"]> {
  const progress = startProgress("benchmark");
  const sizes: OnnxBenchmark["sizes"] = [];
  for (const rows of SIZES) {
    progress.update(sizes.length, SIZES.length);
    sizes.push(await measureSize(subject, rows, countRounds(rounds, rows)));
  }
  progress.end();
  return sizes;
}

/** Fewer rounds the longer one takes: a row costs more than a call from 50 rows on. */
function countRounds(rounds: number, rows: number): number {
  return Math.ceil(rounds / Math.ceil(rows / 50));
}

async function measureSize(subject: Subject, rows: number, rounds: number): Promise<OnnxBenchmark["sizes"][number]> {
  const contenders = createWays(subject, rows);
  await interleave(contenders, Math.ceil(rounds * WARM_UP_SHARE));
  const samples = await interleave(contenders, rounds);
  const baseline = samples.get("session") ?? [];
  const ways = contenders.map(({name}) => {
    const times = samples.get(name) ?? [];
    return {name, ...summarizeMs(times), ratio: pairRatios(times, baseline)};
  });
  return {rows, ways};
}

/** Each round takes the next rows, so that a single row is not one lead again and again. */
function createWays(subject: Subject, rows: number): (Contender & {readonly name: Way})[] {
  const {session, scorer, encode, columns} = subject;
  const blank = new Float32Array(rows * columns);
  const starts = Math.floor(subject.leads.length / rows);
  const parts = Array.from({length: starts}, (_, i) => {
    const leads = subject.leads.slice(i * rows, (i + 1) * rows);
    const matrix = subject.matrix.slice(i * rows * columns, (i + 1) * rows * columns);
    return {leads, part: {...subject, matrix}, features: new ort.Tensor("float32", matrix, [rows, columns])};
  });
  const pick = (round: number) => parts[round % starts];
  return [
    {name: "session", run: (round) => session.run({features: pick(round).features}, OUTPUTS)},
    {name: "trees", run: (round) => walk(pick(round).part, rows)},
    {name: "encoder", run: (round) => encode(pick(round).leads, blank)},
    {name: "leads", run: (round) => scorer(pick(round).leads)}
  ];
}

/** Probabilities by our walk of the trees, float32 as the session's. */
function walk(
  {forest, calibration, matrix, columns}: Pick<Subject, "forest" | "calibration" | "matrix" | "columns">,
  rows: number
): Float32Array {
  const scores = new Float32Array(rows);
  for (let i = 0; i < rows; i++) {
    scores[i] = sigmoid(calibrate(calibration, computeMargin(forest, matrix, i * columns)));
  }
  return scores;
}
