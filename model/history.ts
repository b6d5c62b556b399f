import {readFileSync} from "node:fs";
import {join} from "node:path";
import {isMissingFile} from "../data/failure.js";
import type {Project} from "../data/project.js";

/** The file of the versions that were current, oldest first, one a line. */
export function historyPath({paths}: Pick<Project, "paths">): string {
  return join(paths.registry, "history");
}

export function readHistory(project: Pick<Project, "paths">): string[] {
  try {
    return readFileSync(historyPath(project), "utf8").split("\n").filter(Boolean);
  } catch (error) {
    if (isMissingFile(error)) return [];
    throw error;
  }
}

export function formatHistory(history: readonly string[]): string {
  return history.map((version) => `${version}\n`).join("");
}

/**
 * The history up to `current`. What follows it was announced by a promotion
 * that was killed before it came true, or was rolled back.
 */
export function cutHistory(history: readonly string[], current: string | null): string[] {
  if (current === null) return [];
  const last = history.lastIndexOf(current);
  return last === -1 ? [...history, current] : history.slice(0, last + 1);
}

/** The version that was current before `current` was; null when the history knows of none. */
export function findPrevious(history: readonly string[], current: string): string | null {
  return history[history.lastIndexOf(current) - 1] ?? null;
}
