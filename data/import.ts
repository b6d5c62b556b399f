import {type Arguments, listOption, requireOption, runCommand} from "./command.js";
import {Failure} from "./failure.js";
import {importProject} from "./importing/importProject.js";
import {formatImport} from "./importing/importReport.js";

await runCommand(
  {
    name: "import",
    summary: "Makes a project of a CSV file: infers its schema, labels its rows and splits them.",
    options: {
      data: {type: "string", placeholder: "file.csv", help: "the file, with a header"},
      target: {type: "string", placeholder: "column", help: "the column with the two outcomes"},
      project: {type: "string", placeholder: "name", help: "the project's name (default the file's name)"},
      id: {type: "string", placeholder: "column", help: "the column that names a lead"},
      time: {type: "string", placeholder: "column", help: "the column of times: the latest rows are held out"},
      order: {type: "string", placeholder: "column", help: "the column that sorts the rows, in place of --time"},
      drop: {type: "string", placeholder: "a,b", help: "columns to leave out, such as those known only afterwards"},
      missing: {type: "string", placeholder: "a,b", help: "cells that mean no value, besides empty ones"},
      private: {type: "string", placeholder: "a,b", help: "columns whose values never leave this machine"}
    },
    examples: ["npm run import -- --data leads.csv --target Converted --order Number --missing Select"]
  },
  async (args) => {
    const {time, order} = args;
    if (time && order) throw new Failure("invalid_arguments", "give --time or --order, not both");
    const settings = {
      version: 1 as const,
      target: requireOption(args, "target"),
      ...pickOptions(args, ["id", "time", "order"]),
      missing: listOption(args, "missing"),
      drop: listOption(args, "drop")
    };
    const spec = {data: requireOption(args, "data"), ...pickOptions(args, ["project"]), settings};
    process.stdout.write(formatImport(importProject({...spec, privates: listOption(args, "private")})));
  }
);

function pickOptions(args: Arguments, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (args[name] ? [[name, String(args[name])]] : [])));
}
