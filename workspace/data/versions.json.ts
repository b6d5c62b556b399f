import {openProject} from "../../data/project.js";
import {summarizeModel} from "../../data/versions/summarizeModel.js";

process.stdout.write(JSON.stringify(await summarizeModel(openProject())));
