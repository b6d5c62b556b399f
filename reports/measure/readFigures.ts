import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Static, TSchema} from "typebox";
import {Failure, isMissingFile} from "../../data/failure.js";
import {createParser} from "../../data/parse.js";

/** A file of figures below the project's root, and the command that makes it. */
export interface FigureFile {
  readonly path: string;
  readonly command: string;
}

/** Reads figures; `missing_file` names the command to run. */
export function readFigures<T extends TSchema>(root: string, {path, command}: FigureFile, schema: T): Static<T> {
  return createParser(schema, "invalid_data")(readText(join(root, path), path, command), path);
}

function readText(file: string, path: string, command: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (!isMissingFile(cause)) throw cause;
    throw new Failure("missing_file", `${path} does not exist; ${command} makes it`, {cause});
  }
}
