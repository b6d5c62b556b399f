import type {Estimate} from "../estimate.js";
import {wilson} from "../wilson.js";
import type {Contact} from "./resolveOutcomes.js";

const DAY_MS = 86_400_000;

export interface EngagedByAge {
  readonly ageDays: number;
  /** Contacts at least so old. */
  readonly contacts: number;
  /** The share of them that had engaged by that age, with Wilson's interval. */
  readonly engaged: Estimate;
}

/**
 * The share of contacts that had engaged by each age, of contacts that have
 * reached it: how a young cohort is set beside older ones, at equal age. Ages
 * that no contact has reached are left out.
 */
export function engagementCurve(
  contacts: readonly Contact[],
  asOfMs: number,
  agesDays: readonly number[]
): EngagedByAge[] {
  return agesDays
    .map((ageDays) => {
      const old = contacts.filter(({contactMs}) => asOfMs - contactMs >= ageDays * DAY_MS);
      const engaged = old.filter(({engagedAfterMs}) => engagedAfterMs !== null && engagedAfterMs <= ageDays * DAY_MS);
      return {ageDays, contacts: old.length, engaged: wilson(engaged.length, old.length)};
    })
    .filter(({contacts: held}) => held > 0);
}
