import {openProject} from "../../data/project.js";
import {readAttribution} from "../../data/readAttribution.js";
import {findCurrentVersion} from "../../data/registry.js";

const project = openProject();
const version = findCurrentVersion(project);

process.stdout.write(JSON.stringify(version && readAttribution(project, version)));
