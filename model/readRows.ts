import {readFileSync} from "node:fs";
import {Failure, isMissingFile} from "../data/failure.js";
import {LabelledRow} from "../data/formats/row.js";
import {createParser} from "../data/parse.js";
import type {Project} from "../data/project.js";

export type Split = LabelledRow["split"];
export type SplitRows = Readonly<Record<Split, readonly LabelledRow[]>>;

const SPLITS: readonly Split[] = ["train", "validation", "reference"];

const parseRow = createParser(LabelledRow, "invalid_data");

/** A project's labelled rows by split; `invalid_data` unless each split has both outcomes. */
export function readRows({name, paths}: Pick<Project, "name" | "paths">): SplitRows {
  const lines = readLabelled(name, paths.rows).split("\n");
  const rows = lines.flatMap((line, i) => (line.trim() === "" ? [] : [parseRow(line, `${paths.rows} line ${i + 1}`)]));
  const [train, validation, reference] = SPLITS.map((split) => rows.filter((row) => row.split === split));
  const splits = {train, validation, reference};
  for (const split of SPLITS) requireBothOutcomes(splits[split], split, paths.rows);
  return splits;
}

function requireBothOutcomes(rows: readonly LabelledRow[], split: Split, path: string): void {
  const outcomes = new Set(rows.map(({outcome}) => outcome));
  if (outcomes.size === 2) return;
  const found = rows.length === 0 ? "no row" : "only one outcome";
  throw new Failure("invalid_data", `${path} has ${found} in its ${split} split; give it more rows of both outcomes`);
}

function readLabelled(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if (!isMissingFile(cause)) throw cause;
    throw new Failure("missing_file", `project ${name} has no labelled rows: ${path} does not exist; import them`, {
      cause
    });
  }
}
