import type {Lead} from "../workspace/scoring/schema.js";
import type {Scored, Scorer} from "../workspace/scoring/scorer.js";

/** Scores leads together; where one of them cannot be scored, each is tried alone, and gets null. */
export async function scoreEach(scorer: Scorer, leads: readonly Lead[]): Promise<(Scored | null)[]> {
  try {
    return await scorer(leads);
  } catch {
    if (leads.length === 1) return [null];
    const scored: (Scored | null)[] = [];
    for (const lead of leads) scored.push(...(await scoreEach(scorer, [lead])));
    return scored;
  }
}
