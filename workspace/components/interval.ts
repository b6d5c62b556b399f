import type {Estimate} from "../analysis/estimate.js";
import {formatShare, THIN_SPACE} from "../analysis/format.js";

/** A share's 95 % interval: `54–68 %`; a dash where there is none. */
export function formatInterval({low, high}: Estimate): string {
  if (Number.isNaN(low) || Number.isNaN(high)) return "–";
  const [from, to] = [low, high].map((share) => formatShare(share));
  return `${from.replace(`${THIN_SPACE}%`, "")}–${to}`;
}
