import {setImmediate as nextTurn} from "node:timers/promises";
import {Failure} from "../data/failure.js";
import {openScorer} from "../data/openScorer.js";
import type {Project} from "../data/project.js";
import type {Deps, Model} from "./deps.js";
import {createMockModel} from "./mockModel.js";

const MOCK_ENVIRONMENTS = ["development", "test"];

/**
 * The project's current model; with `APP_ENV` development or test, one that
 * always says .65. A model that cannot be opened is printed, and null.
 */
export async function openModel(project: Project, environment: string, print: Deps["print"]): Promise<Model | null> {
  if (MOCK_ENVIRONMENTS.includes(environment)) return createMockModel(project.schema);
  try {
    const {scorer, version} = await openScorer(project, () => nextTurn());
    return {score: scorer, modelVersion: version.version};
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    print(`sidecar: no model: ${error.message}; /predict answers 503`);
    return null;
  }
}
