const DAY_MS = 86_400_000;

/** The days after the contact within which an engagement counts. */
export const HORIZON_DAYS = 30;

export interface OutcomeEvent {
  readonly predictionId?: string;
  readonly leadId?: string;
  readonly event: "contacted" | "engaged" | "not_engaged" | "disqualified";
  /** When it was written down; a later line corrects an earlier one. */
  readonly loggedMs: number;
  readonly occurredMs: number;
}

export interface ScoredLead {
  readonly id: string;
  /** Absent: the prediction is its own lead. */
  readonly leadId?: string;
  readonly timeMs: number;
}

/** A lead that was contacted, on the prediction that the contact followed. */
export interface Contact {
  /** The position of the last prediction of the lead before its first contact. */
  readonly prediction: number;
  readonly contactMs: number;
  /** How long after the contact the lead engaged; null if it did not, as far as is known. */
  readonly engagedAfterMs: number | null;
  /** 1: engaged within the horizon; 0: not; null while the contact is younger than it. */
  readonly label: 0 | 1 | null;
}

export interface OutcomeSpec {
  /** What was written down later is not known. */
  readonly asOfMs: number;
  readonly horizonDays?: number; // 30
}

/**
 * Turns dated events into labels, in the order of the predictions. The target
 * is "engaged within `horizonDays` of the first contact": a label is null until
 * its contact is that old, however early the answer came, since quick replies
 * are mostly yes. The line written last says whether the lead engaged; a
 * disqualified lead did not. A lead that was never contacted has no contact
 * here, whatever else is said of it; nor has one whose first contact came
 * before its first prediction.
 */
export function resolveOutcomes(
  predictions: readonly ScoredLead[],
  events: readonly OutcomeEvent[],
  {asOfMs, horizonDays = HORIZON_DAYS}: OutcomeSpec
): Contact[] {
  const leads = groupPredictions(predictions);
  const known = events.filter(({loggedMs}) => loggedMs <= asOfMs);
  const contacts: Contact[] = [];
  for (const [lead, told] of groupEvents(known, predictions)) {
    const contact = resolveLead(predictions, leads.get(lead) ?? [], told, asOfMs, horizonDays * DAY_MS);
    if (contact) contacts.push(contact);
  }
  return contacts.sort((a, b) => a.prediction - b.prediction);
}

function resolveLead(
  predictions: readonly ScoredLead[],
  own: readonly number[],
  events: readonly OutcomeEvent[],
  asOfMs: number,
  horizonMs: number
): Contact | null {
  const contacted = events.filter(({event}) => event === "contacted").map(({occurredMs}) => occurredMs);
  const contactMs = Math.min(...contacted);
  const before = own.filter((row) => predictions[row].timeMs <= contactMs);
  if (contacted.length === 0 || before.length === 0) return null;
  const prediction = before.reduce((last, row) => (predictions[row].timeMs >= predictions[last].timeMs ? row : last));
  const last = findLast(events.filter(({event}) => event !== "contacted"));
  const engagedAfterMs = last?.event === "engaged" ? Math.max(0, last.occurredMs - contactMs) : null;
  const isMature = asOfMs - contactMs >= horizonMs;
  const label = isMature ? toLabel(engagedAfterMs, horizonMs) : null;
  return {prediction, contactMs, engagedAfterMs, label};
}

function toLabel(engagedAfterMs: number | null, horizonMs: number): 0 | 1 {
  return engagedAfterMs !== null && engagedAfterMs <= horizonMs ? 1 : 0;
}

/** The event that was written down last; of equal times, the later in order. */
function findLast(events: readonly OutcomeEvent[]): OutcomeEvent | undefined {
  return events.reduce<OutcomeEvent | undefined>(
    (last, event) => (last && last.loggedMs > event.loggedMs ? last : event),
    undefined
  );
}

/** The lead of a prediction; one without an id is its own. */
export function toLead({id, leadId}: ScoredLead): string {
  return leadId === undefined ? `prediction ${id}` : `lead ${leadId}`;
}

function groupPredictions(predictions: readonly ScoredLead[]): Map<string, number[]> {
  const leads = new Map<string, number[]>();
  predictions.forEach((prediction, row) => append(leads, toLead(prediction), row));
  return leads;
}

/** Events by lead; one that names a prediction is of that prediction's lead. */
export function groupEvents(
  events: readonly OutcomeEvent[],
  predictions: readonly ScoredLead[]
): Map<string, OutcomeEvent[]> {
  const byId = new Map(predictions.map((prediction) => [prediction.id, toLead(prediction)]));
  const leads = new Map<string, OutcomeEvent[]>();
  for (const event of events) {
    const named = event.predictionId === undefined ? undefined : byId.get(event.predictionId);
    const lead = named ?? (event.leadId === undefined ? undefined : `lead ${event.leadId}`);
    if (lead !== undefined) append(leads, lead, event);
  }
  return leads;
}

function append<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const held = groups.get(key);
  if (held) held.push(value);
  else groups.set(key, [value]);
}
