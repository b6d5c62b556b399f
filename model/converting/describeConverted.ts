import {existsSync} from "node:fs";
import type {Project} from "../../data/project.js";
import {formatCard} from "../card/formatCard.js";
import {encodeRows} from "../encoding/encodeRows.js";
import {evaluate} from "../evaluate/evaluate.js";
import {measureImportance} from "../evaluate/measureImportance.js";
import {scoreCurrent, scoreRows} from "../evaluate/scoreRows.js";
import {readRows} from "../readRows.js";
import {type Candidate, type Draft, type Files, toJson} from "../versions.js";

/**
 * The card of a model that was brought, and its evaluation where the project
 * has held-out rows: those that it may have been trained on are not known.
 */
export async function describeConverted(
  project: Project,
  candidate: Candidate,
  draft: Draft
): Promise<{readonly files: Files}> {
  const {schema, paths} = project;
  const card = {schema, manifest: draft.manifest, splits: []};
  if (!existsSync(paths.rows)) return {files: {"card.md": formatCard({...card, evaluation: null})}};
  const {reference} = readRows(project);
  const evaluation = evaluate({
    version: draft.version,
    threshold: schema.threshold,
    isCalibrated: false,
    outcomes: Uint8Array.from(reference, ({outcome}) => outcome),
    model: await scoreRows(draft.scorer, reference),
    previous: await scoreCurrent(project, reference),
    baseline: null,
    importance: rankColumns(candidate, reference)
  });
  return {files: {"evaluation.json": toJson(evaluation), "card.md": formatCard({...card, evaluation})}};
}

function rankColumns({model, encoding, calibration}: Candidate, reference: Parameters<typeof encodeRows>[0]) {
  if ("onnx" in model) return [];
  return measureImportance({model, encoding, calibration}, encodeRows(reference, encoding));
}
