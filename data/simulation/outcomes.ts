import {DAY_MS} from "../days.js";
import type {Outcome} from "../formats/outcome.js";
import {formatTimestamp} from "../formats/timestamp.js";
import {createRandom, type Random} from "../random.js";
import type {Visit} from "./answers.js";

const HOUR_MS = 3_600_000;
const CONTACTED_SHARE = 0.3;
const CONTACTED_AT_RANDOM = 0.08;
const DISQUALIFIED_SHARE = 0.02;
const CORRECTED_SHARE = 0.0015;
const BY_PREDICTION_SHARE = 0.2;

/**
 * What becomes of the leads that are new on a day: the best scores are
 * contacted first, a few others by chance, and only the contacted ever have an
 * outcome. Events may lie after the end of the log.
 */
export function drawOutcomes(seed: number, visits: readonly Visit[]): Outcome[] {
  const firsts = visits.filter(({isFirst}) => isFirst);
  const ranked = firsts.toSorted((a, b) => b.prediction.margin - a.prediction.margin);
  return ranked.flatMap((visit, rank) => {
    const random = createRandom(`${seed}/outcome/${visit.leadId}`);
    const atRandom = random() < CONTACTED_AT_RANDOM;
    const isBest = rank < ranked.length * CONTACTED_SHARE;
    return atRandom || isBest ? followUp(random, visit, isBest ? 1 : CONTACTED_AT_RANDOM) : [];
  });
}

/** Contacted within three days, answered within two weeks; now and then put right later. */
function followUp(random: Random, visit: Visit, propensity: number): Outcome[] {
  const record = createRecorder(random, visit);
  const contactMs = visit.timeMs + DAY_MS * between(random, 1, 3);
  const answerMs = contactMs + DAY_MS * between(random, 2, 14);
  const engages = random() < visit.chance;
  const fate = random();
  const contacted = {...record(contactMs, "contacted"), propensity};
  if (fate < DISQUALIFIED_SHARE) return [contacted, record(answerMs, "disqualified", "left the company")];
  if (fate >= 1 - CORRECTED_SHARE) return [contacted, ...correct(record, answerMs, engages)];
  return [contacted, record(answerMs, engages ? "engaged" : "not_engaged")];
}

type Recorder = (occurredMs: number, event: Outcome["event"], reason?: string) => Outcome;

function correct(record: Recorder, answerMs: number, engages: boolean): Outcome[] {
  const [wrong, right] = engages ? (["not_engaged", "engaged"] as const) : (["engaged", "not_engaged"] as const);
  return [record(answerMs, wrong), record(answerMs + 2 * DAY_MS, right, "correction")];
}

/** Events are written down up to half a day after they occur. */
function createRecorder(random: Random, {leadId, prediction}: Visit): Recorder {
  const subject = random() < BY_PREDICTION_SHARE ? {prediction_id: prediction.id} : {lead_id: leadId};
  return (occurredMs, event, reason) => ({
    timestamp: formatTimestamp(Math.floor(occurredMs + between(random, 0, 12) * HOUR_MS)),
    ...subject,
    event,
    ...(reason && {reason}),
    occurred_at: formatTimestamp(Math.floor(occurredMs))
  });
}

function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}
