import {createRandom, type Random} from "../data/random.js";
import type {ProjectSchema} from "../workspace/scoring/schema.js";
import {crossValidate} from "./crossValidate.js";
import {fitRows} from "./fitRows.js";
import type {SplitRows} from "./readRows.js";
import type {OnTree} from "./train/boost.js";
import {logLoss} from "./train/logistic.js";
import {computeMargins} from "./train/margins.js";
import type {TrainParameters} from "./train/parameters.js";

export interface Trial {
  readonly parameters: TrainParameters;
  readonly logLoss: number;
}

type Rows = Pick<SplitRows, "train" | "validation">;

/**
 * Candidates for a random search: the parameters given, then others like them
 * with the shape of their trees drawn anew. The same seed draws the same.
 */
export function drawCandidates(given: TrainParameters, count: number): TrainParameters[] {
  const random = createRandom(`search ${given.seed}`);
  return [given, ...Array.from({length: count - 1}, () => ({...given, ...drawShape(random)}))];
}

/**
 * Judges every candidate by its mean log loss over folds, or on the validation
 * rows when there are none; they come back as they were given.
 */
export async function judgeCandidates(
  rows: Rows,
  schema: ProjectSchema,
  candidates: readonly TrainParameters[],
  folds: number,
  onTree: OnTree = () => undefined
): Promise<Trial[]> {
  const judged: Trial[] = [];
  for (const parameters of candidates) {
    const done = judged.length * parameters.trees * Math.max(folds, 1);
    const loss = await judge(rows, schema, parameters, folds, (trees) => onTree(done + trees));
    judged.push({parameters, logLoss: loss});
  }
  return judged;
}

/** The candidate of the lowest loss; of equals the first. */
export function chooseBest(candidates: readonly Trial[]): Trial {
  return candidates.reduce((best, candidate) => (candidate.logLoss < best.logLoss ? candidate : best));
}

async function judge(
  rows: Rows,
  schema: ProjectSchema,
  parameters: TrainParameters,
  folds: number,
  onTree: OnTree
): Promise<number> {
  if (folds > 0) {
    const judged = await crossValidate(rows, schema, parameters, folds, onTree);
    return judged.reduce((sum, fold) => sum + fold.logLoss, 0) / folds;
  }
  const {ensemble, heldOut} = await fitRows(rows, schema, parameters, onTree);
  return logLoss(computeMargins(ensemble, heldOut), heldOut.outcomes, ensemble.positiveWeight);
}

function drawShape(random: Random): Partial<TrainParameters> {
  return {
    depth: 2 + Math.floor(7 * random()),
    rate: drawBetween(0.02, 0.3, random),
    lambda: drawBetween(0.1, 20, random),
    gamma: random() < 0.5 ? 0 : drawBetween(0.01, 2, random),
    minChildWeight: drawBetween(0.5, 30, random),
    rowShare: roundTo(0.5 + 0.5 * random(), 2),
    columnShare: roundTo(0.4 + 0.6 * random(), 2)
  };
}

/** Even on a logarithmic scale, to two digits. */
function drawBetween(low: number, high: number, random: Random): number {
  return roundTo(low * (high / low) ** random(), 2);
}

function roundTo(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
