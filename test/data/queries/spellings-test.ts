import {describe, expect, it} from "vitest";
import {groupCategories} from "../../../data/queries/categories.js";
import {spell} from "../../../data/queries/spellings.js";

const COUNTS = [
  {value: "google", reference: 1, leads: 90},
  {value: " Google", reference: 7, leads: 2},
  {value: "GOOGLE", reference: 2, leads: 1},
  {value: "Bing", reference: 2, leads: 3},
  {value: "bing", reference: 0, leads: 8},
  {value: "Yandex", reference: 4, leads: 4},
  {value: "new", reference: 0, leads: 5},
  {value: "rare", reference: 0, leads: 4}
];

describe("groupCategories(counts)", () => {
  it("adds up the spellings of a category, shown as the reference, else the log, spells it most often", () => {
    const groups = groupCategories([...COUNTS, {value: "NEW", reference: 0, leads: 6}]);
    expect(groups.map(({value, reference, leads}) => [value, reference, leads])).toEqual([
      ["Bing", 2, 11],
      ["Google", 10, 93],
      ["NEW", 0, 11],
      ["rare", 0, 4],
      ["Yandex", 4, 4]
    ]);
  });

  it("decides a tie of spellings by their text", () => {
    const tie = ["b", "B"].map((value) => ({value, reference: 1, leads: 1}));
    expect(groupCategories(tie)).toEqual(groupCategories([...tie].reverse()));
  });
});

describe("spell(counts, binned)", () => {
  const spelled = (binned: readonly string[]) =>
    spell(COUNTS, binned).map(({value, shown, position, unseen}) => [value, shown, position, unseen]);

  it("shows a binned value as its bin, one that five leads of a side hold as itself, the rest as other", () => {
    expect(spelled(["Google"])).toEqual([
      ["google", "Google", 0, false],
      [" Google", "Google", 0, false],
      ["GOOGLE", "Google", 0, false],
      ["Bing", "Bing", 1, false],
      ["bing", "Bing", 1, false],
      ["Yandex", "other", 1, false],
      ["new", "new", 1, true],
      ["rare", "other", 1, false]
    ]);
  });

  it("does not mix the merged ones with a value named other", () => {
    expect(spelled(["Other"]).at(-1)).toEqual(["rare", "any other", 1, false]);
  });
});
