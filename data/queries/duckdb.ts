import {join} from "node:path";
import {type DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import type {Project} from "../project.js";
import {withTemporaryFolder} from "../temporaryFolder.js";

/** Runs `work` on a DuckDB in memory, which is closed afterwards. Nothing is fetched; days are UTC. */
export function withDuckDB<T>(project: Project, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  return withProjectFolder(project, (folder) => runDuckDB(folder, work));
}

/** Runs `work` with a folder of its own in the project's cache. */
export function withProjectFolder<T>({paths}: Project, work: (folder: string) => Promise<T>): Promise<T> {
  return withTemporaryFolder(join(paths.cache, "tmp"), work);
}

/** Runs `work` on a DuckDB in memory; what does not fit goes to `folder`. */
export async function runDuckDB<T>(folder: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    temp_directory: folder
  });
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
