import {type Arguments, listOption, requireOption, runCommand} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {withProgress} from "../data/progress.js";
import {isProfilePath} from "../data/readFileProfile.js";
import {type Method, METHODS} from "../workspace/analysis/evidently/methods.js";
import {formatDriftJson} from "./drifting/driftVerdict.js";
import {formatDrift} from "./drifting/formatDrift.js";
import {type DriftSpec, judgeFiles} from "./drifting/judgeFiles.js";
import type {Methods} from "./drifting/judgeRows.js";

const FILE = "a .csv, .jsonl, .parquet or .duckdb file";

await runCommand(
  {
    name: "drift",
    summary:
      "Says which columns of a file of rows have changed against a reference, by how much, and how sure that is.",
    options: {
      reference: {
        type: "string",
        placeholder: "file",
        help: `${FILE}, or a profile: of npm run profile-data, or a project’s`
      },
      current: {
        type: "string",
        placeholder: "file",
        help: `${FILE} that is judged, or a profile in the bins of the reference`
      },
      rule: {
        type: "string",
        placeholder: "rule",
        default: "calibrated",
        help: "calibrated, or evidently for its figures"
      },
      methods: {
        type: "string",
        placeholder: "methods",
        help: `Evidently's tests to report besides: auto, all, or some of ${Object.keys(METHODS).join(", ")}`
      },
      categorical: {type: "string", placeholder: "columns", help: "numbers that are codes, by name, comma-separated"},
      numeric: {type: "string", placeholder: "columns", help: "texts or dates to compare as numbers"},
      multivariate: {type: "boolean", help: "judge the columns together, too; from 1000 rows"},
      json: {type: "boolean", help: "print JSON (docs/reference/drift.v1.json), and nothing else"}
    },
    examples: [
      "npm run drift -- --reference january.csv --current february.csv",
      "npm run -s drift -- --reference january.json --current february.parquet --json",
      "npm run -s drift -- --reference a.csv --current b.csv --rule evidently --methods all --json"
    ]
  },
  async (args) => {
    const spec = toSpec(args);
    const verdict = await withProgress("comparing", () => judgeFiles(spec));
    process.stdout.write(args.json === true ? `${formatDriftJson(verdict)}\n` : formatDrift(verdict));
  }
);

function toSpec(args: Arguments): DriftSpec {
  const {rule} = args;
  if (rule !== "calibrated" && rule !== "evidently")
    throw new Failure("invalid_arguments", `unknown rule: ${String(rule)}; give calibrated or evidently`);
  const [reference, current] = [requireOption(args, "reference"), requireOption(args, "current")];
  const told = {numeric: listOption(args, "numeric"), categorical: listOption(args, "categorical")};
  const methods = toMethods(args);
  const multivariate = args.multivariate === true;
  const spec = {reference, current, rule, methods, told, multivariate} as const;
  if (![reference, current].some(isProfilePath)) return spec;
  if (rule === "evidently" || methods !== null)
    throw new Failure("invalid_arguments", "Evidently's tests need rows; give the files themselves");
  if (multivariate) throw new Failure("invalid_arguments", "--multivariate needs rows; give the files themselves");
  if (isProfilePath(reference) && (told.numeric.length > 0 || told.categorical.length > 0))
    throw new Failure("invalid_arguments", "a profile has its kinds already; give them to npm run profile-data");
  return spec;
}

function toMethods(args: Arguments): Methods | null {
  const names = listOption(args, "methods");
  if (names.length === 0) return null;
  if (names.length === 1 && (names[0] === "auto" || names[0] === "all")) return names[0];
  const unknown = names.find((name) => !Object.hasOwn(METHODS, name));
  if (unknown === undefined) return names as Method[];
  throw new Failure(
    "invalid_arguments",
    `unknown method: ${unknown}; give auto, all or some of ${Object.keys(METHODS).join(", ")}`
  );
}
