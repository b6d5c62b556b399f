import {Failure} from "../data/failure.js";
import type {Project} from "../data/project.js";
import {currentPath, findCurrentVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import {cutHistory, findPrevious, formatHistory, historyPath, readHistory} from "./history.js";
import {prepareVersion} from "./prepareVersion.js";
import {withSwitch} from "./withSwitch.js";

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
  await withSwitch(project, () => switchBack(project, {from, to}, replace));
  return {from, to};
}

function switchBack(project: Project, {from, to}: RolledBack, replace: typeof replaceFile): void {
  if (findCurrentVersion(project) !== from) throw overtaken(project);
  const history = cutHistory(readHistory(project), from);
  replace(currentPath(project), `${to}\n`);
  replace(historyPath(project), formatHistory(history.slice(0, -1)));
}

function requireCurrent(project: Project): string {
  const current = findCurrentVersion(project);
  if (current !== null) return current;
  throw new Failure("missing_model", `project ${project.name} has no current version to go back from; ${HINT}`);
}

/** A current version that the history does not know, such as one named by hand, came after all that it knows. */
function requirePrevious(project: Project, current: string): string {
  const previous = findPrevious(cutHistory(readHistory(project), current), current);
  if (previous !== null) return previous;
  throw new Failure("missing_model", `no version of project ${project.name} was current before ${current}; ${HINT}`);
}

function overtaken({name}: Project): Failure {
  return new Failure("held_version", `another command changed project ${name}'s current version meanwhile; ${HINT}`);
}
