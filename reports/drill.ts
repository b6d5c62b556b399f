import {join} from "node:path";
import {getWord, runCommand} from "../data/command.js";
import {Failure} from "../data/failure.js";
import type {DrillReport} from "../data/formats/drillReport.js";
import {ROOT} from "../data/project.js";
import {replaceFile} from "../data/replaceFile.js";
import type {Drill, Drilled} from "./drilling/drill.js";
import {DRILLS} from "./drilling/drills.js";
import {formatDrills} from "./drilling/formatDrills.js";
import {describeMachine} from "./measure/machine.js";

const NAMES = Object.keys(DRILLS).join(", ");

await runCommand(
  {
    name: "drill",
    summary: "Harms real sidecars on purpose, says what came of it, and fails when a promise did not hold.",
    positionals: [{name: "fault", help: `which: all, or one of ${NAMES}`}],
    options: {full: {type: "boolean", help: "at full size, and write the figures to reports/drills"}},
    examples: ["npm run drill -- all", "npm run drill -- kill --full"]
  },
  async (args) => {
    const drilled: [Drill, Drilled][] = [];
    for (const name of toNames(getWord(args, "fault"))) {
      const result = await DRILLS[name].run(args.full ? "full" : "small");
      drilled.push([DRILLS[name], result]);
      if (args.full) write(name, DRILLS[name], result);
    }
    process.stdout.write(formatDrills(drilled));
    process.exit(drilled.some(([, {broken, slow = []}]) => broken.length + slow.length > 0) ? 1 : 0);
  }
);

function toNames(word: string): string[] {
  if (word === "all") return Object.keys(DRILLS);
  if (Object.hasOwn(DRILLS, word)) return [word];
  throw new Failure("invalid_arguments", `unknown fault: ${word}; give all or one of ${NAMES}`);
}

function write(name: string, {fault, outcome}: Drill, {figures, broken, slow = []}: Drilled): void {
  const machine = describeMachine();
  const date = new Date().toISOString();
  const report: DrillReport = {
    version: 1,
    drill: name,
    fault,
    outcome,
    date,
    machine,
    figures,
    broken: [...broken, ...slow]
  };
  replaceFile(join(ROOT, "reports", "drills", `${name}.json`), `${JSON.stringify(report, null, 1)}\n`);
}
