import {describe, expect, it} from "vitest";
import {parseCommand} from "../../data/command.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {toTrainRequest, TRAIN_OPTIONS} from "../../model/trainOptions.js";

describe("toTrainRequest(args)", () => {
  it("takes the trainer's defaults", () => {
    expect(request()).toEqual({parameters: toTrainParameters(), folds: 0, search: 0});
  });

  it("reads every option", () => {
    const text =
      "--trees 10 --depth 4 --rate 0.5 --seed 0 --lambda 0 --gamma 2.5 --min-child-weight 0.5 --row-share 1 " +
      "--column-share 0.3 --patience 5 --class-weight 3.5 --bins 16 --monotone a=increasing --folds 4 --search 9";
    expect(request(...text.split(" "))).toEqual({
      parameters: {
        trees: 10,
        depth: 4,
        rate: 0.5,
        seed: 0,
        lambda: 0,
        gamma: 2.5,
        minChildWeight: 0.5,
        rowShare: 1,
        columnShare: 0.3,
        patience: 5,
        classWeight: 3.5,
        bins: 16,
        monotone: {a: 1}
      },
      folds: 4,
      search: 9
    });
    expect(request("--class-weight", "balanced").parameters.classWeight).toBe("balanced");
  });

  it.each([
    ["--trees", "0"],
    ["--depth", "13"],
    ["--rate", "0"],
    ["--rate", "1.1"],
    ["--seed", "-1"],
    ["--lambda", "-1"],
    ["--gamma", "NaN"],
    ["--min-child-weight", "Infinity"],
    ["--row-share", "0"],
    ["--column-share", "2"],
    ["--patience", "1.5"],
    ["--class-weight", "0"],
    ["--class-weight", "equal"],
    ["--bins", "3"],
    ["--bins", "257"],
    ["--folds", "1"],
    ["--search", "1"]
  ])("refuses %s %s, saying what it takes", (option, value) => {
    expect(() => request(`${option}=${value}`)).toThrow(new RegExp(`^invalid ${option}: ${value}; give `));
  });
});

function request(...argv: string[]) {
  return toTrainRequest(parseCommand({name: "train", summary: "", options: TRAIN_OPTIONS}, argv));
}
