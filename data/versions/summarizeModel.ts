import type {ModelSummary} from "../../workspace/analysis/modelSummary.js";
import {type Project, ROOT} from "../project.js";
import {findCurrentVersion} from "../registry.js";
import {compareShadow} from "./compareShadow.js";
import {compareVersions} from "./compareVersions.js";
import {readAlarms} from "./readAlarms.js";
import {readMeasurements} from "./readMeasurements.js";
import {readVersionFacts} from "./readVersionFacts.js";

/** What the Model page needs of a project, and of the measurements below `root`. */
export async function summarizeModel(project: Project, root = ROOT): Promise<ModelSummary> {
  const [current, versions] = [findCurrentVersion(project), readVersionFacts(project)];
  const names = versions.map(({version}) => version);
  return {
    version: 1,
    project: project.name,
    positive: project.schema.target.positive,
    current,
    versions,
    changes: await compareVersions(project, current, names),
    shadows: await compareShadow(project),
    measurements: readMeasurements(root),
    alarms: readAlarms(root)
  };
}
