import {Failure} from "../../data/failure.js";
import type {Project} from "../../data/project.js";
import {readLines} from "../../data/readLines.js";
import {findCurrentReference} from "../../data/resolveReference.js";
import type {Lead} from "../../workspace/scoring/schema.js";

/**
 * `count` raw leads of a project: those of its reference, over and over, each
 * parsed from JSON on its own as the service's are. `missing_file` without a
 * reference.
 */
export async function readLeads(project: Project, count: number): Promise<Lead[]> {
  const reference = findCurrentReference(project);
  const texts: string[] = [];
  if (reference) for await (const {input} of readLines(reference.rows)) texts.push(JSON.stringify(input));
  if (texts.length === 0) {
    const hint = `train with PROJECT=${project.name} npm run train`;
    throw new Failure("missing_file", `project ${project.name} has no reference to take leads from; ${hint}`);
  }
  return Array.from({length: count}, (_, i) => JSON.parse(texts[i % texts.length]) as Lead);
}
