import {openProject} from "../../data/project.js";
import {readPublishedFile} from "../../data/publishedModel.js";

process.stdout.write(readPublishedFile(openProject(), "trees.json"));
