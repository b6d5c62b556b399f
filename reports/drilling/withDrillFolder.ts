import {tmpdir} from "node:os";
import {join} from "node:path";
import {withTemporaryFolder} from "../../data/temporaryFolder.js";

/** Runs a drill in an empty folder of its own. */
export function withDrillFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  return withTemporaryFolder(join(tmpdir(), "leadlight-drill"), work);
}
