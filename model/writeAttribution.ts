import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Project} from "../data/project.js";
import type {ModelVersion} from "../data/registry.js";
import type {replaceFile} from "../data/replaceFile.js";
import {resolveReference} from "../data/resolveReference.js";
import type {Profile} from "../workspace/analysis/profile.js";
import {calibrate} from "../workspace/scoring/calibration.js";
import {toForest} from "../workspace/scoring/forest.js";
import type {Lead} from "../workspace/scoring/schema.js";
import {sigmoid} from "../workspace/scoring/sigmoid.js";
import type {XgboostModel} from "../workspace/scoring/trees.js";
import {attributeReference} from "./attributeReference.js";

/** Writes what each bin of a version's profile adds to the score; nothing for a version without trees. */
export function writeAttribution(
  project: Project,
  {version, folder, manifest}: ModelVersion,
  profile: Profile,
  leads: readonly Lead[],
  replace: typeof replaceFile
): void {
  const path = join(folder, "trees.json");
  if (!existsSync(path)) return;
  const forest = toForest(JSON.parse(readFileSync(path, "utf8")) as XgboostModel);
  const toScore = (margin: number) => sigmoid(calibrate(manifest.calibration, margin));
  const explained = {forest, encoding: manifest, toScore};
  const attribution = attributeReference(project, profile, leads, explained);
  replace(resolveReference(project, version).attribution, `${JSON.stringify(attribution, null, 1)}\n`);
}
