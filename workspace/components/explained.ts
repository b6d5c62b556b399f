import type {Attribution} from "../analysis/attribution.js";
import {isShort} from "../analysis/driftReason.js";
import {explainChange, type ExplainedChange} from "../analysis/explainedChange.js";
import {sum} from "../analysis/sum.js";
import type {Judged} from "./judged.js";
import type {Means} from "./waterfall.js";

export interface Explained {
  readonly explained: ExplainedChange;
  readonly means: Means;
}

/** What did what to the mean score of a window, or why that cannot be said. */
export function explainWindow({counts, meanScore}: Judged, attribution: Attribution | null): Explained | string {
  if (!attribution) return "This version has no trees that say what a field adds to the score.";
  const [field] = counts ?? [];
  const leads = {reference: sum(field?.reference ?? []), current: sum(field?.current ?? [])};
  if (!counts || !meanScore || isShort(leads)) return "Too few leads to say what moved the score.";
  const means = {reference: meanScore.reference, current: meanScore.current};
  return {explained: explainChange(attribution, counts, means.current - means.reference), means};
}
