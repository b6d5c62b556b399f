import {Failure} from "../data/failure.js";
import type {Project} from "../data/project.js";
import {listVersionNames} from "../data/registry.js";

/** The version that `text` names: its name, or its number where only one version has it. */
export function resolveVersion(project: Pick<Project, "name" | "paths">, text: string): string {
  const named = listVersionNames(project).filter((name) => name === text || name.startsWith(`${text}-`));
  if (named.length === 1) return named[0];
  const what = named.length === 0 ? "has no version" : "has several versions of number";
  throw new Failure(
    "missing_model",
    `project ${project.name} ${what} ${JSON.stringify(text)}; list them with npm run models`
  );
}
