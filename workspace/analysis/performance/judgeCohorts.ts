import type {FittedRule} from "../estimation/rule.js";
import type {Sample} from "../estimation/sample.js";
import {engagementCurve} from "../outcomes/engagementCurve.js";
import {compareLabelled} from "./compareLabelled.js";
import {type Calibration, type ContactedLead, FEWEST_ROWS, isLabelled, toLabelledColumns} from "./contactedLead.js";
import {NO_RANGE, toEngagedShare, toFigure, toRange} from "./figure.js";
import type {Cohort, CohortCurve, EstimatedFigures} from "./performanceSummary.js";

/** A cohort whose contacts are old enough but for this share is mature. */
const YOUNG_SHARE = 0.05;
const AGES = [1, 2, 3, 5, 7, 10, 14, 21, 30];
const COMPARED = ["roc_auc", "average_precision", "f1", "precision", "recall", "specificity", "accuracy"] as const;

/** The leads of one period, each on the prediction that counts. */
export interface PeriodLeads {
  readonly from: string;
  readonly to: string;
  /** The leads that were not contacted. */
  readonly scores: Float64Array;
  readonly predictions: Float64Array;
  readonly contacted: readonly ContactedLead[];
}

export interface CohortSpec {
  readonly calibration: Calibration;
  /** Estimates by scores alone; null without a reference. */
  readonly rule: FittedRule | null;
  readonly threshold: number;
  readonly random: (seed: string) => () => number;
}

/** A period's leads: estimated by their scores, and realised as far as outcomes count. */
export function judgeCohort(period: PeriodLeads, {calibration, rule, threshold, random}: CohortSpec): Cohort {
  const {from, to, contacted} = period;
  const labelled = contacted.filter(isLabelled);
  const columns = toLabelledColumns(labelled, calibration);
  const leads = period.scores.length + contacted.length;
  const compared = compareLabelled(columns, calibration, threshold, random(`cohort ${from}`));
  const shares = toEngagedShare(columns.outcomes, columns.chances);
  return {
    ...{from, to, leads, contacted: contacted.length, labelled: labelled.length, compared},
    state: toState(contacted.length, labelled.length),
    coverage: leads > 0 ? toFigure(labelled.length / leads) : null,
    ...(labelled.length < FEWEST_ROWS ? {engaged: NO_RANGE, expected: null} : shares),
    estimated: rule && leads > 0 ? estimateAll(rule, toSample(period)) : null,
    trustworthy: !compared || Object.values(compared).every(({trustworthy}) => trustworthy)
  };
}

/** How many contacts of a period had engaged by each age; an age that fewer than five have reached is left out. */
export function curveCohort({from, contacted}: PeriodLeads, asOfMs: number): CohortCurve {
  const contacts = contacted.map(({contact}) => contact);
  return {
    from,
    state: toState(contacted.length, contacted.filter(isLabelled).length),
    points: engagementCurve(contacts, asOfMs, AGES)
      .filter((point) => point.contacts >= FEWEST_ROWS)
      .map((point) => ({...point, engaged: toRange(point.engaged)}))
  };
}

function toState(contacted: number, labelled: number): Cohort["state"] {
  if (labelled === 0) return "young";
  return contacted - labelled <= YOUNG_SHARE * contacted ? "mature" : "maturing";
}

function estimateAll(rule: FittedRule, sample: Sample): EstimatedFigures {
  const {metrics} = rule.judge(sample);
  const entries = COMPARED.map((metric) => {
    const {estimated, lower, upper, limits, alert} = metrics[metric];
    return [
      metric,
      {
        estimated: toFigure(estimated),
        lower: toFigure(lower),
        upper: toFigure(upper),
        limits: limits.map(toFigure),
        alert
      }
    ];
  });
  return Object.fromEntries(entries) as EstimatedFigures;
}

function toSample({scores, predictions, contacted}: PeriodLeads): Sample {
  const join = (own: Float64Array, value: (lead: ContactedLead) => number) =>
    Float64Array.from([...own, ...contacted.map(value)]);
  const all = join(scores, ({score}) => score);
  return {
    scores: all,
    predictions: join(predictions, ({prediction}) => prediction),
    outcomes: new Float64Array(all.length).fill(NaN)
  };
}
