import {join} from "node:path";
import type {Converted} from "./convertProject.js";

/** What a person reads after a conversion. */
export function formatConverted({project, version, brought, isNewProject, isPromoted, needsValues}: Converted): string {
  const {name, paths} = project;
  const lines = [
    `Model version ${version} of ${name}: ${brought.description}, ${brought.features.length} features.`,
    ...brought.notes,
    ...(needsValues ? ["It gives no score to a lead that lacks the values it needs: such a request fails."] : []),
    ...(isNewProject
      ? [`Project ${name} is new: ${paths.schema} has a field for each feature; edit its title and labels.`]
      : []),
    `The version is in ${join(paths.registry, version)}.`,
    isPromoted
      ? "It is the project's first version and now the current one."
      : `It is not the current one: promote it with npm run promote -- ${version}.`
  ];
  return `${lines.join("\n")}\n`;
}
