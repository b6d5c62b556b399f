import {readFileSync} from "node:fs";
import {join} from "node:path";
import {typicalValue} from "../workspace/analysis/binValues.js";
import type {Profile} from "../workspace/analysis/profile.js";
import {calibrate} from "../workspace/scoring/calibration.js";
import {createExplainer} from "../workspace/scoring/explanation/explainer.js";
import {toForest} from "../workspace/scoring/forest.js";
import {
  findToldFields,
  type PublishedModel,
  type ScoredExample,
  SHOWN_REASONS
} from "../workspace/scoring/publishedModel.js";
import type {Field, FieldValue, Lead, ProjectSchema} from "../workspace/scoring/schema.js";
import {sigmoid} from "../workspace/scoring/sigmoid.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import {Failure} from "./failure.js";
import {openVersion} from "./openScorer.js";
import type {Project} from "./project.js";
import {readProfile} from "./queries/readProfile.js";
import {findCurrentVersion, type ModelVersion, readVersion} from "./registry.js";
import {resolveReference} from "./resolveReference.js";

type Environment = Readonly<Record<string, string | undefined>>;

const TREES = "trees.json";

/** Whether pages may hold the model: `PUBLISH_MODEL`, true unless it says false. */
export function publishesModel(env: Environment = process.env): boolean {
  const text = env.PUBLISH_MODEL || "true";
  if (text === "true" || text === "false") return text === "true";
  throw new Failure("invalid_arguments", `invalid PUBLISH_MODEL: ${text}; give true or false`);
}

/** The current version as pages may have it, with an example scored; why they have none. */
export async function readPublishedModel(project: Project, env: Environment = process.env): Promise<PublishedModel> {
  const {schema} = project;
  const version = findVersion(project);
  if (version === null) return {status: "none", schema};
  if (!publishesModel(env)) return {status: "left out", schema};
  const fields = findToldFields(version.manifest, schema);
  if (fields.length > 0) return {status: "private", schema, fields};
  const profile = readProfile(project, resolveReference(project, version.version));
  const example = await scoreExample(schema, version, toTypicalLead(schema, profile));
  return {status: "published", schema, manifest: version.manifest, hasTrees: hasTrees(version), example};
}

/** The bytes of a file of the model that pages may have; none when they may not, or when it has no such file. */
export function readPublishedFile(
  project: Project,
  name: "model.onnx" | "trees.json",
  env: Environment = process.env
): Uint8Array {
  const version = findVersion(project);
  if (version === null || !publishesModel(env) || findToldFields(version.manifest, project.schema).length > 0) {
    return new Uint8Array();
  }
  return Object.hasOwn(version.manifest.files, name) ? readFileSync(join(version.folder, name)) : new Uint8Array();
}

/** A lead that holds what most leads do, field by field; no row, and nothing of a private field. */
export function toTypicalLead({fields}: Pick<ProjectSchema, "fields">, profile: Profile | null): Lead {
  const shown = fields.filter((field) => !field.private);
  const values = shown.map((field) => [field.name, toTypical(field, profile)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}

function toTypical(field: Field, profile: Profile | null): FieldValue {
  const counted = profile?.fields.find(({name}) => name === field.name);
  if (!counted || field.type === "text") return null;
  return typicalValue(counted, field.type === "category" ? {} : field);
}

function findVersion(project: Project): ModelVersion | null {
  const name = findCurrentVersion(project);
  return name === null ? null : readVersion(project, name);
}

function hasTrees({manifest}: Pick<ModelVersion, "manifest">): boolean {
  return Object.hasOwn(manifest.files, TREES);
}

async function scoreExample(schema: ProjectSchema, version: ModelVersion, lead: Lead): Promise<ScoredExample> {
  const {scorer, close} = await openVersion({schema}, version);
  try {
    const [{score}] = await scorer([lead]);
    return {lead, score, reasons: hasTrees(version) ? explain(schema, version, lead) : null};
  } finally {
    await close();
  }
}

function explain(schema: ProjectSchema, {folder, manifest}: ModelVersion, lead: Lead): ScoredExample["reasons"] {
  const forest = toForest(JSON.parse(readFileSync(join(folder, TREES), "utf8")) as XgboostModel);
  const toScore = (margin: number) => sigmoid(calibrate(manifest.calibration, margin));
  return createExplainer({forest, encoding: manifest, schema, toScore})([lead], SHOWN_REASONS)[0].reasons;
}
