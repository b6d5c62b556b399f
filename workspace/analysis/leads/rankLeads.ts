import {groupEvents, type OutcomeEvent, type ScoredLead, toLead} from "../outcomes/resolveOutcomes.js";

const DAY_MS = 86_400_000;

/** Days after its last prediction for which a lead is one to call. */
export const WAITING_DAYS = 14;

export type Answer = "none yet" | "engaged" | "not_engaged" | "disqualified";

export interface RankedPrediction extends ScoredLead {
  readonly score: number;
}

export interface Contacted {
  /** The position of the lead's last prediction. */
  readonly prediction: number;
  readonly answer: Answer;
  /** When the last thing that is known of the lead occurred. */
  readonly eventMs: number;
}

export interface RankedLeads {
  /** Positions of the last predictions of leads of which nothing was heard, best first. */
  readonly waiting: readonly number[];
  /** Leads of which anything was heard, latest first. */
  readonly contacted: readonly Contacted[];
}

/**
 * The leads that were predicted in the 14 days up to `asOfMs`, each by its
 * last prediction, as was known then. Of equal scores the newer is better. A
 * lead that was disqualified without a contact is apart, too.
 */
export function rankLeads(
  predictions: readonly RankedPrediction[],
  events: readonly OutcomeEvent[],
  asOfMs: number
): RankedLeads {
  const since = asOfMs - WAITING_DAYS * DAY_MS;
  const told = groupEvents(
    events.filter(({loggedMs}) => loggedMs <= asOfMs),
    predictions
  );
  const waiting: number[] = [];
  const contacted: Contacted[] = [];
  for (const [lead, row] of findLast(predictions, asOfMs)) {
    if (predictions[row].timeMs <= since) continue;
    const heard = told.get(lead);
    if (heard) contacted.push({prediction: row, ...toAnswer(heard)});
    else waiting.push(row);
  }
  const byScore = (a: number, b: number) =>
    predictions[b].score - predictions[a].score || predictions[b].timeMs - predictions[a].timeMs || a - b;
  return {
    waiting: waiting.sort(byScore),
    contacted: contacted.sort((a, b) => b.eventMs - a.eventMs || a.prediction - b.prediction)
  };
}

function findLast(predictions: readonly RankedPrediction[], asOfMs: number): Map<string, number> {
  const last = new Map<string, number>();
  predictions.forEach((prediction, row) => {
    const lead = toLead(prediction);
    const held = last.get(lead);
    const isLater = held === undefined || predictions[held].timeMs <= prediction.timeMs;
    if (prediction.timeMs <= asOfMs && isLater) last.set(lead, row);
  });
  return last;
}

/** What was written down last, contacts aside. */
function toAnswer(events: readonly OutcomeEvent[]): Pick<Contacted, "answer" | "eventMs"> {
  const byTime = [...events].sort((a, b) => a.loggedMs - b.loggedMs);
  const answer = byTime.findLast(({event}) => event !== "contacted")?.event as Answer | undefined;
  return {answer: answer ?? "none yet", eventMs: Math.max(...events.map(({occurredMs}) => occurredMs))};
}
