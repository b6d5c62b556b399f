import type {Attribution} from "../analysis/attribution.js";
import {type FieldVerdict, judgeDrift, rankVerdicts} from "../analysis/drift.js";
import type {FieldCounts} from "../analysis/fieldCounts.js";
import {type FieldWeight, weighFields} from "../analysis/fieldWeights.js";
import type {Summary, Window} from "../analysis/summary.js";
import type {Control} from "./controls.js";
import {countFields, meanScore, type Profiles} from "./profiles.js";
import type {Reference} from "./window.js";

/** The verdicts on a window, ranked, and the counts they rest on; null while they are not known. */
export interface Judged {
  readonly verdicts: readonly FieldVerdict[] | null;
  readonly counts: readonly FieldCounts[] | null;
  /** What the fields count for; none of a version without attributions. */
  readonly weights: readonly FieldWeight[];
  /** The mean score of the leads on both sides. */
  readonly meanScore: {readonly reference: number; readonly current: number} | null;
}

export const UNJUDGED: Judged = {verdicts: null, counts: null, weights: [], meanScore: null};

/**
 * Judges the window that the control bar says. Before the profiles are there,
 * the summary's own verdicts stand for the window that they were made of.
 */
export function judgeWindow(
  summary: Summary,
  profiles: Profiles | null,
  control: Control,
  attribution: Attribution | null = null
): Judged {
  const {window, reference} = control;
  if (reference === null || summary.reference === null) return UNJUDGED;
  if (profiles) {
    const counts = countFields(profiles, window, reference);
    const weights = attribution ? weighFields(attribution, counts) : [];
    const verdicts = rankVerdicts(judgeDrift(counts), weights);
    return {verdicts, counts, weights, meanScore: compareScores(summary, profiles, window, reference)};
  }
  if (!isSummarized(summary, control)) return UNJUDGED;
  const {fields = [], weights = []} = summary.drift ?? {};
  return {...UNJUDGED, verdicts: rankVerdicts(fields, weights), weights};
}

/** True for the window that the summary itself judged, cut to the days that the log has. */
export function isSummarized(
  {drift, days}: Summary,
  {window, reference, segment = null}: Pick<Control, "window" | "reference" | "segment">
): boolean {
  if (!drift || reference !== "training" || segment !== null) return false;
  return (
    window.to === drift.window.to && window.from === (drift.window.from < days[0].day ? days[0].day : drift.window.from)
  );
}

function compareScores(summary: Summary, profiles: Profiles, window: Window, reference: Reference) {
  const current = meanScore(profiles, window);
  const base =
    reference === "training" ? (profiles.trainingMean ?? summary.reference?.meanScore) : meanScore(profiles, reference);
  return current === null || base == null ? null : {reference: base, current};
}
