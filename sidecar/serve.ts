import {once} from "node:events";
import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import {Failure} from "../data/failure.js";
import {type Log, openLog} from "../data/log.js";
import {listLogFiles, toWriterPath} from "../data/logFiles.js";
import {openProject, type Project, projectName, projectPaths} from "../data/project.js";
import {repairFile} from "../data/repairLine.js";
import {createApp} from "./app.js";
import {type Config, readConfig} from "./config.js";
import type {Deps, Model} from "./deps.js";
import {drain} from "./drain.js";
import {createLive} from "./live.js";
import {readLogTail} from "./logTail.js";
import {openServed} from "./served.js";
import {ALONE, isFirst, listenToOthers, type Worker} from "./worker.js";

type Environment = Readonly<Record<string, string | undefined>>;

export interface Sidecar {
  readonly url: string;
  /** One line: where it listens, what it serves, where it logs. */
  readonly summary: string;
  /** Finishes what is in flight, then closes the logs. */
  close(): Promise<void>;
}

/** Opens the project, its model and its logs, and listens; `worker` is which of several processes it is. */
export async function startSidecar(env: Environment, print: Deps["print"], worker = ALONE): Promise<Sidecar> {
  const config = readConfig(env);
  const name = projectName(env);
  const project = openProject(name, projectPaths(name, env));
  const {served, predictions, requests, live} = await openResources(project, config, print, worker);
  const {corsOrigins} = config;
  const server = createServer(createApp({project, served, predictions, requests, live, corsOrigins, print}).callback());
  const closeServer = drain(server);
  const url = await listen(server, config);
  return {
    url,
    summary: formatSummary(url, name, served.model, predictions),
    async close() {
      await closeServer();
      served.close();
      await Promise.all([predictions.close(), requests.close()]);
    }
  };
}

async function openResources(project: Project, config: Config, print: Deps["print"], worker: Worker) {
  const {paths, schema} = project;
  const join = listenToOthers();
  const logPaths = [paths.predictions, paths.requests];
  if (isFirst(worker)) await Promise.all(logPaths.map((path) => repairOthers(path, worker, print)));
  const options = {durability: config.durability, maxBytes: config.logMaxBytes};
  const [predictions, requests] = await Promise.all(
    logPaths.map((path) => openLog(toWriterPath(path, worker.number), options, {print}))
  );
  const known = predictions.healthy ? await readLogTail(paths.predictions) : [];
  const live = createLive(schema);
  live.add(known);
  for (const {path} of [predictions, requests].filter((log) => !log.healthy)) {
    print(`sidecar: ${path} cannot be written; /health answers 503 until it can`);
  }
  const served = await openServed(project, config.environment, print);
  return {predictions, requests, live: join(live, known), served};
}

/** Repairs the files of a log that no worker opens; each repairs its own. */
async function repairOthers(path: string, {count}: Worker, print: Deps["print"]): Promise<void> {
  const own = Array.from({length: count}, (_, i) => toWriterPath(path, i + 1));
  const others = (await listLogFiles(path)).filter((file) => !own.includes(file));
  for (const file of others) await repairFile(file, print);
}

async function listen(server: Server, {host, port}: Config): Promise<string> {
  try {
    await once(server.listen(port, host), "listening");
  } catch (cause) {
    throw toFailure(cause as NodeJS.ErrnoException, host, port);
  }
  const {address, family, port: actualPort} = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${actualPort}`;
}

function toFailure(cause: NodeJS.ErrnoException, host: string, port: number): Failure {
  if (cause.code === "EADDRINUSE") {
    const hint = "set PORT to a free one, or end the process that holds it";
    return new Failure("port_taken", `port ${port} is taken: ${hint}`, {cause});
  }
  const hint = "set HOST and PORT to an address of this machine that you may use";
  return new Failure("invalid_arguments", `cannot listen on ${host}, port ${port} (${cause.code}): ${hint}`, {cause});
}

function formatSummary(url: string, project: string, model: Model | null, {path, durability}: Log): string {
  const loss = durability === "async" ? " up to 50 ms after the answer, which a crash may lose" : "";
  return `sidecar on ${url} (project ${project}, model ${model?.modelVersion ?? "none"}), logging to ${path}${loss}`;
}
