import type {Lead, ProjectSchema} from "../schema.js";
import {MINUS, showValue} from "./shownValue.js";

const EVERYTHING_ELSE = "Everything else";

/** Why a lead's score is above or below the base. */
export interface Reason {
  /** Null for everything that is not told apart. */
  readonly field: string | null;
  readonly label: string;
  /** The lead's value in words; a private one is never shown. */
  readonly value: string;
  /** Percentage points of the score. */
  readonly points: number;
}

/**
 * The `count` weightiest reasons and the sum of the rest, which together make
 * 100 × (score − base). `attributions` are a row's, in units of the score, by
 * field of the schema; ties stay in the schema's order, and fields that do
 * nothing are left out.
 */
export function findReasons(
  attributions: ArrayLike<number>,
  lead: Lead,
  {fields}: Pick<ProjectSchema, "fields">,
  count = 5
): Reason[] {
  const reasons = fields.map((field, i): Reason => {
    const value = Object.hasOwn(lead, field.name) ? lead[field.name] : null;
    const label = field.label ?? field.name;
    return {field: field.name, label, value: showValue(field, value), points: 100 * attributions[i]};
  });
  const ranked = reasons.filter(({points}) => points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const rest = ranked.slice(count);
  return rest.length === 0 ? ranked : [...ranked.slice(0, count), toRest(rest)];
}

/** `Company size 11–50: +8 points`, `Job title missing: −3 points`. */
export function formatReason({label, value, points}: Reason): string {
  const what = value === "" ? label : `${label} ${value}`;
  return `${what}: ${formatPoints(points)}`;
}

function toRest(rest: readonly Reason[]): Reason {
  const points = rest.reduce((sum, reason) => sum + reason.points, 0);
  return {field: null, label: EVERYTHING_ELSE, value: "", points};
}

/** Whole points; one decimal below 1. */
function formatPoints(points: number): string {
  const tenths = Math.round(10 * Math.abs(points)) / 10;
  if (tenths === 0) return "±0 points";
  const size = tenths < 1 ? tenths.toFixed(1) : String(Math.round(Math.abs(points)));
  return `${points < 0 ? MINUS : "+"}${size} ${size === "1" ? "point" : "points"}`;
}
