import {describe, expect, it} from "vitest";
import {createRandom} from "../../data/random.js";
import {splitInOrder, splitStratified} from "../../data/split.js";

describe("splitInOrder(count)", () => {
  it("gives the earliest 60 % to train, the next 20 % to validation, the last to the reference", () => {
    expect(splitInOrder(10).join()).toBe(
      "train,train,train,train,train,train,validation,validation,reference,reference"
    );
  });

  it("has no part for no rows", () => {
    expect(splitInOrder(0)).toEqual([]);
  });
});

describe("splitStratified(outcomes, random)", () => {
  const outcomes = Array.from({length: 1000}, (_, i): 0 | 1 => (i % 4 === 0 ? 1 : 0));

  it("gives each part its share of either outcome", () => {
    const splits = splitStratified(outcomes, createRandom(1));
    const count = (part: string, outcome: number) =>
      splits.filter((split, i) => split === part && outcomes[i] === outcome).length;
    expect(["train", "validation", "reference"].map((part) => [count(part, 0), count(part, 1)])).toEqual([
      [450, 150],
      [150, 50],
      [150, 50]
    ]);
  });

  it("is drawn by the seed, not by the order", () => {
    const first = splitStratified(outcomes, createRandom(1));
    expect(splitStratified(outcomes, createRandom(1))).toEqual(first);
    expect(splitStratified(outcomes, createRandom(2))).not.toEqual(first);
    expect(new Set(first.slice(0, 100)).size).toBe(3);
  });
});
