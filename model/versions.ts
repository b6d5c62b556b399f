import {renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Golden} from "../data/formats/golden.js";
import type {Project} from "../data/project.js";
import {openSession} from "../data/session.js";
import {sha256} from "../data/sha256.js";
import type {Encoding} from "../workspace/scoring/encode.js";
import type {Manifest} from "../workspace/scoring/manifest.js";
import {createScorer} from "../workspace/scoring/scorer.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import {withNumber} from "./claimNumber.js";
import {toOnnx} from "./onnx/toOnnx.js";
import {removeLeftovers} from "./removeLeftovers.js";
import {formatModel} from "./train/formatModel.js";

/** A trained model that has no version yet. */
export interface Candidate {
  readonly encoding: Encoding;
  readonly model: XgboostModel;
  readonly prior: number;
  readonly trained: Manifest["trained"];
  readonly goldenInputs: readonly Golden["leads"][number]["input"][];
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes a candidate as the project's next version, whole or not at all, and returns its name. */
export async function writeVersion(project: Project, candidate: Candidate): Promise<string> {
  const {registry} = project.paths;
  removeLeftovers(project);
  return withNumber(registry, async (number, temporary) => {
    const onnx = toOnnx(candidate.model);
    const version = `${number}-${sha256(onnx, JSON.stringify(candidate.encoding)).slice(0, 8)}`;
    const manifest = toManifest(project, candidate, version);
    const golden = await scoreGolden(project, candidate, onnx, manifest);
    const files: Files = {
      "model.onnx": onnx,
      "trees.json": formatModel(candidate.model),
      "golden.json": toJson(golden)
    };
    const hashes = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, sha256(content)]));
    writeFiles(temporary, {...files, "manifest.json": toJson({...manifest, files: hashes})});
    renameSync(temporary, join(registry, version));
    return version;
  });
}

function toManifest(project: Project, candidate: Candidate, version: string): Manifest {
  const {encoding, prior, trained} = candidate;
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
    files: {}
  };
}

async function scoreGolden(
  {schema}: Project,
  {goldenInputs}: Candidate,
  onnx: Uint8Array,
  manifest: Manifest
): Promise<Golden> {
  const scored = await createScorer(await openSession(onnx), manifest, schema)(goldenInputs);
  return {
    version: 1,
    leads: goldenInputs.map((input, i) => ({input, margin: scored[i].margin, score: scored[i].score}))
  };
}

function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
