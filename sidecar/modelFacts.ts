import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {type Static, Type} from "typebox";
import {Evaluation} from "../data/formats/evaluation.js";
import {createParser} from "../data/parse.js";
import type {ModelVersion} from "../data/registry.js";
import type {Column, Manifest} from "../workspace/scoring/manifest.js";
import type {ProjectSchema} from "../workspace/scoring/schema.js";

const {rows, positives, roc_auc, average_precision, log_loss, brier, calibration_error} = Evaluation.properties;
const {threshold, precision, recall, importance} = Evaluation.properties;

const Trained = Type.Object({
  rows: Type.Integer(),
  positives: Type.Integer(),
  validation_auc: Type.Number(),
  reference_auc: Type.Number()
});

const ToldColumn = Type.Object({
  name: Type.Union([Type.String(), Type.Null()], {description: "null where it would tell a private value"}),
  field: Type.String(),
  kind: Type.String()
});

const Figures = Type.Object({
  ...{rows, positives, roc_auc, average_precision, log_loss, brier, calibration_error},
  ...{threshold, precision, recall}
});

export const ModelFacts = Type.Object(
  {
    project: Type.String(),
    model_version: Type.String(),
    schema_hash: Type.String(),
    trained: Type.Union([Trained, Type.Null()], {description: "null when it was trained elsewhere"}),
    imported: Type.Union([Type.String(), Type.Null()], {description: "the format of the file it was brought in"}),
    prior: Type.Union([Type.Number(), Type.Null()], {description: "share of positives in training"}),
    calibration: Type.Enum(["none", "platt", "isotonic"]),
    threshold: Type.Number({description: "a score from it on has the positive label"}),
    columns: Type.Array(ToldColumn, {description: "the model's input, in order"}),
    evaluation: Type.Union([Figures, Type.Null()], {description: "on held-out rows; null when it was not measured"}),
    importance: Type.Union([importance, Type.Null()], {description: "on the same rows"})
  },
  {title: "Model"}
);

export type ModelFacts = Static<typeof ModelFacts>;

const parseEvaluation = createParser(Evaluation, "invalid_version");

/** What may be told of a version: how it was made and measured, and no value of a private field. */
export function readModelFacts(
  {folder, manifest}: Pick<ModelVersion, "folder" | "manifest">,
  {fields, threshold}: Pick<ProjectSchema, "fields" | "threshold">
): ModelFacts {
  const evaluation = findEvaluation(folder);
  const isPrivate = new Set(fields.filter((field) => field.private).map(({name}) => name));
  return {
    ...toFacts(manifest),
    threshold,
    columns: manifest.columns.map((column) => tellColumn(column, isPrivate)),
    evaluation: evaluation && pickFigures(evaluation),
    importance: evaluation && evaluation.importance
  };
}

function toFacts({project, model_version, schema_hash, trained, imported, prior, calibration}: Manifest) {
  return {
    project,
    model_version,
    schema_hash,
    trained: trained ?? null,
    imported: imported?.format ?? null,
    prior: prior ?? null,
    calibration: calibration.kind
  };
}

/** A column of a level is named after the level, which is a value of the field. */
function tellColumn({name, field, kind}: Column, isPrivate: ReadonlySet<string>): ModelFacts["columns"][number] {
  return {name: kind === "level" && isPrivate.has(field) ? null : name, field, kind};
}

function findEvaluation(folder: string): Evaluation | null {
  const path = join(folder, "evaluation.json");
  return existsSync(path) ? parseEvaluation(readFileSync(path, "utf8"), path) : null;
}

function pickFigures(evaluation: Evaluation): Static<typeof Figures> {
  const names = Object.keys(Figures.properties) as (keyof Static<typeof Figures>)[];
  return Object.fromEntries(names.map((name) => [name, evaluation[name]])) as Static<typeof Figures>;
}
