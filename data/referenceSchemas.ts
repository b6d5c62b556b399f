import type {TSchema} from "typebox";
import {Attribution} from "../workspace/analysis/attribution.js";
import {Profile} from "../workspace/analysis/profile.js";
import {Manifest} from "../workspace/scoring/manifest.js";
import {ProjectSchema} from "../workspace/scoring/schema.js";
import {ApiKeys} from "./formats/apiKeys.js";
import {DriftReport} from "./formats/drift.js";
import {DrillReport} from "./formats/drillReport.js";
import {Estimates} from "./formats/estimates.js";
import {Evaluation} from "./formats/evaluation.js";
import {FalseAlarms} from "./formats/falseAlarms.js";
import {FileProfile} from "./formats/fileProfile.js";
import {Golden} from "./formats/golden.js";
import {ImportSettings} from "./formats/importSettings.js";
import {Outcome} from "./formats/outcome.js";
import {ApiProfile, ModelProfile, OnnxBenchmark, SidecarBenchmark} from "./formats/performance.js";
import {Prediction} from "./formats/prediction.js";
import {ApiRequest} from "./formats/request.js";
import {LabelledRow, ReferenceRow} from "./formats/row.js";
import {ShadowScore} from "./formats/shadow.js";
import {StreamsBenchmark} from "./formats/streams.js";

const FORMATS: readonly TSchema[] = [
  ApiKeys,
  ApiProfile,
  ApiRequest,
  Attribution,
  DrillReport,
  DriftReport,
  Estimates,
  Evaluation,
  FalseAlarms,
  FileProfile,
  Golden,
  ImportSettings,
  LabelledRow,
  Manifest,
  ModelProfile,
  OnnxBenchmark,
  Outcome,
  Prediction,
  Profile,
  ProjectSchema,
  ReferenceRow,
  ShadowScore,
  SidecarBenchmark,
  StreamsBenchmark
];

/** The JSON Schema of every format: file name in `docs/reference`, and its text. */
export function referenceSchemas(): Map<string, string> {
  return new Map(FORMATS.map((format) => [fileName(format), formatSchema(format)]));
}

function fileName(format: TSchema): string {
  const {$id} = format as {$id?: string};
  return `${$id}`.split("/").at(-1) ?? "";
}

function formatSchema(format: TSchema): string {
  const schema = {$schema: "https://json-schema.org/draft/2020-12/schema", ...format};
  return `${JSON.stringify(schema, null, 2)}\n`;
}
