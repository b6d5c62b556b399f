import type {Window} from "../analysis/summary.js";

export const REFERENCE_CHOICES = ["training", "first", "before", "weekdays", "weeks"] as const;

export type ReferenceChoice = (typeof REFERENCE_CHOICES)[number];

/** What the current window is held against: the training reference, or other days of the log. */
export type Reference = "training" | Window;

export interface Preset {
  readonly label: string;
  readonly days: number;
}

export const PRESETS: readonly Preset[] = [
  {label: "24 h", days: 1},
  {label: "7 d", days: 7},
  {label: "30 d", days: 30},
  {label: "all", days: Infinity}
];

/** Of the reference that trails the window. */
const TRAILING_DAYS = 56;
const DAY_MS = 86_400_000;

/** The day `count` days after `day`; before, when negative. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days a window spans, both ends included. */
export function countDays({from, to}: Window): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

export function isSameWindow(a: Window, b: Window): boolean {
  return a.from === b.from && a.to === b.to;
}

export function formatWindow({from, to}: Window): string {
  return `${from}..${to}`;
}

/** Reads `2026-11-16..2026-11-22`, clipped to the log's days; null when it names none of them. */
export function parseWindow(text: string | null, days: readonly string[]): Window | null {
  const [, from, to] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(text ?? "") ?? [];
  const inside = days.filter((day) => from <= day && day <= to);
  return inside.length > 0 ? {from: inside[0], to: inside[inside.length - 1]} : null;
}

export function parseReference(text: string | null): ReferenceChoice {
  return REFERENCE_CHOICES.find((choice) => choice === text) ?? "training";
}

/**
 * What a choice means for a window: as many days as the window has, the log's
 * first, those just before it or the same weekdays; or the eight weeks before,
 * as far as the log goes back. Null when the log does not hold them apart from
 * the window.
 */
export function resolveReference(choice: ReferenceChoice, window: Window, days: readonly string[]): Reference | null {
  if (choice === "training") return choice;
  const length = countDays(window);
  const reference = choice === "weeks" ? trailWindow(window, days[0]) : startWindow(choice, window, days[0], length);
  const {from, to} = reference;
  return from >= days[0] && from <= to && to < window.from ? reference : null;
}

function trailWindow({from}: Window, first: string): Window {
  const start = addDays(from, -TRAILING_DAYS);
  return {from: start < first ? first : start, to: addDays(from, -1)};
}

function startWindow(choice: "first" | "before" | "weekdays", {from}: Window, first: string, length: number): Window {
  const back = choice === "before" ? length : 7 * Math.ceil(length / 7);
  const start = choice === "first" ? first : addDays(from, -back);
  return {from: start, to: addDays(start, length - 1)};
}
