import {createRandom, shuffle} from "../../data/random.js";
import {logLosses} from "../../workspace/analysis/logLoss.js";
import {mean} from "../../workspace/analysis/mean.js";
import {variance} from "../../workspace/analysis/variance.js";
import {calibrate, type Calibration} from "../../workspace/scoring/calibration.js";
import {sigmoid} from "../../workspace/scoring/sigmoid.js";
import {fitIsotonic} from "./isotonicScaling.js";
import {fitPlatt} from "./plattScaling.js";

const FOLDS = 5;

type Fit = (margins: Float64Array, outcomes: Uint8Array) => Calibration | null;

/** The simplest first. */
const FITS: readonly Fit[] = [() => ({kind: "none"}), fitPlatt, fitIsotonic];

/**
 * The calibration of some held-out rows, chosen by cross-validated log loss: a
 * map takes the place of a simpler one only when it lowers the mean loss by
 * more than the standard error of the difference (the rule of one standard
 * error, Breiman et al. 1984), so that `none` wins ties, within noise too.
 */
export function fitCalibration(margins: Float64Array, outcomes: Uint8Array, seed: number): Calibration {
  const folds = drawFolds(outcomes, seed);
  let [chosen, losses] = [FITS[0], validate(FITS[0], margins, outcomes, folds)];
  for (const fit of FITS.slice(1)) {
    const rivals = validate(fit, margins, outcomes, folds);
    if (!isLower(rivals, losses)) continue;
    [chosen, losses] = [fit, rivals];
  }
  return chosen(margins, outcomes) ?? {kind: "none"};
}

/** Every row's loss under the map fitted to the other folds; infinite where there is none. */
function validate(fit: Fit, margins: Float64Array, outcomes: Uint8Array, folds: Uint8Array): Float64Array {
  const losses = new Float64Array(margins.length).fill(Infinity);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isOther = (_: number, row: number) => folds[row] !== fold;
    const map = fit(margins.filter(isOther), outcomes.filter(isOther));
    if (map === null) continue;
    const scores = margins.map((margin) => sigmoid(calibrate(map, margin)));
    logLosses(scores, outcomes).forEach((loss, row) => {
      if (folds[row] === fold) losses[row] = loss;
    });
  }
  return losses;
}

function isLower(losses: Float64Array, others: Float64Array): boolean {
  const gains = others.map((loss, row) => loss - losses[row]);
  return mean(gains) > Math.sqrt(variance(gains) / gains.length);
}

/** Folds that hold each outcome as evenly as they can. */
function drawFolds(outcomes: Uint8Array, seed: number): Uint8Array {
  const random = createRandom(`calibration ${seed}`);
  const rows = shuffle([...outcomes.keys()], random).sort((i, j) => outcomes[i] - outcomes[j]);
  const folds = new Uint8Array(rows.length);
  rows.forEach((row, i) => (folds[row] = i % FOLDS));
  return folds;
}
