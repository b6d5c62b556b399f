import {afterAll} from "vitest";
import {findCurrentVersion} from "../../../data/registry.js";
import {type OpenModel, openModel} from "../../../sidecar/model.js";
import {project} from "./service.js";

/** The demo's own model, until the tests of the file are over. */
export async function openDemoModel(): Promise<OpenModel> {
  const model = await openModel(project, findCurrentVersion(project) ?? "");
  afterAll(() => model.retire());
  return model;
}
