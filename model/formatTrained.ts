import {join} from "node:path";
import type {Project} from "../data/project.js";
import {formatVerdict} from "./card/comparison.js";
import {formatFigure} from "./card/words.js";
import type {Trained} from "./trainProject.js";

/** What a person reads after training. */
export function formatTrained({name, paths}: Pick<Project, "name" | "paths">, trained: Trained): string {
  const {version, trees, isPromoted} = trained;
  const {rows, positives, validation_auc: validation} = trained.trained;
  const lines = [
    `Model version ${version} of ${name}: ${trees} trees on ${rows} rows, ${positives} of them positive.`,
    `AUC ${formatFigure(validation)} on validation. ${formatVerdict(trained.evaluation)}`,
    `It is in ${join(paths.registry, version)}; its card.md tells how good it is.`,
    isPromoted
      ? "It is the project's first version and now the current one."
      : `It is not the current one: promote it with npm run promote -- ${version}.`
  ];
  return `${lines.join("\n")}\n`;
}
