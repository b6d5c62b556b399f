import {openProject} from "../../data/project.js";
import {readMultivariate} from "../../data/readMultivariate.js";

process.stdout.write(JSON.stringify(readMultivariate(openProject())));
