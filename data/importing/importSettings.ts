import {readFileSync} from "node:fs";
import {join} from "node:path";
import {isMissingFile} from "../failure.js";
import {ImportSettings} from "../formats/importSettings.js";
import {createParser} from "../parse.js";
import type {Project} from "../project.js";

const parseSettings = createParser(ImportSettings, "invalid_project");

/** How the CSV of a project was read; null for a project that was not imported. */
export function findImportSettings({paths}: Project): ImportSettings | null {
  const path = join(paths.folder, "import.json");
  try {
    return parseSettings(readFileSync(path, "utf8"), path);
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}
