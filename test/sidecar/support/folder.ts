import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {onTestFinished} from "vitest";

/** A folder of the test's own, removed when it is over. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sidecar-"));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}
