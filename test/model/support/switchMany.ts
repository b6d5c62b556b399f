import {openProject, projectPaths} from "../../../data/project.js";
import {listVersionNames} from "../../../data/registry.js";
import {promoteVersion} from "../../../model/promoteVersion.js";

/** Promotes the versions of the project below a folder in turn, and prints how many promotions changed something. */
const [root, name, times] = process.argv.slice(2);
const project = openProject(name, projectPaths(name, {}, root));
const versions = listVersionNames(project);
let changed = 0;

for (let i = 0; i < Number(times); i++) {
  if (await promoteVersion(project, versions[i % versions.length])) changed++;
}

process.stdout.write(`${changed}`);
