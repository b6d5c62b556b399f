import {Failure} from "../data/failure.js";
import type {Project} from "../data/project.js";
import {currentPath, findCurrentVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import {cutHistory, findPrevious, formatHistory, historyPath, readHistory} from "./history.js";
import {prepareVersion} from "./prepareVersion.js";

const HINT = "list them with npm run models";

export interface RolledBack {
  readonly from: string;
  readonly to: string;
}

/**
 * Makes the version before the current one current again. Here the history
 * comes last: it is shortened only when `current` no longer needs it.
 */
export async function rollbackProject(project: Project, replace = replaceFile): Promise<RolledBack> {
  const from = requireCurrent(project);
  const to = requirePrevious(project, from);
  await prepareVersion(project, to, replace);
  if (findCurrentVersion(project) !== from) throw overtaken(project);
  const history = cutHistory(readHistory(project), from);
  replace(currentPath(project), `${to}\n`);
  replace(historyPath(project), formatHistory(history.slice(0, -1)));
  return {from, to};
}

function requireCurrent(project: Project): string {
  const current = findCurrentVersion(project);
  if (current !== null) return current;
  throw new Failure("missing_model", `project ${project.name} has no current version to go back from; ${HINT}`);
}

function requirePrevious(project: Project, current: string): string {
  const previous = findPrevious(readHistory(project), current);
  if (previous !== null) return previous;
  throw new Failure("missing_model", `no version of project ${project.name} was current before ${current}; ${HINT}`);
}

function overtaken({name}: Project): Failure {
  return new Failure("missing_model", `another command changed project ${name}'s current version meanwhile; ${HINT}`);
}
