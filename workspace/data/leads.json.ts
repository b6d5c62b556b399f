import {summarizeLeads} from "../../data/calling/summarizeLeads.js";
import {openProject} from "../../data/project.js";

process.stdout.write(JSON.stringify(await summarizeLeads(openProject())));
