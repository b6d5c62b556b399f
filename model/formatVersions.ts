import {formatTable} from "../data/formatTable.js";
import type {Project} from "../data/project.js";
import type {ListedVersion} from "./listVersions.js";

const HEADER = ["version", "current", "rows", "AUC on reference", "made", "state"];

/** The versions of a project as a table, and below it what is wrong with each that is not whole. */
export function formatVersions({name}: Pick<Project, "name">, versions: readonly ListedVersion[]): string {
  if (versions.length === 0) return `project ${name} has no model; train one with PROJECT=${name} npm run train\n`;
  const problems = versions.flatMap(({problem, version}) => (problem === null ? [] : [`${version}: ${problem}`]));
  const lines = formatTable([HEADER, ...versions.map(toCells)]);
  return [...lines, ...(problems.length ? ["", ...problems] : []), ""].join("\n");
}

function toCells({version, current, rows, reference_auc: auc, made, state}: ListedVersion): string[] {
  return [version, current ? "*" : "", String(rows ?? "-"), auc?.toFixed(3) ?? "-", made ?? "-", state];
}
