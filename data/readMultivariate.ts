import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {MultivariateSummary} from "../workspace/analysis/multivariate/verdict.js";
import type {Project} from "./project.js";

/** What was last said of a project's fields together; null when nothing was. */
export function readMultivariate(project: Pick<Project, "paths">): MultivariateSummary | null {
  const path = multivariatePath(project);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as MultivariateSummary | null) : null;
}

export function multivariatePath({paths}: Pick<Project, "paths">): string {
  return join(paths.cache, "multivariate.json");
}
