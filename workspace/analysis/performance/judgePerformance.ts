import {auc} from "../auc.js";
import {aucInterval} from "../aucInterval.js";
import {chunkByCount} from "../estimation/chunks.js";
import {crossFit} from "../estimation/crossFit.js";
import {FALSE_ALARM_RATE, fitOurs} from "../estimation/ours.js";
import {rankFigures} from "../estimation/rankFigures.js";
import type {Sample} from "../estimation/sample.js";
import {describePopulation} from "../outcomes/labelCoverage.js";
import {labelledFigures} from "../outcomes/labelledFigures.js";
import {propensityWeights} from "../outcomes/propensityWeights.js";
import {risingOrder} from "../risingOrder.js";
import {bandFigures, coverBands} from "./bandFigures.js";
import {isComparable} from "./comparable.js";
import {compareLabelled, toRanges} from "./compareLabelled.js";
import {
  type Calibration,
  type ContactedLead,
  FEWEST_ROWS,
  isLabelled,
  type LabelledColumns,
  toLabelledColumns
} from "./contactedLead.js";
import {countThresholds} from "./countThresholds.js";
import {toEngagedShare, toFigure, toRange} from "./figure.js";
import {curveCohort, judgeCohort, type PeriodLeads} from "./judgeCohorts.js";
import {findWorst, judgeSegments, type SegmentName} from "./judgeSegments.js";
import type {Overall, PerformanceSummary} from "./performanceSummary.js";
import {reliabilityPoints} from "./reliabilityPoints.js";

const REFERENCE_CHUNKS = 10;

export interface PerformanceSpec {
  /** Held-out rows with scores, predictions and outcomes; null without a reference. */
  readonly reference: Sample | null;
  /** Every period of the log, in order. */
  readonly periods: readonly PeriodLeads[];
  readonly segments: readonly SegmentName[];
  readonly threshold: number;
  readonly asOfMs: number;
  /** A stream of numbers in [0, 1) for each seed. */
  readonly random: (seed: string) => () => number;
}

type JudgedPerformance = Pick<
  PerformanceSummary,
  "reference" | "population" | "cohorts" | "curves" | "overall" | "bands" | "segments" | "worst"
>;

/** Everything that scores, outcomes and the reference tell of a log's leads; pure, so that a test can redo it. */
export function judgePerformance(spec: PerformanceSpec): JudgedPerformance {
  const {periods, segments, asOfMs} = spec;
  const reference = spec.reference && fitReference(spec.reference);
  const calibration = reference?.calibration ?? {toChances: (scores) => scores, scores: new Float64Array()};
  const cohorts = periods.map((period) => judgeCohort(period, {...spec, calibration, rule: reference?.rule ?? null}));
  const labelled = periods.flatMap(({contacted}) => contacted.filter(isLabelled));
  const columns = toLabelledColumns(labelled, calibration);
  const mature = periods.filter((_, i) => cohorts[i].state === "mature");
  const matured = toLabelledColumns(
    mature.flatMap(({contacted}) => contacted.filter(isLabelled)),
    calibration
  );
  const others = findOthers(mature);
  const overall = labelled.length < FEWEST_ROWS ? null : judgeOverall(labelled, columns, calibration, spec);
  return {
    reference: reference?.described ?? null,
    cohorts,
    curves: periods.map((period) => curveCohort(period, asOfMs)).filter(({points}) => points.length > 0),
    overall,
    bands: mature.length === 0 ? [] : bandFigures(matured, others),
    population: describePopulation(coverBands(matured, others), false),
    segments: overall ? judgeSegments(segments, labelled, columns) : [],
    worst: overall && reference ? findWorst(segments, labelled, columns) : []
  };
}

function fitReference(reference: Sample) {
  const {scores, outcomes} = reference;
  const order = Int32Array.from(scores, (_, row) => row);
  const {apply, calibrated} = crossFit(scores, outcomes);
  const calibration: Calibration = {toChances: apply, scores};
  const positives = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const isRanked = !Number.isNaN(auc(scores, outcomes));
  return {
    calibration,
    rule: isRanked ? fitOurs(reference, chunkByCount(order, REFERENCE_CHUNKS)) : null,
    described: {
      ...{rows: scores.length, positives, calibrated},
      auc: toRange(aucInterval(scores, outcomes)),
      falseAlarmRate: FALSE_ALARM_RATE
    }
  };
}

function judgeOverall(
  labelled: readonly ContactedLead[],
  columns: LabelledColumns,
  calibration: Calibration,
  {threshold, random}: PerformanceSpec
): Overall {
  const isCalibrated = calibration.scores.length > 0;
  return {
    labelled: labelled.length,
    ...toEngagedShare(columns.outcomes, columns.chances),
    figures: toRanges(labelledFigures(columns, threshold, random("all"))),
    compared: compareLabelled(columns, calibration, threshold, random("compared")),
    weighted: judgeWeighted(labelled, columns, threshold, random("weighted")),
    thresholds: countThresholds(columns, isCalibrated),
    reliability: reliabilityPoints(columns)
  };
}

/** Null without every contact's chance, or while outcomes are few or alike. */
function judgeWeighted(
  labelled: readonly ContactedLead[],
  columns: LabelledColumns,
  threshold: number,
  random: () => number
): Overall["weighted"] {
  const engaged = labelled.filter(({contact}) => contact.label === 1).length;
  const weighted = propensityWeights(Float64Array.from(labelled, ({propensity}) => propensity));
  if (!weighted || !isComparable(labelled.length, engaged)) return null;
  const {weights, effectiveRows} = weighted;
  const {scores, chances} = columns;
  return {
    effectiveRows: toFigure(effectiveRows) ?? 0,
    figures: toRanges(labelledFigures({...columns, weights}, threshold, random)),
    estimatedAuc: toFigure(rankFigures(risingOrder(scores), scores, chances, weights).roc_auc)
  };
}

/** The scores of the leads without an outcome that counts. */
function findOthers(periods: readonly PeriodLeads[]): Float64Array {
  const waiting = (leads: readonly ContactedLead[]) =>
    leads.filter((lead) => !isLabelled(lead)).map(({score}) => score);
  return Float64Array.from(periods.flatMap(({scores, contacted}) => [...scores, ...waiting(contacted)]));
}
