import {dirname, sep} from "node:path";
import type {Project} from "../data/project.js";

/** A failure's message without where the project lies on this machine, which is not a caller's to know. */
export function hideRoot(message: string, {paths}: Pick<Project, "paths">): string {
  return message.replaceAll(`${dirname(dirname(paths.folder))}${sep}`, "");
}
