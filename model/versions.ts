import {renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Golden} from "../data/formats/golden.js";
import type {Project} from "../data/project.js";
import {openSession} from "../data/session.js";
import {sha256} from "../data/sha256.js";
import type {Calibration} from "../workspace/scoring/calibration.js";
import type {Encoding} from "../workspace/scoring/encode.js";
import type {Manifest} from "../workspace/scoring/manifest.js";
import {createScorer, type Scorer} from "../workspace/scoring/scorer.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import {withNumber} from "./claimNumber.js";
import {toOnnx} from "./onnx/toOnnx.js";
import {removeLeftovers} from "./removeLeftovers.js";
import {formatModel} from "./train/formatModel.js";

/** How a version was trained, in its manifest. */
export type TrainedFigures = NonNullable<Manifest["trained"]>;

/** An ONNX file that was brought ready, and how it is fed and read. */
export interface ReadyOnnx {
  readonly onnx: Uint8Array;
  readonly use: NonNullable<Manifest["onnx"]>;
}

/** A model that has no version yet. */
export interface Candidate {
  readonly encoding: Encoding;
  readonly model: XgboostModel | ReadyOnnx;
  readonly calibration: Calibration;
  readonly prior?: number;
  /** Absent for a model that was trained elsewhere. */
  readonly trained?: TrainedFigures;
  readonly imported?: Manifest["imported"];
  readonly goldenInputs: readonly Golden["leads"][number]["input"][];
}

/** A candidate of our own training. */
export type TrainedCandidate = Candidate & {readonly model: XgboostModel; readonly trained: TrainedFigures};

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A candidate as a version that is not written yet. */
export interface Draft {
  readonly version: string;
  readonly manifest: Manifest;
  readonly scorer: Scorer;
}

/** What is found of a draft: files to keep beside its model, and whatever its maker wants back. */
interface Described {
  readonly files: Files;
}

/**
 * Writes a candidate as the project's next version, whole or not at all, with
 * the files that `describe` makes of it; returns its name and what `describe`
 * found.
 */
export async function writeVersion<T extends Described>(
  project: Project,
  candidate: Candidate,
  describe: (draft: Draft) => Promise<T>
): Promise<T & Pick<Draft, "version">> {
  const {registry} = project.paths;
  removeLeftovers(project);
  return withNumber(registry, async (number, temporary) => {
    const {model, encoding, calibration} = candidate;
    const onnx = "onnx" in model ? model.onnx : toOnnx(model, calibration);
    const version = `${number}-${sha256(onnx, JSON.stringify(encoding)).slice(0, 8)}`;
    const manifest = toManifest(project, candidate, version);
    const session = await openSession(onnx, manifest);
    try {
      const scorer = createScorer(session, manifest, project.schema);
      const golden = await scoreGolden(scorer, candidate);
      const described = await describe({version, manifest, scorer});
      const trees: Files = "onnx" in model ? {} : {"trees.json": formatModel(model)};
      const files = {"model.onnx": onnx, ...trees, "golden.json": toJson(golden), ...described.files};
      writeFiles(temporary, files, manifest);
      renameSync(temporary, join(registry, version));
      return {...described, version};
    } finally {
      await session.close();
    }
  });
}

/** JSON as a version's files have it. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

function toManifest(project: Project, candidate: Candidate, version: string): Manifest {
  const {encoding, model, prior, trained, imported, calibration} = candidate;
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

/** Writes a version's files, last the manifest that names them by their hashes. */
function writeFiles(folder: string, files: Files, manifest: Manifest): void {
  const hashes = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, sha256(content)]));
  const all = {...files, "manifest.json": toJson({...manifest, files: hashes})};
  for (const [name, content] of Object.entries(all)) writeFileSync(join(folder, name), content);
}
