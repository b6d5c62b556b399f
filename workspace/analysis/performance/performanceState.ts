import {isComparable} from "./comparable.js";
import type {Cohort, ComparedFigures, PerformanceState, PerformanceSummary} from "./performanceSummary.js";

type Judged = Pick<PerformanceSummary, "outcomes" | "cohorts" | "overall" | "reference">;

/** What can be said of the performance; the first state that holds. */
export function findPerformanceState({outcomes, cohorts, overall, reference}: Judged): PerformanceState {
  const {events, contacted, labelled, engaged} = outcomes;
  if (cohorts.length === 0) return "no predictions";
  if (events === 0) return "no outcomes";
  if (contacted === 0) return "no contacts";
  if (labelled === 0) return "young";
  if (engaged === 0 || engaged === labelled) return "one class";
  if (!isComparable(labelled, engaged)) return "few";
  if (!reference) return "no reference";
  const isDoubted = findDoubted(cohorts).length > 0 || findDoubts(overall?.compared ?? null).length > 0;
  return isDoubted ? "not trustworthy" : "trusted";
}

/** The mature cohorts whose estimate is not trustworthy. */
export function findDoubted(cohorts: readonly Cohort[]): Cohort[] {
  return cohorts.filter(({state, trustworthy}) => state === "mature" && !trustworthy);
}

/** The metrics whose realised figure is outside of the estimate's band. */
export function findDoubts(compared: ComparedFigures | null): (keyof ComparedFigures)[] {
  const metrics = Object.keys(compared ?? {}) as (keyof ComparedFigures)[];
  return metrics.filter((metric) => compared?.[metric].trustworthy === false);
}
