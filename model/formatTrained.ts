import {join} from "node:path";
import type {Project} from "../data/project.js";
import type {Trained} from "./trainProject.js";

/** What a person reads after training. */
export function formatTrained({name, paths}: Pick<Project, "name" | "paths">, trained: Trained): string {
  const {version, trees, isPromoted} = trained;
  const {rows, positives, validation_auc: validation, reference_auc: reference} = trained.trained;
  const lines = [
    `Model version ${version} of ${name}: ${trees} trees on ${rows} rows, ${positives} of them positive.`,
    `AUC ${validation.toFixed(3)} on validation, ${reference.toFixed(3)} on the reference.`,
    `It is in ${join(paths.registry, version)}.`,
    isPromoted
      ? "It is the project's first version and now the current one."
      : `It is not the current one: promote it with npm run promote -- ${version}.`
  ];
  return `${lines.join("\n")}\n`;
}
