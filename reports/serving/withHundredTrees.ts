import type {Project} from "../../data/project.js";
import {type ModelVersion, readCurrentVersion} from "../../data/registry.js";
import {promoteVersion} from "../../model/promoteVersion.js";
import {toTrainParameters} from "../../model/train/parameters.js";
import {trainProject} from "../../model/trainProject.js";
import {withDemoCopy} from "../measure/withDemoCopy.js";

/** Slow enough that validation finds its best at the last of the trees, give or take one. */
const PARAMETERS = toTrainParameters({trees: 100, rate: 0.02, patience: 100});

/** Runs `work` on a copy of the demo that serves a version of about a hundred trees, and removes it afterwards. */
export function withHundredTrees<T>(work: (project: Project, version: ModelVersion) => Promise<T>): Promise<T> {
  return withDemoCopy(async (project) => {
    const {version} = await trainProject(project, PARAMETERS);
    await promoteVersion(project, version);
    return work(project, readCurrentVersion(project));
  });
}
