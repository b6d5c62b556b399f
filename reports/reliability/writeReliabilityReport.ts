import {join} from "node:path";
import {DrillReport} from "../../data/formats/drillReport.js";
import {ROOT} from "../../data/project.js";
import {replaceFile} from "../../data/replaceFile.js";
import {DRILLS} from "../drilling/drills.js";
import {readFigures} from "../measure/readFigures.js";
import {formatReliabilityReport} from "./formatReliabilityReport.js";

/** Writes docs/RELIABILITY.md from the drills at full size; `missing_file` names the drill to run. */
export function writeReliabilityReport(root = ROOT): string {
  const reports = Object.keys(DRILLS).map((name) => {
    const file = {path: `reports/drills/${name}.json`, command: `npm run drill -- ${name} --full`};
    return readFigures(root, file, DrillReport);
  });
  const path = join(root, "docs", "RELIABILITY.md");
  replaceFile(path, formatReliabilityReport(reports));
  return path;
}
