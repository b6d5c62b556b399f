import {readFileSync} from "node:fs";
import type {Project} from "../../data/project.js";
import {findCurrentReference} from "../../data/resolveReference.js";

/** The held-out leads of a project's current version. */
export function readReferenceLeads(project: Project): Record<string, string | number>[] {
  const lines = readFileSync(findCurrentReference(project)!.rows, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as {input: Record<string, string | number>}).input);
}
