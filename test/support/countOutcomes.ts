import type {Outcome} from "../../data/formats/outcome.js";
import type {Prediction} from "../../data/formats/prediction.js";

const DAY_MS = 86_400_000;

/** A contacted lead as a test counts it: by looking through both logs for each. */
export interface CountedLead {
  readonly lead: string;
  readonly day: string;
  readonly score: number;
  /** Null while the contact is younger than 30 days. */
  readonly outcome: 0 | 1 | null;
  readonly propensity: number;
}

/** Contacted leads by the definition, with nothing of the product's own reading; the clock is the logs' last line. */
export function countLeads(predictions: readonly Prediction[], outcomes: readonly Outcome[]): CountedLead[] {
  const now = Math.max(
    ...[...predictions, ...outcomes].map(({timestamp}) => Date.parse(timestamp ?? "")).filter(Number.isFinite)
  );
  const leadOf = new Map(predictions.map(({id, context}) => [id, context.lead_id]));
  const own = new Map<string, Outcome[]>();
  for (const outcome of outcomes.filter(({occurred_at}) => occurred_at !== undefined)) {
    const lead = outcome.lead_id ?? leadOf.get(outcome.prediction_id ?? "") ?? "";
    own.set(lead, [...(own.get(lead) ?? []), outcome]);
  }
  const scored = new Map<string, Prediction[]>();
  for (const prediction of predictions) {
    const lead = prediction.context.lead_id;
    scored.set(lead, [...(scored.get(lead) ?? []), prediction]);
  }
  return [...scored].flatMap(([lead, rows]) => {
    const events = own.get(lead) ?? [];
    const [contact] = events
      .filter(({event}) => event === "contacted")
      .sort((a, b) => Date.parse(a.occurred_at) - Date.parse(b.occurred_at));
    if (!contact) return [];
    const contactMs = Date.parse(contact.occurred_at);
    const before = rows.filter(({timestamp}) => Date.parse(timestamp) <= contactMs);
    const prediction = before.at(-1)!;
    const answer = events
      .filter(({event}) => event !== "contacted")
      .sort(byTime)
      .at(-1);
    const engagedMs = answer?.event === "engaged" ? Date.parse(answer.occurred_at) - contactMs : Infinity;
    return [
      {
        lead,
        day: prediction.timestamp.slice(0, 10),
        score: prediction.score,
        outcome: now - contactMs < 30 * DAY_MS ? null : engagedMs <= 30 * DAY_MS ? 1 : 0,
        propensity: contact.propensity ?? NaN
      } as const
    ];
  });
}

/**
 * The area under the ROC curve by every pair of rows: of two rows the one counts as
 * engaged by its chance and the other as not by its own; ties count half.
 */
export function pairArea(
  scores: readonly number[],
  chances: readonly number[],
  weights: readonly number[] = scores.map(() => 1)
): number {
  let wins = 0;
  let [engaged, not] = [0, 0];
  for (let i = 0; i < scores.length; i++) {
    engaged += weights[i] * chances[i];
    not += weights[i] * (1 - chances[i]);
    for (let j = 0; j < scores.length; j++) {
      const part = scores[i] > scores[j] ? 1 : Number(scores[i] === scores[j]) / 2;
      wins += part * weights[i] * chances[i] * weights[j] * (1 - chances[j]);
    }
  }
  return wins / (engaged * not);
}

function byTime(a: {readonly timestamp: string}, b: {readonly timestamp: string}): number {
  return a.timestamp < b.timestamp ? -1 : Number(a.timestamp > b.timestamp);
}
