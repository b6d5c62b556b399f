import {once} from "node:events";
import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import {Failure} from "../data/failure.js";
import {openLog} from "../data/log.js";
import {openProject, type Project, projectName, projectPaths} from "../data/project.js";
import {createApp} from "./app.js";
import {type Config, readConfig} from "./config.js";
import type {Deps, Model} from "./deps.js";
import {drain} from "./drain.js";
import {createLive} from "./live.js";
import {readLogTail} from "./logTail.js";
import {openServed} from "./served.js";

type Environment = Readonly<Record<string, string | undefined>>;

export interface Sidecar {
  readonly url: string;
  /** One line: where it listens, what it serves, where it logs. */
  readonly summary: string;
  /** Finishes what is in flight, then closes the logs. */
  close(): Promise<void>;
}

/** Opens the project, its model and its logs, and listens. */
export async function startSidecar(env: Environment, print: Deps["print"]): Promise<Sidecar> {
  const config = readConfig(env);
  const name = projectName(env);
  const project = openProject(name, projectPaths(name, env));
  const {served, predictions, requests, live} = await openResources(project, config, print);
  const {corsOrigins} = config;
  const server = createServer(createApp({project, served, predictions, requests, live, corsOrigins, print}).callback());
  const closeServer = drain(server);
  const url = await listen(server, config);
  return {
    url,
    summary: formatSummary(url, name, served.model, predictions.path),
    async close() {
      await closeServer();
      served.close();
      await Promise.all([predictions.close(), requests.close()]);
    }
  };
}

async function openResources(project: Project, {environment, durability, logMaxBytes}: Config, print: Deps["print"]) {
  const options = {durability, maxBytes: logMaxBytes};
  const {paths, schema} = project;
  const [predictions, requests] = await Promise.all(
    [paths.predictions, paths.requests].map((path) => openLog(path, options, {print}))
  );
  const live = createLive(schema);
  if (predictions.healthy) live.add(await readLogTail(paths.predictions));
  for (const {path} of [predictions, requests].filter((log) => !log.healthy)) {
    print(`sidecar: ${path} cannot be written; /health answers 503 until it can`);
  }
  return {predictions, requests, live, served: await openServed(project, environment, print)};
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

function formatSummary(url: string, project: string, model: Model | null, log: string): string {
  return `sidecar on ${url} (project ${project}, model ${model?.modelVersion ?? "none"}), logging to ${log}`;
}
