import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {CHANGED_CONCEPT, CONCEPT, engagementChance} from "../../../data/simulation/engagement.js";
import {drawLead} from "../../../data/simulation/lead.js";

const drawn = Array.from({length: 4000}, (_, i) => drawLead(createRandom(`engagement-${i}`)));

/** The chance that a lead that engages has the higher chance of the two: over all pairs, weighted. */
function expectedAuc(chances: readonly number[]): number {
  const sorted = chances.toSorted((a, b) => a - b);
  let below = 0;
  let wins = 0;
  for (const chance of sorted) {
    wins += chance * below;
    below += 1 - chance;
  }
  return wins / (sorted.reduce((sum, chance) => sum + chance, 0) * below);
}

describe("engagementChance(drawn, concept)", () => {
  const chances = drawn.map((lead) => engagementChance(lead));

  it("is about a quarter over all leads", () => {
    const mean = chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
    expect(Math.abs(mean - 0.25)).toBeLessThan(0.02);
  });

  it("leaves a model that knew everything an AUC of .81 to .84, and so a trained one .75 to .80", () => {
    const auc = expectedAuc(chances);
    expect(auc).toBeGreaterThan(0.81);
    expect(auc).toBeLessThan(0.84);
  });

  it("rises with quality, and falls with it once the concept has changed", () => {
    const [{input, sector}] = drawn;
    const at = (llm_quality: number, concept: typeof CONCEPT) =>
      engagementChance({sector, input: {...input, llm_quality}}, concept);
    expect(at(90, CONCEPT)).toBeGreaterThan(at(20, CONCEPT));
    expect(at(90, CHANGED_CONCEPT)).toBeLessThan(at(20, CHANGED_CONCEPT));
  });
});
