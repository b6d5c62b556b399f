import {openProject} from "../../data/project.js";
import {readPublishedModel} from "../../data/publishedModel.js";

process.stdout.write(JSON.stringify(await readPublishedModel(openProject())));
