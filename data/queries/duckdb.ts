import {join} from "node:path";
import {type DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import type {Project} from "../project.js";

/** Runs `work` on a DuckDB in memory, which is closed afterwards. Nothing is fetched; days are UTC. */
export async function withDuckDB<T>({paths}: Project, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    temp_directory: join(paths.cache, "tmp")
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
