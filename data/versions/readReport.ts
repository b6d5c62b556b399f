import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Static, TSchema} from "typebox";
import {Failure, isMissingFile} from "../failure.js";
import {createParser} from "../parse.js";
import {ROOT} from "../project.js";

/** A file of `reports/`; null when it was not made, or is of another form: a page then says how to make it. */
export function readReport<T extends TSchema>(path: string, schema: T, root = ROOT): Static<T> | null {
  try {
    return createParser(schema, "invalid_data")(readFileSync(join(root, "reports", path), "utf8"), path);
  } catch (error) {
    if (isMissingFile(error) || error instanceof Failure) return null;
    throw error;
  }
}
