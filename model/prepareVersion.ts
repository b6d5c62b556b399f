import type {Project} from "../data/project.js";
import type {replaceFile} from "../data/replaceFile.js";
import {removeLeftovers} from "./removeLeftovers.js";
import {verifyVersion} from "./verifyVersion.js";
import {writeReference} from "./writeReference.js";

/** Proves a version and gives it its reference, so that naming it is all that is left of making it current. */
export async function prepareVersion(project: Project, version: string, replace: typeof replaceFile): Promise<void> {
  removeLeftovers(project);
  const opened = await verifyVersion(project, version);
  try {
    await writeReference(project, opened, replace);
  } finally {
    await opened.close();
  }
}
