import * as Plot from "npm:@observablehq/plot";
import {formatNoun, formatScore, formatShare} from "../analysis/format.js";
import {type LeadsSummary, SCORE_BINS} from "../analysis/leads/leadsSummary.js";
import {sum} from "../analysis/sum.js";
import type {Window} from "../analysis/summary.js";
import type {Reference} from "./window.js";

const HEIGHT = 240;

export interface ScoreBin {
  readonly from: number;
  readonly to: number;
  /** Shares of the leads of each side; 0 of none. */
  readonly current: number;
  readonly reference: number;
  readonly leads: number;
}

/** The scores of a window's new leads against a reference, both as shares by bin. */
export function binScores(leads: LeadsSummary, window: Window, reference: Reference | null): ScoreBin[] {
  const current = countWindow(leads, window);
  const base = reference === "training" ? countLabelled(leads) : reference && countWindow(leads, reference);
  return current.map((count, i) => ({
    from: i / SCORE_BINS,
    to: (i + 1) / SCORE_BINS,
    current: toShare(count, sum(current)),
    reference: base ? toShare(base[i], sum(base)) : 0,
    leads: count
  }));
}

/** Blue bars of the window, a grey outline of the reference, and the model's threshold. */
export function scoreHistogram(
  bins: readonly ScoreBin[],
  {width, threshold}: {readonly width: number; readonly threshold: number}
): SVGSVGElement | HTMLElement {
  const outline = bins.flatMap(({from, to, reference}) => [
    {score: from, reference},
    {score: to, reference}
  ]);
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 44,
    marginTop: 24,
    ariaLabel: "Scores of new leads in the window and in the reference",
    x: {domain: [0, 1], label: "score", ticks: 5, tickFormat: formatTick},
    y: {label: "share of leads", tickFormat: ".0%", grid: true, ticks: 4, nice: true},
    marks: [
      Plot.rectY(bins, {x1: "from", x2: "to", y: "current", fill: "var(--current)", fillOpacity: 0.75, inset: 0.5}),
      Plot.lineY(outline, {x: "score", y: "reference", stroke: "var(--reference)", strokeWidth: 2}),
      Plot.ruleX([threshold], {stroke: "currentColor", strokeDasharray: "2,3"}),
      Plot.text([`threshold ${formatScore(threshold)}`], {
        x: threshold,
        frameAnchor: "top",
        dy: -14,
        fill: "currentColor"
      }),
      Plot.tip(bins, Plot.pointerX({x1: "from", x2: "to", y: "current", title: describeBin}))
    ]
  });
}

function countWindow({days}: LeadsSummary, {from, to}: Window): number[] {
  const inside = days.filter(({day}) => from <= day && day <= to);
  return Array.from({length: SCORE_BINS}, (_, i) => sum(inside.map(({scores}) => scores[i])));
}

function countLabelled({reference}: LeadsSummary): number[] | null {
  if (!reference) return null;
  const counts = new Array<number>(SCORE_BINS).fill(0);
  reference.scores.forEach((score, i) => {
    counts[Math.min(SCORE_BINS - 1, Math.floor(score * SCORE_BINS))] += reference.rows[i];
  });
  return counts;
}

function describeBin({from, to, current, reference, leads}: ScoreBin): string {
  const range = `${formatScore(from)}–${formatScore(to)}`;
  return `${range}\n${formatShare(current)} of the window, ${formatNoun(leads, "lead")}\n${formatShare(reference)} of the reference`;
}

function formatTick(score: number): string {
  return score === 0 || score === 1 ? String(score) : formatScore(score, 1);
}

function toShare(count: number, total: number): number {
  return total > 0 ? count / total : 0;
}
