import type {Project} from "../data/project.js";
import type {Deps, Served} from "./deps.js";
import {followModel} from "./followedModel.js";
import {createMockModel} from "./mockModel.js";

const MOCK_ENVIRONMENTS = ["development", "test"];

/** The project's current model, followed; with `APP_ENV` development or test, one that always says .65. */
export async function openServed(
  project: Project,
  environment: string,
  print: Deps["print"]
): Promise<Served & {close(): void}> {
  if (!MOCK_ENVIRONMENTS.includes(environment)) return followModel(project, print);
  return {model: createMockModel(project.schema), failure: null, close: () => undefined};
}
