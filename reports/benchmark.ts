import {join} from "node:path";
import {getWord, runCommand} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {ROOT} from "../data/project.js";
import {replaceFile} from "../data/replaceFile.js";
import {describeMachine} from "./machine.js";
import {benchmarkTraining} from "./training/benchmarkTraining.js";

/** What a benchmark measured: a table to read, and the figures for its file. */
interface Measured {
  readonly text: string;
  readonly figures: object;
}

const BENCHMARKS: Readonly<Record<string, () => Promise<Measured>>> = {training: benchmarkTraining};
const NAMES = Object.keys(BENCHMARKS).join(", ");

await runCommand(
  {
    name: "benchmark",
    summary: "Measures this machine and writes what it measured to reports/benchmarks.",
    positionals: [{name: "benchmark", help: `what to measure: ${NAMES}`}],
    options: {},
    examples: ["npm run benchmark -- training"]
  },
  async (args) => {
    const name = getWord(args, "benchmark");
    if (!Object.hasOwn(BENCHMARKS, name)) {
      throw new Failure("invalid_arguments", `unknown benchmark: ${name}; give one of ${NAMES}`);
    }
    const head = {benchmark: name, date: new Date().toISOString(), machine: describeMachine()};
    const {text, figures} = await BENCHMARKS[name]();
    const path = join(ROOT, "reports", "benchmarks", `${name}.json`);
    replaceFile(path, `${JSON.stringify({...head, ...figures}, null, 1)}\n`);
    process.stdout.write(`${text}\nThe figures are in ${path}.\n`);
  }
);
