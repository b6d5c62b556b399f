import {backfillProject} from "./backfillProject.js";
import {integerOption, listOption, requireOption, runCommand} from "./command.js";
import {dayBefore, parseDay} from "./days.js";
import {openProject} from "./project.js";

await runCommand(
  {
    name: "backfill",
    summary: "Scores the rows of a CSV file into the logs of PROJECT, in order, spread evenly over days.",
    options: {
      data: {type: "string", placeholder: "file.csv", help: "the file, with a header"},
      days: {type: "string", placeholder: "n", default: "60", help: "over how many days"},
      end: {type: "string", placeholder: "yyyy-mm-dd", help: "the last day, in UTC (default yesterday)"},
      order: {type: "string", placeholder: "column", help: "the column that sorts the rows (default the import's)"},
      id: {type: "string", placeholder: "column", help: "the column that names a lead (default the import's)"},
      missing: {type: "string", placeholder: "a,b", help: "cells that mean no value (default the import's)"}
    },
    examples: ["PROJECT=leads npm run backfill -- --data leads.csv --order Number --days 60"]
  },
  async (args) => {
    const project = openProject();
    const {added, known} = await backfillProject(project, {
      data: requireOption(args, "data"),
      days: integerOption(args, "days", 1, 3660),
      endMs: parseDay(typeof args.end === "string" ? args.end : dayBefore(Date.now()), "end"),
      order: typeof args.order === "string" ? args.order : undefined,
      id: typeof args.id === "string" ? args.id : undefined,
      missing: typeof args.missing === "string" ? listOption(args, "missing") : undefined
    });
    process.stdout.write(
      `${added} new predictions in ${project.paths.predictions}; ${known} rows were there already\n`
    );
  }
);
