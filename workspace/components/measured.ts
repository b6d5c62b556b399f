import type {Summary, Window} from "../analysis/summary.js";
import type {Control} from "./controls.js";
import {averageDays, sumDays, toShare} from "./figures.js";
import {queryFlagged, queryP95, queryScores, type ScoreQuantiles} from "./queries.js";
import {type Reference, resolveReference} from "./window.js";

/** The figures of a window that its days do not add up to. */
export interface Measured {
  /** False while the days' own figures, averaged, stand for the window's. */
  readonly exact: boolean;
  readonly scores: ScoreQuantiles;
  readonly p95Ms: number | null;
  readonly reference: ScoreQuantiles | null;
  readonly referenceFlagged: number | null;
}

const SETTLE_MS = 60;

/** The window's figures as its days suggest them, then as the database counts them. */
export async function* measureWindow(summary: Summary, control: Control): AsyncGenerator<Measured> {
  const estimate = estimateWindow(summary, control.window);
  yield estimate;
  // A brush on the move asks for nothing.
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const {window, reference} = control;
  const hasReference = reference !== null && (reference !== "training" || summary.reference !== null);
  const base = hasReference ? reference : null;
  try {
    yield {
      exact: true,
      scores: await queryScores(window),
      p95Ms: await queryP95(window),
      reference: base && (await queryScores(base)),
      referenceFlagged: base && (await measureFlagged(summary, base))
    };
  } catch (error) {
    console.warn("the database did not answer", error);
  }
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

/** The days that volume, errors and latency are held against: training has none of them. */
export function resolveDays({choice, window}: Control, {days}: Summary): Window | null {
  const found = resolveReference(
    choice === "training" ? "before" : choice,
    window,
    days.map(({day}) => day)
  );
  return found === "training" ? null : found;
}

function measureFlagged({days, threshold}: Summary, reference: Reference): Promise<number | null> | number | null {
  if (reference === "training") return queryFlagged(threshold);
  const {flagged, predictions} = sumDays(days, reference);
  return toShare(flagged, predictions);
}
