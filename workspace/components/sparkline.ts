import {svg} from "npm:htl";

export interface SparklineOptions {
  readonly width?: number; // 120
  readonly height?: number; // 28
  /** Indices of the first and the last value of the current window. */
  readonly window: readonly [number, number];
}

interface Scales {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

/**
 * A line of daily values, the window in the accent colour, over the band that
 * holds the middle 80 % of the other days. Decoration: the card's text says it.
 */
export function sparkline(
  values: readonly (number | null)[],
  {width = 120, height = 28, window: [start, end]}: SparklineOptions
): SVGElement {
  const known = values.filter((value) => value !== null);
  const scales = toScales(values.length, known, width, height);
  const outside = values.filter((value, i) => value !== null && (i < start || i > end)) as number[];
  return svg`<svg class="sparkline" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
    ${drawBand(outside, scales, width)}
    <path class="sparkline-other" d=${toPath(values, scales)} />
    <path class="sparkline-window" d=${toPath(
      values.map((value, i) => (i >= start && i <= end ? value : null)),
      scales
    )} />
  </svg>`;
}

/** The values between which the middle 80 % lie; null for fewer than five. */
export function normalBand(values: readonly number[]): readonly [number, number] | null {
  if (values.length < 5) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return [sorted[Math.round(0.1 * last)], sorted[Math.round(0.9 * last)]];
}

function toScales(count: number, known: readonly number[], width: number, height: number): Scales {
  const low = Math.min(...known, Infinity);
  const span = Math.max(...known, -Infinity) - low;
  const y = (value: number) => (span > 0 ? height - 2 - ((value - low) / span) * (height - 4) : height / 2);
  return {x: (index) => (count > 1 ? 2 + (index / (count - 1)) * (width - 4) : width / 2), y};
}

function drawBand(outside: readonly number[], {y}: Scales, width: number): SVGElement | null {
  const band = normalBand(outside);
  if (!band) return null;
  const top = y(band[1]);
  return svg`<rect class="sparkline-band" x="0" width=${width} y=${top} height=${Math.max(1, y(band[0]) - top)} />`;
}

/** A path with a gap where a value is missing, and a dot-long dash where one stands alone. */
function toPath(values: readonly (number | null)[], {x, y}: Scales): string {
  const at = (i: number, value: number) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`;
  return values
    .map((value, i) => {
      if (value === null) return "";
      const joins = i > 0 && values[i - 1] !== null;
      return joins ? `L${at(i, value)}` : `M${at(i, value)}h.01`;
    })
    .join("");
}
