import {openProject} from "../../data/project.js";
import {summarize} from "../../data/queries/summarize.js";

process.stdout.write(JSON.stringify(await summarize(openProject())));
