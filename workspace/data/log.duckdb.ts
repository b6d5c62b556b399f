import {createReadStream} from "node:fs";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {openProject} from "../../data/project.js";
import {withProjectFolder} from "../../data/queries/duckdb.js";
import {writeLogFile} from "../../data/queries/writeLogFile.js";

const project = openProject();

await withProjectFolder(project, async (folder) => {
  const path = join(folder, "log.duckdb");
  await writeLogFile(project, path);
  await pipeline(createReadStream(path), process.stdout);
});
