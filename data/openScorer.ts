import {createRowScorer, createScorer, type RowScorer, type Scored, type Scorer} from "../workspace/scoring/scorer.js";
import {Failure} from "./failure.js";
import type {Project} from "./project.js";
import {type ModelVersion, readCurrentVersion} from "./registry.js";
import {openSession} from "./session.js";
import {sha256} from "./sha256.js";

const GOLDEN_TOLERANCE = 1e-5;
const HINT = "restore the version's files or train again";

export interface OpenScorer {
  readonly scorer: Scorer;
  /** Null for a model that takes fields, not columns. */
  readonly scoreRows: RowScorer | null;
  readonly version: ModelVersion;
  /** Frees the model; the scorer is of no use afterwards. */
  close(): Promise<void>;
}

/** The scorer of a project's current version, proved on its golden leads. */
export async function openScorer(project: Project, pause?: () => Promise<void>): Promise<OpenScorer> {
  return openVersion(project, readCurrentVersion(project), pause);
}

/** The scorer of a version; `invalid_version` when its model or its golden leads' scores are not those of its making. */
export async function openVersion(
  {schema}: Pick<Project, "schema">,
  version: ModelVersion,
  pause?: () => Promise<void>
): Promise<OpenScorer> {
  checkModel(version);
  const session = await openSession(version.onnx, version.manifest);
  const {manifest} = version;
  const scorer = createScorer(session, manifest, schema, pause);
  const takesRows = manifest.onnx?.kind !== "fields";
  const scoreRows = takesRows ? createRowScorer(session, manifest.columns.length, schema, pause) : null;
  try {
    await checkGolden(scorer, version);
  } catch (error) {
    await session.close();
    throw error;
  }
  return {scorer, scoreRows, version, close: () => session.close()};
}

function checkModel({version, manifest, onnx}: ModelVersion): void {
  if (sha256(onnx) === manifest.files["model.onnx"]) return;
  throw new Failure("invalid_version", `model.onnx of version ${version} is not the file its manifest names; ${HINT}`);
}

async function checkGolden(scorer: Scorer, version: ModelVersion): Promise<void> {
  const {leads} = version.golden;
  const scored = await scoreGolden(scorer, version);
  const missed = leads.findIndex(({score}, i) => !(Math.abs(scored[i].score - score) <= GOLDEN_TOLERANCE));
  if (missed === -1) return;
  const place = `golden lead ${missed}`;
  throw new Failure("invalid_version", `model version ${version.version} misses the score of ${place}; ${HINT}`);
}

async function scoreGolden(scorer: Scorer, {version, golden}: ModelVersion): Promise<Scored[]> {
  try {
    return await scorer(golden.leads.map(({input}) => input));
  } catch (cause) {
    throw new Failure("invalid_version", `model version ${version} cannot run on its encoder's columns; ${HINT}`, {
      cause
    });
  }
}
