import type {Summary, Window} from "../analysis/summary.js";
import type {Control} from "./controls.js";
import {averageDays} from "./figures.js";
import type {ScoreQuantiles} from "./queries.js";
import {resolveReference} from "./window.js";

/** The figures of a window that its days do not add up to. */
export interface Measured {
  /** False while the days' own figures, averaged, stand for the window's. */
  readonly exact: boolean;
  readonly scores: ScoreQuantiles;
  readonly p95Ms: number | null;
  readonly reference: ScoreQuantiles | null;
  readonly referenceFlagged: number | null;
}

/** Those of the figures that the summary alone suggests. */
export function estimateWindow({days}: Summary, window: Window): Measured {
  const score = (name: "p25" | "p50" | "p75") =>
    averageDays(
      days,
      window,
      (day) => day[name],
      (day) => day.predictions
    );
  const p95Ms = averageDays(
    days,
    window,
    (day) => day.p95Ms,
    (day) => day.requests
  );
  const scores = {p25: score("p25"), p50: score("p50"), p75: score("p75")};
  return {exact: false, scores, p95Ms, reference: null, referenceFlagged: null};
}

/** The days that volume, errors and latency are held against: training has none of them, eight weeks too many. */
export function resolveDays({choice, window}: Control, {days}: Summary): Window | null {
  const found = resolveReference(
    choice === "training" || choice === "weeks" ? "before" : choice,
    window,
    days.map(({day}) => day)
  );
  return found === "training" ? null : found;
}
