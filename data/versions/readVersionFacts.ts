import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {ComparedModel, Evaluated, VersionFacts} from "../../workspace/analysis/modelSummary.js";
import type {Manifest} from "../../workspace/scoring/manifest.js";
import {Failure} from "../failure.js";
import {Evaluation} from "../formats/evaluation.js";
import {createParser} from "../parse.js";
import type {Project} from "../project.js";
import {listVersionNames, readManifest} from "../registry.js";

const parseEvaluation = createParser(Evaluation, "invalid_version");

/** What the registry says of each version whose manifest can be read, the newest first. */
export function readVersionFacts(project: Project): VersionFacts[] {
  const names = listVersionNames(project).reverse();
  return names.flatMap((version) => {
    const manifest = tryRead(() => readManifest(project, version));
    return manifest ? [toFacts(project, version, manifest)] : [];
  });
}

function toFacts({paths, schema}: Project, version: string, manifest: Manifest): VersionFacts {
  const folder = join(paths.registry, version);
  const labels = new Map(schema.fields.map(({name, label}) => [name, label ?? name]));
  const evaluation = readText(join(folder, "evaluation.json"));
  return {
    version,
    made: manifest.trained ? "trained" : "brought in",
    trainedRows: manifest.trained?.rows ?? null,
    columns: manifest.columns.length,
    fields: new Set(manifest.columns.map(({field}) => field)).size,
    calibration: manifest.calibration.kind,
    evaluation: evaluation === null ? null : tryRead(() => toEvaluated(evaluation, folder, labels)),
    card: readText(join(folder, "card.md"))
  };
}

function toEvaluated(text: string, folder: string, labels: ReadonlyMap<string, string>): Evaluated {
  const found = parseEvaluation(text, join(folder, "evaluation.json"));
  return {
    rows: found.rows,
    positives: found.positives,
    threshold: found.threshold,
    auc: found.roc_auc,
    averagePrecision: found.average_precision,
    logLoss: found.log_loss,
    calibrationError: found.calibration_error,
    precision: found.precision,
    recall: found.recall,
    lift: found.deciles[0]?.lift ?? null,
    reliability: found.reliability,
    importance: found.importance.map(({field, points}) => ({field: labels.get(field) ?? field, points})),
    previous: found.previous && toCompared(found.previous, found.previous.model_version),
    baseline: found.baseline && toCompared(found.baseline, null)
  };
}

function toCompared(
  {roc_auc, roc_auc_difference}: NonNullable<Evaluation["baseline"]>,
  version: string | null
): ComparedModel {
  const {p_value: pValue, ...difference} = roc_auc_difference;
  return {version, auc: roc_auc.value, difference: {...difference, pValue}};
}

function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** A version that is broken is no reason to show nothing of the others: npm run models says what is wrong with it. */
function tryRead<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
