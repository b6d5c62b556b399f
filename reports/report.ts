import {getWord, runCommand} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {writePerformanceReport} from "./performance/writePerformanceReport.js";
import {writeReliabilityReport} from "./reliability/writeReliabilityReport.js";

/** Writes a report; the path that it wrote. */
const REPORTS: Readonly<Record<string, () => string>> = {
  performance: writePerformanceReport,
  reliability: writeReliabilityReport
};
const NAMES = Object.keys(REPORTS).join(", ");

await runCommand(
  {
    name: "report",
    summary: "Writes a report into docs from the figures that other commands measured.",
    positionals: [{name: "report", help: `which one: ${NAMES}`}],
    options: {},
    examples: ["npm run report -- performance", "npm run report -- reliability"]
  },
  async (args) => {
    const name = getWord(args, "report");
    if (!Object.hasOwn(REPORTS, name)) {
      throw new Failure("invalid_arguments", `unknown report: ${name}; give one of ${NAMES}`);
    }
    process.stdout.write(`wrote ${REPORTS[name]()}\n`);
  }
);
