import {formatDay} from "../days.js";
import type {Ingested} from "./ingestFile.js";
import type {Problem} from "./tally.js";
import type {IngestedReference} from "./writeIngestedReference.js";

/** What came of an ingestion: what is new, what was left out and why, and what to do next. */
export function formatIngested(ingested: Ingested, reference: IngestedReference | null): string {
  const {project, isNew, added, known, outcomes, layout, refused, mistyped, unit} = ingested;
  return [
    `${added} new predictions in ${project.paths.predictions}; ${known} rows were there already`,
    ...(layout.roles.outcome === undefined ? [] : [`${outcomes} new events in ${project.paths.outcomes}`]),
    ...refused.map((problem) => `left out, ${formatProblem(problem, unit)}`),
    ...mistyped.map((problem) => `taken as missing, ${formatProblem(problem, unit)}`),
    ...formatColumns(ingested),
    ...(isNew ? [`project ${project.name} is new; what its fields are is in ${project.paths.schema}`] : []),
    ...(reference ? [`reference: ${reference.rows} leads until ${formatDay(reference.lastMs)}`] : []),
    "",
    "Next:",
    `  PROJECT=${project.name} npm run build`,
    ""
  ].join("\n");
}

function formatProblem({reason, count, numbers}: Problem, unit: string): string {
  const more = count > numbers.length ? ", …" : "";
  return `${count} ${unit}${count === 1 ? "" : "s"}: ${reason} (${unit} ${numbers.join(", ")}${more})`;
}

function formatColumns({layout: {fields, context, ignored}}: Ingested): string[] {
  const names = [...fields.map(({field}) => field.name), ...context.map(({name}) => `${name} (context)`)];
  const unused = ignored.length === 0 ? [] : [`columns without a place in the schema: ${ignored.join(", ")}`];
  return [`columns: ${names.join(", ")}`, ...unused];
}
