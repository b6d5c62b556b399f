import {join} from "node:path";
import {type Arguments, getWord, runCommand} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {ROOT} from "../data/project.js";
import {replaceFile} from "../data/replaceFile.js";
import {benchmarkFalseAlarms} from "./alarms/benchmarkFalseAlarms.js";
import {benchmarkStreams} from "./alarms/streams/benchmarkStreams.js";
import {benchmarkOnnx} from "./benchmarking/benchmarkOnnx.js";
import {benchmarkDrift} from "./drifting/benchmarkDrift.js";
import {benchmarkExplanation} from "./explanation/benchmarkExplanation.js";
import {describeMachine} from "./measure/machine.js";
import {benchmarkSidecar} from "./serving/benchmarkSidecar.js";
import {benchmarkTraining} from "./training/benchmarkTraining.js";

/** What a benchmark measured: a table to read, and the figures for its file. */
interface Measured {
  readonly text: string;
  readonly figures: object;
}

const BENCHMARKS: Readonly<Record<string, (args: Arguments) => Promise<Measured>>> = {
  drift: benchmarkDrift,
  "false-alarms": benchmarkFalseAlarms,
  onnx: benchmarkOnnx,
  shap: benchmarkExplanation,
  sidecar: benchmarkSidecar,
  streams: benchmarkStreams,
  training: benchmarkTraining
};
/** The figures of these stand for the product, not for this machine. */
const OF_THE_PRODUCT: ReadonlySet<string> = new Set(["false-alarms", "streams"]);
const NAMES = Object.keys(BENCHMARKS).join(", ");

await runCommand(
  {
    name: "benchmark",
    summary:
      "Measures this machine and writes what it measured to reports/benchmarks (false-alarms, streams: to reports).",
    positionals: [{name: "benchmark", help: `what to measure: ${NAMES}`}],
    options: {
      quick: {
        type: "boolean",
        help: "drift, false-alarms, sidecar, streams: a fiftieth of the work, to see that all is well"
      },
      rounds: {
        type: "string",
        placeholder: "n",
        default: "3000",
        help: "onnx: rounds of single rows; larger batches take fewer"
      }
    },
    examples: ["npm run benchmark -- onnx", "npm run benchmark -- training"]
  },
  async (args) => {
    const name = getWord(args, "benchmark");
    if (!Object.hasOwn(BENCHMARKS, name)) {
      throw new Failure("invalid_arguments", `unknown benchmark: ${name}; give one of ${NAMES}`);
    }
    const head = {benchmark: name, date: new Date().toISOString(), machine: describeMachine()};
    const {text, figures} = await BENCHMARKS[name](args);
    const path = join(ROOT, "reports", ...(OF_THE_PRODUCT.has(name) ? [] : ["benchmarks"]), `${name}.json`);
    replaceFile(path, `${JSON.stringify({...head, ...figures}, null, 1)}\n`);
    process.stdout.write(`${text}\nThe figures are in ${path}.\n`);
  }
);
