import {resize} from "observablehq:stdlib";
import * as Plot from "npm:@observablehq/plot";
import {html} from "npm:htl";
import {formatNoun} from "../analysis/format.js";
import type {DaySummary, Window} from "../analysis/summary.js";
import {type Drag, dragSpan, type Grip, keySpan, type Span} from "./brushing.js";
import {formatWindowDays} from "./format.js";

const HEIGHT = 96;
const MARGIN_LEFT = 44;
const MARGIN_RIGHT = 8;
const MARGIN_BOTTOM = 32;

export interface Strip extends HTMLElement {
  value: Window;
}

/**
 * Predictions a day, with a window to brush over whole UTC days by pointer or
 * keyboard. An Observable input: its value is the window.
 */
export function windowStrip(days: readonly DaySummary[], window: Window): Strip {
  const count = days.length;
  const indexOf = (day: string) => days.findIndex((other) => other.day === day);
  let span: Span = {start: indexOf(window.from), end: indexOf(window.to)};
  let bars: SVGElement[] = [];

  const parts = {whole: grip("whole", "window"), start: grip("start", "first day"), end: grip("end", "last day")};
  const overlay = html`<div class="strip-overlay">${parts.whole}${parts.start}${parts.end}</div>`;
  const chart = resize((width) => {
    const plot = drawVolume(days, width);
    bars = [...plot.querySelectorAll<SVGElement>('[aria-label="rect"] rect')];
    paint();
    return plot;
  });
  const strip = html`<div class="strip" role="group" aria-label="Window of days">${chart}${overlay}</div>` as Strip;
  const toWindow = ({start, end}: Span) => ({from: days[start].day, to: days[end].day});

  function paint(): void {
    const {start, end} = span;
    Object.assign(parts.whole.style, {left: percent(start / count), width: percent((end - start + 1) / count)});
    parts.start.style.left = percent(start / count);
    parts.end.style.left = percent((end + 1) / count);
    describe(parts.whole, start, formatWindowDays(toWindow(span)));
    describe(parts.start, start, days[start].day);
    describe(parts.end, end, days[end].day);
    bars.forEach((bar, i) => bar.classList.toggle("current", i >= start && i <= end));
  }

  function describe(part: HTMLElement, now: number, text: string): void {
    const values = {"aria-valuemin": 0, "aria-valuemax": count - 1, "aria-valuenow": now, "aria-valuetext": text};
    for (const [name, value] of Object.entries(values)) part.setAttribute(name, String(value));
  }

  function change(next: Span): void {
    if (next.start === span.start && next.end === span.end) return;
    span = next;
    paint();
    strip.dispatchEvent(new Event("input", {bubbles: true}));
  }

  brushByPointer(overlay, count, () => span, change);
  overlay.addEventListener("keydown", (event) => {
    const next = keySpan(toGrip(event.target), event.key, span, count);
    if (!next) return;
    event.preventDefault();
    change(next);
  });
  Object.defineProperty(strip, "value", {
    get: () => toWindow(span),
    set: ({from, to}: Window) => {
      span = {start: indexOf(from), end: indexOf(to)};
      paint();
    }
  });
  paint();
  return strip;
}

function brushByPointer(overlay: HTMLElement, count: number, span: () => Span, change: (span: Span) => void): void {
  let drag: Drag | null = null;
  const toIndex = ({clientX}: PointerEvent) => {
    const {left, width} = overlay.getBoundingClientRect();
    return Math.min(count - 1, Math.max(0, Math.floor(((clientX - left) / width) * count)));
  };
  overlay.addEventListener("pointerdown", (event) => {
    drag = {grip: toGrip(event.target), at: toIndex(event), span: span()};
    overlay.setPointerCapture(event.pointerId);
    if (drag.grip === "new") change(dragSpan(drag, drag.at, count));
  });
  overlay.addEventListener("pointermove", (event) => {
    if (drag) change(dragSpan(drag, toIndex(event), count));
  });
  for (const type of ["pointerup", "pointercancel"] as const) overlay.addEventListener(type, () => (drag = null));
}

function drawVolume(days: readonly DaySummary[], width: number): SVGSVGElement {
  const bars = days.map(({day, predictions}) => ({start: new Date(day), end: toNextDay(day), day, predictions}));
  const plot = Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: MARGIN_LEFT,
    marginRight: MARGIN_RIGHT,
    marginTop: 6,
    marginBottom: MARGIN_BOTTOM,
    ariaLabel: "Predictions a day",
    x: {
      type: "utc",
      domain: [bars[0].start, bars[bars.length - 1].end],
      label: null,
      ticks: days.length < 11 ? "day" : undefined
    },
    y: {ticks: 3, label: null, grid: true, tickFormat: "~s"},
    marks: [
      Plot.rectY(bars, {
        x1: "start",
        x2: "end",
        y: "predictions",
        inset: 0.5,
        title: ({day, predictions}) => `${day}: ${formatNoun(predictions, "prediction")}`
      })
    ]
  });
  return plot as SVGSVGElement;
}

function grip(name: Grip, label: string): HTMLElement {
  return html`<div class="strip-grip" data-grip=${name} role="slider" tabindex="0" aria-label=${label}></div>`;
}

function toGrip(target: EventTarget | null): Grip {
  return ((target as HTMLElement).dataset.grip as Grip | undefined) ?? "new";
}

function toNextDay(day: string): Date {
  return new Date(Date.parse(day) + 86_400_000);
}

function percent(share: number): string {
  return `${100 * share}%`;
}
