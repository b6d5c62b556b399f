import type {Deps} from "./deps.js";
import {OverloadError} from "./errors.js";

const FULL = "Too many leads are waiting to be scored. Try again shortly.";

/** Refuses a request while as many leads are under way as may be, before the work of reading it. */
export function requireRoom({metrics, queueRows}: Pick<Deps, "metrics" | "queueRows">): void {
  if (metrics.queueRows() >= queueRows) throw new OverloadError(FULL);
}
