import {mean} from "../../workspace/analysis/mean.js";
import type {Calibration} from "../../workspace/scoring/calibration.js";
import {sigmoid} from "../../workspace/scoring/sigmoid.js";

const MOST_STEPS = 100;
const TOLERANCE = 1e-10;
/** Keeps the Newton step finite where all margins are alike (Lin, Lin and Weng 2007). */
const RIDGE = 1e-12;

interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Platt scaling: the line of the margin whose logistic function has the least
 * cross entropy with targets drawn in from 0 and 1, (N₊ + 1) / (N₊ + 2) and
 * 1 / (N₋ + 2) (Platt 1999), by Newton's method with halved steps (Lin, Lin and
 * Weng, Machine Learning 68, 2007). Null when the best line does not rise.
 */
export function fitPlatt(margins: Float64Array, outcomes: Uint8Array): Calibration | null {
  const targets = smoothTargets(outcomes);
  const share = mean(targets);
  let line: Line = {slope: 0, intercept: Math.log(share / (1 - share))};
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = improve(line, margins, targets);
    if (next === null) break;
    line = next;
  }
  return line.slope > TOLERANCE ? {kind: "platt", ...line} : null;
}

function smoothTargets(outcomes: Uint8Array): Float64Array {
  const positives = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (outcomes.length - positives + 2)];
  return Float64Array.from(outcomes, (outcome) => (outcome === 1 ? high : low));
}

/** The line after a Newton step, halved until it lowers the loss; null when none does. */
function improve(line: Line, margins: Float64Array, targets: Float64Array): Line | null {
  const step = findStep(line, margins, targets);
  const loss = crossEntropy(line, margins, targets);
  for (let share = 1; share > TOLERANCE; share /= 2) {
    const next = {slope: line.slope + share * step.slope, intercept: line.intercept + share * step.intercept};
    if (crossEntropy(next, margins, targets) < loss) return next;
  }
  return null;
}

function findStep({slope, intercept}: Line, margins: Float64Array, targets: Float64Array): Line {
  let [a, b, c, da, dc] = [RIDGE, 0, RIDGE, 0, 0];
  margins.forEach((margin, row) => {
    const share = sigmoid(slope * margin + intercept);
    const weight = share * (1 - share);
    a += margin * margin * weight;
    b += margin * weight;
    c += weight;
    da += margin * (share - targets[row]);
    dc += share - targets[row];
  });
  const determinant = a * c - b * b;
  return {slope: (b * dc - c * da) / determinant, intercept: (b * da - a * dc) / determinant};
}

function crossEntropy({slope, intercept}: Line, margins: Float64Array, targets: Float64Array): number {
  return margins.reduce((loss, margin, row) => {
    const logit = slope * margin + intercept;
    return loss + Math.max(logit, 0) - logit * targets[row] + Math.log1p(Math.exp(-Math.abs(logit)));
  }, 0);
}
