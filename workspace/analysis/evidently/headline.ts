import {formatNoun} from "../format.js";
import type {EvidentlySummary} from "./summary.js";

/** What the Drift page's title says by Evidently's rule. */
export function formatEvidentlyHeadline(summary: EvidentlySummary | null): string {
  if (!summary) return "Can’t tell by Evidently’s rule: no leads to compare with a reference yet";
  const {columns, dataset} = summary;
  const compared = countCompared(columns);
  if (compared === 0) return "Can’t tell by Evidently’s rule: it can compare no column";
  const verb = dataset.drifted === 1 ? "drifts" : "drift";
  const whole = dataset.detected ? "has drifted" : "has not drifted";
  return `By Evidently’s rule ${dataset.drifted} of ${formatNoun(compared, "column")} ${verb}; the data set ${whole}`;
}

/** The columns that Evidently's share is of. */
export function countCompared(columns: EvidentlySummary["columns"]): number {
  return columns.filter(({why}) => why === null).length;
}
