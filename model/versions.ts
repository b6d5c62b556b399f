import {mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {isMissingFile} from "../data/failure.js";
import type {Golden} from "../data/formats/golden.js";
import type {Project} from "../data/project.js";
import {openSession} from "../data/session.js";
import {sha256} from "../data/sha256.js";
import type {Calibration} from "../workspace/scoring/calibration.js";
import type {Encoding} from "../workspace/scoring/encode.js";
import type {Manifest} from "../workspace/scoring/manifest.js";
import {createScorer, type Scorer} from "../workspace/scoring/scorer.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import {toOnnx} from "./onnx/toOnnx.js";
import {formatModel} from "./train/formatModel.js";

/** How a version was trained, in its manifest. */
export type TrainedFigures = NonNullable<Manifest["trained"]>;

/** A model that has no version yet. */
export interface Candidate {
  readonly encoding: Encoding;
  readonly model: XgboostModel;
  readonly prior: number;
  /** Absent when the model was trained elsewhere. */
  readonly trained?: TrainedFigures;
  readonly calibration: Calibration;
  readonly goldenInputs: readonly Golden["leads"][number]["input"][];
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A candidate as a version that is not written yet. */
export interface Draft {
  readonly version: string;
  readonly manifest: Manifest;
  readonly scorer: Scorer;
  readonly files: Files;
}

/** Makes a candidate the project's next version, all but writing it. */
export async function draftVersion(project: Project, candidate: Candidate): Promise<Draft> {
  const onnx = toOnnx(candidate.model, candidate.calibration);
  const number = nextNumber(project.paths.registry);
  const version = `${number}-${sha256(onnx, JSON.stringify(candidate.encoding)).slice(0, 8)}`;
  const manifest = toManifest(project, candidate, version);
  const scorer = createScorer(await openSession(onnx), manifest, project.schema);
  const golden = await scoreGolden(scorer, candidate);
  const files = {"model.onnx": onnx, "trees.json": formatModel(candidate.model), "golden.json": toJson(golden)};
  return {version, manifest, scorer, files};
}

/** Writes a draft, and files that tell of it, whole or not at all. */
export function saveVersion({paths}: Project, {version, manifest, files}: Draft, more: Files = {}): void {
  const all = {...files, ...more};
  const hashes = Object.fromEntries(Object.entries(all).map(([name, content]) => [name, sha256(content)]));
  writeFolder(join(paths.registry, version), {...all, "manifest.json": toJson({...manifest, files: hashes})});
}

function toManifest(project: Project, candidate: Candidate, version: string): Manifest {
  const {encoding, prior, trained, calibration} = candidate;
  return {
    version: 1,
    project: project.name,
    model_version: version,
    schema_hash: project.schemaHash,
    trained,
    prior,
    aliases: encoding.aliases,
    levels: encoding.levels,
    columns: encoding.columns,
    calibration,
    files: {}
  };
}

async function scoreGolden(scorer: Scorer, {goldenInputs}: Candidate): Promise<Golden> {
  const scored = await scorer(goldenInputs);
  return {
    version: 1,
    leads: goldenInputs.map((input, i) => ({input, margin: scored[i].margin, score: scored[i].score}))
  };
}

function nextNumber(registry: string): number {
  const numbers = listFolder(registry).map((name) => Number(/^(\d+)-[0-9a-f]{8}$/.exec(name)?.[1] ?? 0));
  return 1 + Math.max(0, ...numbers);
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissingFile(error)) return [];
    throw error;
  }
}

function writeFolder(folder: string, files: Files): void {
  const temporary = `${folder}.${process.pid}.tmp`;
  rmSync(temporary, {recursive: true, force: true});
  mkdirSync(temporary, {recursive: true});
  for (const [name, content] of Object.entries(files)) writeFileSync(join(temporary, name), content);
  renameSync(temporary, folder);
}

/** JSON as a version's files have it. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
