import type {Project} from "../data/project.js";
import {currentPath, findCurrentVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import {cutHistory, formatHistory, historyPath, readHistory} from "./history.js";
import {prepareVersion} from "./prepareVersion.js";
import {withSwitch} from "./withSwitch.js";

/**
 * Makes a version the current one, and says whether it was not before. Its
 * reference and profile are written first, then the history names it, and
 * `current`, the only switch, last: killed in between, the old version stays
 * current and whole.
 */
export async function promoteVersion(project: Project, version: string, replace = replaceFile): Promise<boolean> {
  await prepareVersion(project, version, replace);
  return withSwitch(project, () => switchTo(project, version, replace));
}

function switchTo(project: Project, version: string, replace: typeof replaceFile): boolean {
  const current = findCurrentVersion(project);
  if (current === version) return false;
  replace(historyPath(project), formatHistory([...cutHistory(readHistory(project), current), version]));
  replace(currentPath(project), `${version}\n`);
  return true;
}
