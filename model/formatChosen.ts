import {chooseBest, type Trial} from "./search.js";
import type {TrainParameters} from "./train/parameters.js";

/** What a person reads of a search: the best candidate as options, and what it gained on the first. */
export function formatChosen(candidates: readonly Trial[], folds: number): string {
  const best = chooseBest(candidates);
  const judge = folds > 0 ? `mean log loss over ${folds} folds` : "log loss on validation";
  const gained = best === candidates[0] ? "as given" : `${candidates[0].logLoss.toFixed(4)} as given`;
  return [
    `Best of ${candidates.length} by ${judge}: ${best.logLoss.toFixed(4)} (${gained}).`,
    `  ${formatOptions(best.parameters)}\n`
  ].join("\n");
}

function formatOptions({depth, rate, lambda, gamma, minChildWeight, rowShare, columnShare}: TrainParameters): string {
  const options = {
    depth,
    rate,
    lambda,
    gamma,
    "min-child-weight": minChildWeight,
    "row-share": rowShare,
    "column-share": columnShare
  };
  return Object.entries(options)
    .map(([name, value]) => `--${name} ${value}`)
    .join(" ");
}
