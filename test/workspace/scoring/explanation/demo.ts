import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {ReferenceRow} from "../../../../data/formats/row.js";
import {openProject, projectPaths} from "../../../../data/project.js";
import {readCurrentVersion} from "../../../../data/registry.js";
import {findCurrentReference} from "../../../../data/resolveReference.js";
import {toForest} from "../../../../workspace/scoring/forest.js";
import type {XgboostModel} from "../../../../workspace/scoring/trees.js";

/** The demo's model, and the leads of its reference. */
export function openDemo() {
  const project = openProject("demo", projectPaths("demo", {}));
  const {manifest, folder} = readCurrentVersion(project);
  const model = JSON.parse(readFileSync(join(folder, "trees.json"), "utf8")) as XgboostModel;
  const lines = readFileSync(findCurrentReference(project)!.rows, "utf8").trim().split("\n");
  const leads = lines.map((line) => (JSON.parse(line) as ReferenceRow).input);
  return {project, encoding: manifest, forest: toForest(model), leads};
}
