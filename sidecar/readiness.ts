import type {Deps} from "./deps.js";
import {tellNoModel, tellUnwritable} from "./trouble.js";

export interface Readiness {
  readonly checks: {
    readonly model_loaded: boolean;
    /** Proved when the model was opened: one that misses them is not loaded. */
    readonly golden_leads: boolean;
    readonly prediction_log: boolean;
    readonly accepting: boolean;
  };
  /** A sentence for each check that fails. */
  readonly reasons: readonly string[];
}

/** Whether the service should be sent leads now, and why not. */
export function findReadiness({served, predictions, state}: Readied): Readiness {
  const isLoaded = served.model !== null;
  const reasons = [
    !isLoaded && tellNoModel(served),
    !predictions.healthy && tellUnwritable("prediction", "PREDICTIONS_LOG"),
    state.draining && "The service is ending: send leads elsewhere."
  ];
  return {
    checks: {
      model_loaded: isLoaded,
      golden_leads: isLoaded,
      prediction_log: predictions.healthy,
      accepting: !state.draining
    },
    reasons: reasons.filter((reason) => reason !== false)
  };
}

export type Readied = Pick<Deps, "served" | "predictions" | "state">;
