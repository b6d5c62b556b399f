import {join} from "node:path";
import {getWord, runCommand} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {ROOT} from "../data/project.js";
import {replaceFile} from "../data/replaceFile.js";
import {clockDrill} from "./drilling/clockDrill.js";
import {fullDiskDrill, removedFolderDrill} from "./drilling/diskDrill.js";
import type {Drill, Drilled} from "./drilling/drill.js";
import {formatDrills} from "./drilling/formatDrills.js";
import {fuzzDrill} from "./drilling/fuzzDrill.js";
import {killDrill} from "./drilling/killDrill.js";
import {modelDrill} from "./drilling/modelDrill.js";
import {overloadDrill} from "./drilling/overloadDrill.js";
import {stopDrill} from "./drilling/stopDrill.js";
import {describeMachine} from "./measure/machine.js";

const DRILLS: Readonly<Record<string, Drill>> = {
  kill: killDrill,
  disk: fullDiskDrill,
  folder: removedFolderDrill,
  model: modelDrill,
  overload: overloadDrill,
  fuzz: fuzzDrill,
  clock: clockDrill,
  stop: stopDrill
};
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
    if (drilled.some(([, {broken}]) => broken.length)) process.exitCode = 1;
  }
);

function toNames(word: string): string[] {
  if (word === "all") return Object.keys(DRILLS);
  if (Object.hasOwn(DRILLS, word)) return [word];
  throw new Failure("invalid_arguments", `unknown fault: ${word}; give all or one of ${NAMES}`);
}

function write(name: string, {fault, outcome}: Drill, {figures, broken}: Drilled): void {
  const head = {version: 1, drill: name, fault, outcome, date: new Date().toISOString(), machine: describeMachine()};
  const path = join(ROOT, "reports", "drills", `${name}.json`);
  replaceFile(path, `${JSON.stringify({...head, figures, broken}, null, 1)}\n`);
}
