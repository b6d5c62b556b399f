import {openProject} from "../../data/project.js";
import {readProfile} from "../../data/queries/readProfile.js";
import {findCurrentReference} from "../../data/resolveReference.js";

const project = openProject();
const reference = findCurrentReference(project);

process.stdout.write(JSON.stringify(reference && readProfile(project, reference)));
