import {writeFileSync} from "node:fs";
import {openProject, projectPaths} from "../../../data/project.js";
import {replaceFile} from "../../../data/replaceFile.js";
import {promoteVersion} from "../../../model/promoteVersion.js";
import {rollbackProject} from "../../../model/rollbackProject.js";

/**
 * Promotes a version of the project below a folder, or rolls back when none is
 * named, and kills itself before, halfway or after it replaces its n-th file.
 */
const [root, name, step, place, version] = process.argv.slice(2);
const project = openProject(name, projectPaths(name, {}, root));
let replaced = 0;

await (version ? promoteVersion(project, version, replace) : rollbackProject(project, replace));

function replace(path: string, content: string): void {
  const isLast = ++replaced === Number(step);
  if (isLast && place === "before") die();
  if (isLast && place === "halfway") writeFileSync(`${path}.${process.pid}.tmp`, content.slice(0, content.length >> 1));
  if (isLast && place === "halfway") die();
  replaceFile(path, content);
  if (isLast) die();
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}
