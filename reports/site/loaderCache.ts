import {rmSync} from "node:fs";
import {join} from "node:path";
import {ROOT} from "../../data/project.js";

/** What loaders made, by the folder of their sources: Framework reuses it, however old, until it is removed. */
export type LoaderGroup = "data" | "duckdb" | "onnx";

export const LOADER_GROUPS: readonly LoaderGroup[] = ["data", "duckdb", "onnx"];

/** Removes what the loaders of `groups` made, so that the next build or preview runs them again. */
export function cleanLoaders(groups = LOADER_GROUPS, root = ROOT): void {
  for (const group of groups) {
    rmSync(join(root, "workspace", ".observablehq", "cache", group), {recursive: true, force: true});
  }
}
