import {describe, expect, it} from "vitest";
import {createRandom} from "../../../data/random.js";
import {designEffect} from "../../../workspace/analysis/designEffect.js";
import {type Bin, countFields, createProfiles, meanScore} from "../../../workspace/components/profiles.js";
import {addDays} from "../../../workspace/components/window.js";

const DAYS = Array.from({length: 12}, (_, i) => addDays("2026-11-01", i));
const BINS: Bin[] = [
  ...["a", "b", "other"].map((bin, position) => toBin("kind", "category", bin, position)),
  ...["< 1", "≥ 1", "missing"].map((bin, position) => toBin("size", "numeric", bin, position))
];

describe("countFields(profiles, window, reference)", () => {
  const cells = drawCells();
  const profiles = createProfiles(BINS, DAYS, toColumns(cells), []);

  it("adds up the same leads as a slow reader, for every window", () => {
    for (let from = 0; from < DAYS.length; from++) {
      for (let to = from; to < DAYS.length; to++) {
        const counts = countFields(profiles, {from: DAYS[from], to: DAYS[to]}, "training");
        const expected = BINS.map((_, bin) => addSlowly(cells, bin, from, to));
        expect(counts.flatMap(({current}) => current)).toEqual(expected);
      }
    }
  });

  it("keeps fields and bins in order, with the training reference's counts", () => {
    const [kind, size] = countFields(profiles, {from: DAYS[0], to: DAYS[0]}, "training");
    expect(kind).toMatchObject({name: "kind", label: "Kind", kind: "category", bins: ["a", "b", "other"]});
    expect(size).toMatchObject({name: "size", bins: ["< 1", "≥ 1", "missing"], reference: [100, 101, 102]});
  });

  it("counts other days as the reference when asked", () => {
    const first = {from: DAYS[0], to: DAYS[3]};
    const last = {from: DAYS[4], to: DAYS[7]};
    const against = countFields(profiles, last, first).flatMap(({reference}) => reference);
    expect(against).toEqual(countFields(profiles, first, "training").flatMap(({current}) => current));
  });

  it("takes training's design effect against training, and that of the reference's days against those", () => {
    const bins = BINS.map((bin) => ({...bin, designEffect: bin.field === "kind" ? 3 : null}));
    const dated = createProfiles(bins, DAYS, toColumns(cells), []);
    const last = {from: DAYS[8], to: DAYS[11]};
    const effects = (reference: "training" | typeof last) =>
      countFields(dated, last, reference).map((field) => field.designEffect);
    expect(effects("training")).toEqual([3, undefined]);
    const slow = (field: number[]) =>
      designEffect([0, 1, 2, 3, 4].map((day) => field.map((bin) => addSlowly(cells, bin, day, day))));
    expect(effects({from: DAYS[0], to: DAYS[4]})).toEqual([slow([0, 1, 2]), slow([3, 4, 5])]);
    expect(effects({from: DAYS[0], to: DAYS[0]})).toEqual([undefined, undefined]);
  });

  it("is nothing outside the log", () => {
    const counts = countFields(profiles, {from: "2030-01-01", to: "2030-01-07"}, "training");
    expect(counts.flatMap(({current}) => current)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe("meanScore(profiles, window)", () => {
  const scores = [
    {day: DAYS[0], leads: 3, total: 1.5},
    {day: DAYS[2], leads: 1, total: 0.9}
  ];
  const profiles = createProfiles(BINS, DAYS, toColumns([]), scores);

  it("weighs days by their leads", () => {
    expect(meanScore(profiles, {from: DAYS[0], to: DAYS[5]})).toBeCloseTo(0.6, 12);
    expect(meanScore(profiles, {from: DAYS[1], to: DAYS[2]})).toBeCloseTo(0.9, 12);
  });

  it("is null without leads", () => {
    expect(meanScore(profiles, {from: DAYS[1], to: DAYS[1]})).toBeNull();
  });
});

interface Cell {
  readonly bin: number;
  readonly day: number;
  readonly leads: number;
}

function drawCells(): Cell[] {
  const random = createRandom("profiles");
  const cells: Cell[] = [];
  for (let bin = 0; bin < BINS.length; bin++) {
    for (let day = 0; day < DAYS.length; day++) {
      if (random() < 0.7) cells.push({bin, day, leads: Math.floor(random() * 20)});
    }
  }
  return cells;
}

function toColumns(cells: readonly Cell[]) {
  return {bins: cells.map(({bin}) => bin), days: cells.map(({day}) => day), leads: cells.map(({leads}) => leads)};
}

function addSlowly(cells: readonly Cell[], bin: number, from: number, to: number): number {
  let leads = 0;
  for (const cell of cells) if (cell.bin === bin && cell.day >= from && cell.day <= to) leads += cell.leads;
  return leads;
}

function toBin(field: string, kind: Bin["kind"], bin: string, position: number): Bin {
  return {field, label: field === "kind" ? "Kind" : "Size", kind, position, bin, reference: 100 + position};
}
