import {formatScore, formatShare, THIN_SPACE} from "../analysis/format.js";
import type {Window} from "../analysis/summary.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MINUS = "\u2212";

/** A change of a percentage: `+2.1 points`. */
export function formatPoints(change: number): string {
  const points = Math.abs(100 * change).toFixed(1);
  return `${sign(Number(points) && change)}${points} points`;
}

/** A change of a score: `−.05`. */
export function formatScoreChange(change: number, decimals = 2): string {
  return `${sign(Number(change.toFixed(decimals)))}${formatScore(Math.abs(change), decimals)}`;
}

/** A relative change: `+12 %`. */
export function formatRelative(change: number): string {
  return `${sign(change)}${formatShare(Math.abs(change))}`;
}

/** A duration to three significant digits: `12.3 ms`, `1.20 s`. */
export function formatMs(ms: number): string {
  return ms < 999.5 ? `${toDigits(ms)}${THIN_SPACE}ms` : `${toDigits(ms / 1000)}${THIN_SPACE}s`;
}

/** `22 Nov`. */
export function formatDay(day: string): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

/** `16–22 Nov 2026`, as short as it is unambiguous. */
export function formatWindowDays({from, to}: Window): string {
  const year = to.slice(0, 4);
  if (from === to) return `${formatDay(to)} ${year}`;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${formatDay(to)} ${year}`;
  if (from.slice(0, 4) === year) return `${formatDay(from)} – ${formatDay(to)} ${year}`;
  return `${formatDay(from)} ${from.slice(0, 4)} – ${formatDay(to)} ${year}`;
}

/** `22 Nov 08:15:30`, in UTC. */
export function formatTime(timestamp: string): string {
  const utc = new Date(timestamp).toISOString();
  return `${formatDay(utc)} ${utc.slice(11, 19)}`;
}

function toDigits(value: number): string {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

function sign(change: number): string {
  if (change === 0) return "±";
  return change > 0 ? "+" : MINUS;
}
