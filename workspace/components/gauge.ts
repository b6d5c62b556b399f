import * as Plot from "npm:@observablehq/plot";
import {formatScore, formatShare} from "../analysis/format.js";
import type {NumericProfile} from "../analysis/profile.js";
import {sum} from "../analysis/sum.js";

export interface GaugeOptions {
  readonly width: number;
  readonly threshold: number;
  /** The scores of the reference in their bins; null without a reference. */
  readonly reference: NumericProfile | null;
}

const HEIGHT = 120;

/** A score on the line from 0 to 1, over the density of the reference's scores, with the threshold. */
export function scoreGauge(score: number, {width, threshold, reference}: GaugeOptions): SVGSVGElement | HTMLElement {
  const bins = toDensity(reference);
  const isRight = score < 0.85;
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 16,
    marginRight: 16,
    marginTop: 34,
    marginBottom: 30,
    ariaLabel: `Score ${formatScore(score)}, threshold ${formatScore(threshold)}`,
    x: {domain: [0, 1], ticks: 5, tickFormat: formatTick, label: null},
    y: {domain: [0, Math.max(1, ...bins.map(({density}) => density))], axis: null},
    marks: [
      Plot.rect(bins, {x1: "low", x2: "high", y1: 0, y2: "density", fill: "var(--reference)", fillOpacity: 0.3}),
      Plot.ruleY([0], {stroke: "currentColor", strokeOpacity: 0.4}),
      Plot.ruleX([threshold], {stroke: "currentColor", strokeDasharray: "2,3"}),
      Plot.text([`threshold ${formatScore(threshold)}`], {
        x: threshold,
        frameAnchor: "top",
        dy: -26,
        fill: "currentColor"
      }),
      Plot.ruleX([score], {stroke: "var(--current)", strokeWidth: 2}),
      Plot.dot([score], {x: (d: number) => d, y: 0, r: 6, fill: "var(--current)"}),
      Plot.text([formatScore(score)], {
        x: score,
        frameAnchor: "top",
        dy: -8,
        dx: isRight ? 6 : -6,
        textAnchor: isRight ? "start" : "end",
        fontWeight: 700,
        fontSize: 16,
        fill: "var(--current)"
      }),
      Plot.tip(bins, Plot.pointerX({x: "middle", y: "density", title: describeBin}))
    ]
  });
}

interface DensityBin {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  readonly density: number;
  readonly share: number;
}

function toDensity(profile: NumericProfile | null): DensityBin[] {
  if (!profile) return [];
  const total = sum(profile.counts);
  const bounds = [0, ...profile.edges, 1];
  return profile.counts.map((count, i) => {
    const [low, high] = [bounds[i], bounds[i + 1]];
    const share = total > 0 ? count / total : 0;
    return {low, high, middle: (low + high) / 2, share, density: high > low ? share / (high - low) : 0};
  });
}

function describeBin({low, high, share}: DensityBin): string {
  return `${formatShare(share)} of the reference scored ${formatScore(low)}–${formatScore(high)}`;
}

function formatTick(score: number): string {
  return score === 0 || score === 1 ? String(score) : formatScore(score, 1);
}
