import {type Arguments, listOption, requireOption, runCommand} from "./command.js";
import {parseDay} from "./days.js";
import {Failure} from "./failure.js";
import {ingestFile} from "./ingesting/ingestFile.js";
import {formatIngested} from "./ingesting/ingestReport.js";
import type {Roles} from "./ingesting/resolveLayout.js";
import {writeIngestedReference} from "./ingesting/writeIngestedReference.js";
import {projectName, projectPaths} from "./project.js";

await runCommand(
  {
    name: "ingest",
    summary: "Loads the prediction log of another service into PROJECT, which is made if there is none.",
    options: {
      log: {
        type: "string",
        placeholder: "file",
        help: "a .csv, .jsonl, .parquet or .duckdb file, or file.duckdb:table"
      },
      score: {type: "string", placeholder: "column", help: "the probability that the service gave, 0 to 1"},
      time: {
        type: "string",
        placeholder: "column",
        help: "when it did: ISO 8601, in UTC unless it says, or since 1970"
      },
      id: {type: "string", placeholder: "column", help: "the column that names a lead (default: a row is a lead)"},
      outcome: {type: "string", placeholder: "column", help: "what became of the lead, such as 1 and 0"},
      map: {type: "string", placeholder: "theirs=ours,…", help: "columns that the project calls otherwise"},
      drop: {type: "string", placeholder: "a,b", help: "of a new project: columns that are no field"},
      private: {type: "string", placeholder: "a,b", help: "of a new project: fields that never leave this machine"},
      missing: {type: "string", placeholder: "a,b", help: "cells that mean no value, besides empty ones"},
      "reference-until": {
        type: "string",
        placeholder: "yyyy-mm-dd",
        help: "the last day of the span to compare with (default the first fifth)"
      }
    },
    examples: [
      "PROJECT=loans npm run ingest -- --log log.parquet --score y_pred_proba --time timestamp --outcome repaid --drop y_pred",
      "PROJECT=leads npm run ingest -- --log log.jsonl --score output.score --time at --id input.lead --map input.age=age"
    ]
  },
  async (args) => {
    const name = projectName();
    const until = args["reference-until"];
    const untilMs = typeof until === "string" ? parseDay(until, "reference-until") : null;
    const ingested = await ingestFile(name, projectPaths(name), {
      log: requireOption(args, "log"),
      roles: toRoles(args),
      drop: listOption(args, "drop"),
      privates: listOption(args, "private"),
      missing: listOption(args, "missing")
    });
    const reference = await writeIngestedReference(ingested.project, untilMs);
    process.stdout.write(formatIngested(ingested, reference));
  }
);

function toRoles(args: Arguments): Roles {
  const {id, outcome} = args;
  return {
    score: requireOption(args, "score"),
    time: requireOption(args, "time"),
    ...(typeof id === "string" && {id}),
    ...(typeof outcome === "string" && {outcome}),
    renamed: new Map(listOption(args, "map").map(toPair))
  };
}

function toPair(text: string): [string, string] {
  const at = text.lastIndexOf("=");
  const [theirs, ours] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at > 0 && theirs !== "" && ours !== "") return [theirs, ours];
  throw new Failure("invalid_arguments", `invalid --map: ${text}; give theirs=ours, comma-separated`);
}
