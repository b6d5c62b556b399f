import {openProject} from "../../data/project.js";
import {summarizeEvidently} from "../../data/queries/summarizeEvidently.js";

process.stdout.write(JSON.stringify(await summarizeEvidently(openProject())));
