import {rmSync} from "node:fs";
import {openProject, projectPaths} from "../../../data/project.js";
import {findCurrentVersion, listVersionNames} from "../../../data/registry.js";
import {resolveReference} from "../../../data/resolveReference.js";
import {promoteVersion} from "../../../model/promoteVersion.js";

/** Promotes each version of the project below a folder in turn, with its reference made anew, until it is killed. */
const [root, name] = process.argv.slice(2);
const project = openProject(name, projectPaths(name, {}, root));
process.stdout.write("started\n");

for (;;) {
  for (const version of listVersionNames(project)) {
    const {rows, profile} = resolveReference(project, version);
    if (version !== findCurrentVersion(project)) for (const path of [profile, rows]) rmSync(path, {force: true});
    await promoteVersion(project, version);
  }
}
