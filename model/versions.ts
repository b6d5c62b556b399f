import {mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {isMissingFile} from "../data/failure.js";
import type {Golden} from "../data/formats/golden.js";
import type {Project} from "../data/project.js";
import {openSession} from "../data/session.js";
import {sha256} from "../data/sha256.js";
import type {Encoding} from "../workspace/scoring/encode.js";
import type {Manifest} from "../workspace/scoring/manifest.js";
import {createScorer} from "../workspace/scoring/scorer.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import {toOnnx} from "./onnx/toOnnx.js";
import {formatModel} from "./train/formatModel.js";

/** An ONNX file that was brought ready, and how it is fed and read. */
export interface ReadyOnnx {
  readonly onnx: Uint8Array;
  readonly use: NonNullable<Manifest["onnx"]>;
}

/** A model that has no version yet. */
export interface Candidate {
  readonly encoding: Encoding;
  readonly model: XgboostModel | ReadyOnnx;
  readonly prior?: number;
  readonly trained?: Manifest["trained"];
  readonly imported?: Manifest["imported"];
  readonly goldenInputs: readonly Golden["leads"][number]["input"][];
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes a candidate as the project's next version, whole or not at all, and returns its name. */
export async function writeVersion(project: Project, candidate: Candidate): Promise<string> {
  const {registry} = project.paths;
  const {model} = candidate;
  const onnx = "onnx" in model ? model.onnx : toOnnx(model);
  const version = `${nextNumber(registry)}-${sha256(onnx, JSON.stringify(candidate.encoding)).slice(0, 8)}`;
  const manifest = toManifest(project, candidate, version);
  const golden = await scoreGolden(project, candidate, onnx, manifest);
  const trees: Files = "onnx" in model ? {} : {"trees.json": formatModel(model)};
  const files: Files = {"model.onnx": onnx, ...trees, "golden.json": toJson(golden)};
  const hashes = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, sha256(content)]));
  writeFolder(join(registry, version), {...files, "manifest.json": toJson({...manifest, files: hashes})});
  return version;
}

function toManifest(project: Project, candidate: Candidate, version: string): Manifest {
  const {encoding, model, prior, trained, imported} = candidate;
  return {
    version: 1,
    project: project.name,
    model_version: version,
    schema_hash: project.schemaHash,
    trained,
    imported,
    prior,
    aliases: encoding.aliases,
    levels: encoding.levels,
    onnx: "onnx" in model ? model.use : undefined,
    columns: encoding.columns,
    files: {}
  };
}

async function scoreGolden(
  {schema}: Project,
  {goldenInputs}: Candidate,
  onnx: Uint8Array,
  manifest: Manifest
): Promise<Golden> {
  const scored = await createScorer(await openSession(onnx, manifest), manifest, schema)(goldenInputs);
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

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
