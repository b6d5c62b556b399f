import {rmSync} from "node:fs";
import {Failure} from "./failure.js";
import {formatLines} from "./jsonLines.js";
import {listLogFilesSync} from "./logFiles.js";
import {openScorer} from "./openScorer.js";
import {startProgress} from "./progress.js";
import type {Project} from "./project.js";
import {replaceFile} from "./replaceFile.js";
import {type SimulatedLogs, simulateLogs, type SimulationSpec} from "./simulation/logs.js";

/**
 * Simulates the logs of a demo project and writes them; logs that exist are
 * kept, which is a failure, unless they are to be replaced.
 */
export async function simulateProject(project: Project, spec: SimulationSpec, replace = false): Promise<SimulatedLogs> {
  requireDemo(project);
  if (!replace) requireNoLogs(project);
  const {scorer, version} = await openScorer(project);
  const progress = startProgress("simulating leads");
  const service = {schema: project.schema, scorer, modelVersion: version.version};
  const logs = await simulateLogs(spec, service, (done) => progress.update(done, spec.days));
  writeLogs(project, logs);
  progress.end();
  return logs;
}

function requireDemo({name, schema}: Project): void {
  if (schema.demo) return;
  const hint = "its logs are not to be mixed with invented leads; unset PROJECT to simulate the demo";
  throw new Failure("invalid_project", `project ${name} is not a demo: ${hint}`);
}

function requireNoLogs({paths}: Project): void {
  const [first] = listLogFilesSync(paths.predictions);
  if (first === undefined) return;
  throw new Failure("invalid_arguments", `${first} exists already; give --force to replace the logs`);
}

/** The predictions last: with them the logs count as written, and without as cut short, to be written again. */
function writeLogs({paths}: Project, {predictions, requests, outcomes}: SimulatedLogs): void {
  replaceLog(paths.requests, requests);
  replaceLog(paths.outcomes, outcomes);
  replaceLog(paths.predictions, predictions);
}

/** Its rotated files and those of other processes go too. */
function replaceLog(path: string, records: readonly object[]): void {
  for (const file of listLogFilesSync(path)) if (file !== path) rmSync(file);
  replaceFile(path, formatLines(records));
}
