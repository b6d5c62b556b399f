import {createReadStream, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {openProject} from "../../data/project.js";
import {writeLogFile} from "../../data/queries/writeLogFile.js";

const folder = mkdtempSync(join(tmpdir(), "leadlight-"));
try {
  const path = join(folder, "log.duckdb");
  await writeLogFile(openProject(), path);
  await pipeline(createReadStream(path), process.stdout);
} finally {
  rmSync(folder, {recursive: true});
}
