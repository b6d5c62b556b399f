import {setImmediate as nextTurn} from "node:timers/promises";
import {Failure} from "../data/failure.js";
import type {Outcome} from "../data/formats/outcome.js";
import type {StoreReader} from "../data/store/reader.js";
import type {Deps} from "./deps.js";
import {type Problem, ServiceError} from "./errors.js";
import {parseEvent} from "./feedbackParser.js";

const NOT_LOGGED = "The outcome log cannot be written, so nothing was recorded. Try again shortly.";
const RUN_EVENTS = 100;
const UUID7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** An id is made before its line is written. */
const WRITE_MS = 60_000;

/** What became of an event: accepted, of an id that there is not, or what is wrong with it. */
export type Received = "accepted" | "not_found" | readonly Problem[];

export type Receive = (
  events: readonly {readonly event: unknown; readonly loc: Problem["loc"]}[]
) => Promise<Received[]>;

/**
 * Appends dated events to the log of outcomes. An id that the store does not
 * have is accepted until the store has everything logged up to the id's own
 * time (of a lead, up to now); readers resolve it. 503 when the log cannot be
 * written.
 */
export function createReceive({outcomes, store, clock}: Pick<Deps, "outcomes" | "store" | "clock">): Receive {
  return async (events) => {
    const received: Received[] = [];
    const accepted: Outcome[] = [];
    const nowMs = clock();
    for (let start = 0; start < events.length; start += RUN_EVENTS) {
      if (start > 0) await nextTurn();
      const run = events.slice(start, start + RUN_EVENTS).map(({event, loc}) => parseEvent(event, nowMs, loc));
      const isKnown = await Promise.all(run.map((event) => !isOutcome(event) || isAccepted(event, store, nowMs)));
      run.forEach((event, i) => {
        if (isOutcome(event) && isKnown[i]) accepted.push(event);
        received.push(isOutcome(event) ? (isKnown[i] ? "accepted" : "not_found") : event);
      });
    }
    if (accepted.length > 0) await record(outcomes, accepted);
    return received;
  };
}

function isOutcome(event: Outcome | readonly Problem[]): event is Outcome {
  return !Array.isArray(event);
}

/** A store that cannot be asked knows nothing, and refuses nothing. */
async function isAccepted({prediction_id, lead_id}: Outcome, store: StoreReader | null, nowMs: number) {
  if (!store) return true;
  try {
    if (!(await store.isCaughtUpPast(toLatestMs(prediction_id, nowMs)))) return true;
    return prediction_id === undefined ? await store.hasLead(lead_id ?? "") : await store.hasPrediction(prediction_id);
  } catch {
    return true;
  }
}

/** When a prediction of this id must have been logged: a UUIDv7 begins with its Unix milliseconds. */
function toLatestMs(id: string | undefined, nowMs: number): number {
  const found = UUID7.exec(id ?? "");
  return found ? Math.min(parseInt(found[1] + found[2], 16) + WRITE_MS, nowMs) : nowMs;
}

async function record(outcomes: Deps["outcomes"], accepted: readonly Outcome[]): Promise<void> {
  try {
    await outcomes.record(accepted);
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    throw new ServiceError(503, NOT_LOGGED, {cause});
  }
}
