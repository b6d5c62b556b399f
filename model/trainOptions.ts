import {type Arguments, type CommandSpec, integerOption, requireOption} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {parseMonotone} from "./monotone.js";
import {MOST_BINS} from "./train/bins.js";
import {toTrainParameters, type TrainParameters} from "./train/parameters.js";

const DEFAULTS = toTrainParameters();
const LARGEST = 2 ** 31 - 1;

/** What a command line asks of training. */
export interface TrainRequest {
  readonly parameters: TrainParameters;
  /** Folds to cross-validate on; 0 for none. */
  readonly folds: number;
  /** Candidates to choose from; 0 for what the options say. */
  readonly search: number;
}

export const TRAIN_OPTIONS: CommandSpec["options"] = {
  trees: number("n", DEFAULTS.trees, "the most trees; fewer when validation stops them"),
  depth: number("n", DEFAULTS.depth, "splits from a tree's root to its leaves"),
  rate: number("x", DEFAULTS.rate, "learning rate, above 0 and up to 1"),
  patience: number("n", DEFAULTS.patience, "trees without a better validation loss before training stops"),
  lambda: number("x", DEFAULTS.lambda, "L2 penalty on the weights of leaves"),
  gamma: number("x", DEFAULTS.gamma, "gain that a split must exceed"),
  "min-child-weight": number("x", DEFAULTS.minChildWeight, "least sum of hessians in a child"),
  "row-share": number("x", DEFAULTS.rowShare, "share of the rows that a tree sees"),
  "column-share": number("x", DEFAULTS.columnShare, "share of the columns that a tree sees"),
  "class-weight": number("x", DEFAULTS.classWeight, "what a positive row counts for, or balanced"),
  bins: number("n", DEFAULTS.bins, "most bins of a column"),
  monotone: {
    type: "string",
    placeholder: "field=increasing,…",
    help: "fields or columns that the score may only rise with, or with =decreasing fall"
  },
  seed: number("n", DEFAULTS.seed, "the same seed and rows give the same model"),
  folds: {type: "string", placeholder: "n", help: "cross-validate on the training rows first, in n folds"},
  search: {
    type: "string",
    placeholder: "n",
    help: "train the best of n candidates: these options and random others, judged by --folds or on validation"
  }
};

/** What the options ask for; `invalid_arguments` when one cannot be. */
export function toTrainRequest(args: Arguments): TrainRequest {
  return {
    parameters: {
      trees: integerOption(args, "trees", 1, 10_000),
      depth: integerOption(args, "depth", 1, 12),
      rate: numberOption(args, "rate", isShare, "a number above 0 and up to 1"),
      seed: integerOption(args, "seed", 0, LARGEST),
      lambda: numberOption(args, "lambda", isPenalty, "a number, 0 or more"),
      gamma: numberOption(args, "gamma", isPenalty, "a number, 0 or more"),
      minChildWeight: numberOption(args, "min-child-weight", isPenalty, "a number, 0 or more"),
      rowShare: numberOption(args, "row-share", isShare, "a number above 0 and up to 1"),
      columnShare: numberOption(args, "column-share", isShare, "a number above 0 and up to 1"),
      patience: integerOption(args, "patience", 1, 10_000),
      classWeight: classWeightOption(args),
      bins: integerOption(args, "bins", 4, MOST_BINS),
      monotone: args.monotone === undefined ? {} : parseMonotone(requireOption(args, "monotone"))
    },
    folds: args.folds === undefined ? 0 : integerOption(args, "folds", 2, 100),
    search: args.search === undefined ? 0 : integerOption(args, "search", 2, 1000)
  };
}

function number(placeholder: string, value: number | string, help: string): CommandSpec["options"][string] {
  return {type: "string", placeholder, default: String(value), help};
}

function classWeightOption(args: Arguments): TrainParameters["classWeight"] {
  if (args["class-weight"] === "balanced") return "balanced";
  return numberOption(args, "class-weight", (value) => value >= 0.001 && value <= 1000, "0.001 to 1000, or balanced");
}

function isShare(value: number): boolean {
  return value > 0 && value <= 1;
}

function isPenalty(value: number): boolean {
  return value >= 0 && Number.isFinite(value);
}

function numberOption(args: Arguments, key: string, isValid: (value: number) => boolean, hint: string): number {
  const text = requireOption(args, key);
  if (isValid(Number(text))) return Number(text);
  throw new Failure("invalid_arguments", `invalid --${key}: ${text}; give ${hint}`);
}
