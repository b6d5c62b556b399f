import {sum} from "../sum.js";
import {andersonDarling} from "../twoSample/andersonDarling.js";
import {cramerVonMises} from "../twoSample/cramerVonMises.js";
import {jensenShannonDistance, kullbackLeibler} from "../twoSample/divergence.js";
import {energyDistance} from "../twoSample/energyDistance.js";
import {eppsSingleton} from "../twoSample/eppsSingleton.js";
import {fisherExact} from "../twoSample/fisherExact.js";
import {goodnessOfFit, likelihoodRatio} from "../twoSample/goodnessOfFit.js";
import {hellingerDistance} from "../twoSample/hellinger.js";
import {kernelDiscrepancy} from "../twoSample/kernelDiscrepancy.js";
import {kolmogorovSmirnov} from "../twoSample/kolmogorovSmirnov.js";
import {mannWhitneyLess} from "../twoSample/mannWhitney.js";
import {proportions} from "../twoSample/proportions.js";
import {studentT} from "../twoSample/studentT.js";
import type {Tally} from "../twoSample/tally.js";
import type {TestResult} from "../twoSample/testResult.js";
import {totalVariation} from "../twoSample/totalVariation.js";
import {wasserstein} from "../twoSample/wasserstein.js";
import {binColumn} from "./binColumn.js";
import type {CleanColumn} from "./cleanColumn.js";
import {densityHellinger} from "./densityHellinger.js";
import {filledShares} from "./filledShares.js";
import type {Method} from "./methods.js";

/** The score, and the number that it was made of; of a distance, itself. */
export interface Measure {
  readonly score: number;
  readonly statistic: number;
}

/** `random` gives numbers in [0, 1): TVD and empirical_mmd draw their permutations from it. */
type Measurer = (column: CleanColumn, random: () => number) => Measure;

/** What `wasserstein` is divided by where the reference hardly varies. */
const SMALLEST_DEVIATION = 0.001;

/** Every method on a column that is fit for it (`findRefusal`). */
export const MEASURES: Readonly<Record<Method, Measurer>> = {
  ks: (column) => fromTest(kolmogorovSmirnov(toNumbers(column))),
  wasserstein: (column) => normWasserstein(toNumbers(column)),
  jensenshannon: (column) => {
    const {reference, current} = binColumn(column);
    return fromDistance(jensenShannonDistance(reference, current, Math.E));
  },
  psi: (column) => {
    const {reference, current} = fillBins(column);
    return fromDistance(sum(reference.map((share, i) => (share - current[i]) * Math.log(share / current[i]))));
  },
  kl_div: (column) => {
    const {reference, current} = fillBins(column);
    return fromDistance(kullbackLeibler(reference, current));
  },
  hellinger: (column) =>
    fromDistance(
      column.type === "numeric"
        ? densityHellinger(toNumbers(column))
        : hellingerDistance(column.reference, column.current)
    ),
  chisquare: ({reference, current}) => fromTest(goodnessOfFit(reference, current)),
  z: (column) => fromTest(compareFirst(column)),
  g_test: ({reference, current}) => fromTest(likelihoodRatio(reference, current)),
  fisher_exact: ({reference, current, rows}) =>
    fromDistance(fisherExact(reference[0], rows.reference, current[0], rows.current)),
  TVD: ({reference, current}, random) => fromTest(totalVariation(reference, current, random)),
  t_test: (column) => fromTest(studentT(toNumbers(column))),
  mannw: (column) => fromTest(mannWhitneyLess(toNumbers(column))),
  anderson: (column) => fromTest(andersonDarling(toNumbers(column))),
  cramer_von_mises: (column) => fromTest(cramerVonMises(toNumbers(column))),
  es: (column) => fromTest(eppsSingleton(toNumbers(column))),
  ed: (column) => fromDistance(energyDistance(toNumbers(column))),
  empirical_mmd: (column, random) => fromTest(kernelDiscrepancy(toNumbers(column), random))
};

function toNumbers(column: CleanColumn): Tally {
  return column as Tally;
}

function fromTest({statistic, pValue}: TestResult): Measure {
  return {score: pValue, statistic};
}

function fromDistance(distance: number): Measure {
  return {score: distance, statistic: distance};
}

function fillBins(column: CleanColumn) {
  const {reference, current} = binColumn(column);
  return {reference: filledShares(reference), current: filledShares(current)};
}

/** Over the reference's population deviation. */
function normWasserstein(numbers: Tally): Measure {
  const {values, reference} = numbers;
  const distance = wasserstein(numbers);
  const total = sum(reference);
  const mean = sum(values.map((value, i) => value * reference[i])) / total;
  const variance = sum(values.map((value, i) => reference[i] * (value - mean) ** 2)) / total;
  return {score: distance / Math.max(Math.sqrt(variance), SMALLEST_DEVIATION), statistic: distance};
}

/** The share of all values but the first; of one value on both sides there is no difference. */
function compareFirst({values, reference, current, rows}: CleanColumn): TestResult {
  if (values.length === 1) return {statistic: NaN, pValue: 1};
  return proportions(rows.reference - reference[0], rows.reference, rows.current - current[0], rows.current);
}
