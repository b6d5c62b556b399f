import {existsSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {Failure} from "../../data/failure.js";
import type {Project} from "../../data/project.js";

const SUMMARY = /^summary\..*json$/;

/** Removes a built site that holds another project's summary, or none, and fails with `failed_build`. */
export function requireOwnSummary({name}: Pick<Project, "name">, output: string): void {
  const built = readBuiltProject(join(output, "_file", "data"));
  if (built === name) return;
  rmSync(output, {recursive: true, force: true});
  const what = built === null ? "no summary" : `the summary of project ${built}`;
  throw new Failure("failed_build", `the site of ${name} was built with ${what}: end any npm start, and build again`);
}

function readBuiltProject(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder).find((file) => SUMMARY.test(file));
  return name ? (JSON.parse(readFileSync(join(folder, name), "utf8")) as {project: string}).project : null;
}
