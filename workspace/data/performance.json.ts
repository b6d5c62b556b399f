import {openProject} from "../../data/project.js";
import {summarizePerformance} from "../../data/queries/summarizePerformance.js";

process.stdout.write(JSON.stringify(await summarizePerformance(openProject())));
