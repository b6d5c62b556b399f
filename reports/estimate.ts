import {type Arguments, integerOption, requireOption, runCommand} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {withProgress} from "../data/progress.js";
import {type Period, PERIODS} from "../workspace/analysis/estimation/chunks.js";
import {estimateFiles, type EstimateSpec} from "./estimation/estimateFiles.js";
import {formatEstimates} from "./estimation/formatEstimates.js";

const MOST_ROWS = 1e9;
const FILE = "a .csv, .jsonl, .parquet or .duckdb file";

await runCommand(
  {
    name: "estimate",
    summary: "Estimates a model's performance chunk by chunk, without labels and beside those there are.",
    options: {
      reference: {type: "string", placeholder: "file", help: `${FILE} with outcomes, which the rule is fitted to`},
      current: {type: "string", placeholder: "file", help: `${FILE} that is judged`},
      score: {type: "string", placeholder: "column", help: "probabilities of a positive"},
      prediction: {type: "string", placeholder: "column", help: "what the model called each row, 1 or 0"},
      target: {type: "string", placeholder: "column", help: "what became of each row, 1 or 0; current may lack it"},
      time: {type: "string", placeholder: "column", help: "orders the rows"},
      "chunk-size": {type: "string", placeholder: "n", help: "rows a chunk; otherwise ten chunks a file"},
      period: {type: "string", placeholder: "period", help: `chunks by UTC ${PERIODS.join(", ")}; needs --time`},
      rule: {type: "string", placeholder: "rule", default: "ours", help: "ours, or nannyml for its figures"},
      json: {type: "boolean", help: "print JSON (docs/reference/estimates.v1.json), and nothing else"}
    },
    examples: [
      "npm run estimate -- --reference a.csv --current b.csv --score score --prediction label --target engaged",
      "npm run -s estimate -- --reference a.parquet --current b.jsonl --score score --prediction label --target engaged --time timestamp --period week --json"
    ]
  },
  async (args) => {
    const spec = toSpec(args);
    const estimates = await withProgress("estimating", () => estimateFiles(spec));
    process.stdout.write(args.json === true ? `${JSON.stringify(estimates)}\n` : formatEstimates(estimates));
  }
);

function toSpec(args: Arguments): EstimateSpec {
  const {time, rule, period} = args;
  if (rule !== "ours" && rule !== "nannyml")
    throw new Failure("invalid_arguments", `unknown rule: ${String(rule)}; give ours or nannyml`);
  const roles = {
    score: requireOption(args, "score"),
    prediction: requireOption(args, "prediction"),
    target: requireOption(args, "target"),
    ...(typeof time === "string" ? {time} : {})
  };
  const files = {reference: requireOption(args, "reference"), current: requireOption(args, "current")};
  const chunkSize = args["chunk-size"] === undefined ? undefined : integerOption(args, "chunk-size", 1, MOST_ROWS);
  if (period === undefined) return {...files, roles, rule, chunkSize};
  if (chunkSize !== undefined) throw new Failure("invalid_arguments", "give --chunk-size or --period, not both");
  if (time === undefined) throw new Failure("invalid_arguments", "--period needs --time; name the column of times");
  return {...files, roles, rule, period: toPeriod(period)};
}

function toPeriod(text: unknown): Period {
  const period = PERIODS.find((name) => name === text);
  if (period) return period;
  throw new Failure("invalid_arguments", `unknown period: ${String(text)}; give one of ${PERIODS.join(", ")}`);
}
