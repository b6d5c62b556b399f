import type {Summary} from "../analysis/summary.js";
import type {Control} from "./controls.js";
import {sumDays, toShare} from "./figures.js";
import {estimateWindow, type Measured} from "./measured.js";
import {queryFlagged, queryP95, queryScores} from "./queries.js";
import type {Reference} from "./window.js";

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

function measureFlagged({days, threshold}: Summary, reference: Reference): Promise<number | null> | number | null {
  if (reference === "training") return queryFlagged(threshold);
  const {flagged, predictions} = sumDays(days, reference);
  return toShare(flagged, predictions);
}
