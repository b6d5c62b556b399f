import {describe, expect, it} from "vitest";
import {createRandom, type Random} from "../../../data/random.js";
import {judgeDomain} from "../../../reports/drifting/judgeDomain.js";
import type {CellColumn} from "../../../workspace/analysis/multivariate/cells.js";

const SECTORS = ["software", "health", "retail", null];

describe("judgeDomain(reference, current)", () => {
  it("blames the field that moved, and cannot tell sides that are alike", async () => {
    const random = createRandom("domain test");
    const [reference, alike] = [draw(400, random), draw(400, random)];
    const calm = await judgeDomain(reference, alike);
    expect(calm.drifted).toBe(false);
    expect(calm.auc).toBeLessThan(calm.limit);
    const moved = await judgeDomain(reference, draw(400, random, {sector: 1}));
    expect(moved.drifted).toBe(true);
    expect(moved.blame[0].name).toBe("sector");
    expect(moved.blame[0].drop).toBeGreaterThan(0.05);
  });

  it("finds fields that no longer go together, though each is as it was", async () => {
    const random = createRandom("apart");
    const {auc, limit, blame} = await judgeDomain(draw(600, random), draw(600, random, {apart: true}));
    expect(auc).toBeGreaterThan(limit);
    expect(new Set(blame.slice(0, 2).map(({name}) => name))).toEqual(new Set(["visits", "minutes"]));
  });

  it("alarms in about one of twenty windows in which nothing changed", async () => {
    const random = createRandom("null domains");
    let alarms = 0;
    for (let i = 0; i < 80; i++) alarms += Number((await judgeDomain(draw(120, random), draw(80, random))).drifted);
    expect(alarms).toBeLessThanOrEqual(8);
    expect(alarms).toBeGreaterThan(0);
  });

  it("gives the same answer twice", async () => {
    const sides = () => {
      const random = createRandom("twice");
      return [draw(100, random), draw(100, random, {sector: 1})] as const;
    };
    expect(await judgeDomain(...sides())).toEqual(await judgeDomain(...sides()));
  });
});

interface Change {
  /** How strongly leads come from the first sectors. */
  readonly sector?: number;
  /** Whether minutes no longer follow visits. */
  readonly apart?: boolean;
}

function draw(rows: number, random: Random, {sector = 0, apart = false}: Change = {}): CellColumn[] {
  const visits = Array.from({length: rows}, () => random());
  const minutes = visits.map((value) => (apart ? random() : value) + 0.2 * random());
  const sectors = visits.map(() => SECTORS[Math.floor(random() ** (1 + sector) * SECTORS.length)]);
  return [
    {name: "visits", kind: "numeric", cells: visits},
    {name: "minutes", kind: "numeric", cells: minutes},
    {name: "sector", kind: "category", cells: sectors},
    {name: "noise", kind: "numeric", cells: visits.map(() => (random() < 0.1 ? null : random()))}
  ];
}
