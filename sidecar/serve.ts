import {randomUUID} from "node:crypto";
import {once} from "node:events";
import type {Server} from "node:http";
import type {AddressInfo} from "node:net";
import {setTimeout as wait} from "node:timers/promises";
import {Failure} from "../data/failure.js";
import {openLog} from "../data/log.js";
import {openProject, type Project, projectPaths} from "../data/project.js";
import {locateStore} from "../data/store/location.js";
import {openReader} from "../data/store/openReader.js";
import {createHandler} from "./app.js";
import {answerClientErrors} from "./clientErrors.js";
import {type Config, readConfig} from "./config.js";
import type {Deps, Model} from "./deps.js";
import {drain} from "./drain.js";
import {openKeys} from "./followedKeys.js";
import {LogFollower} from "./followLogs.js";
import {createLive} from "./live.js";
import {createLoggedReader} from "./loggedReader.js";
import {readLogTail} from "./logTail.js";
import {createPrint} from "./operationalLog.js";
import {openOutcomes} from "./outcomes.js";
import {openServed} from "./served.js";
import {createLimitedServer} from "./server.js";

type Environment = Readonly<Record<string, string | undefined>>;

export interface Sidecar {
  readonly url: string;
  /** One line: where it listens, what it serves, where it logs. */
  readonly summary: string;
  /** Is not ready from now on, finishes what is in flight, then closes the logs; false when that took too long. */
  close(): Promise<boolean>;
}

/** What flushing may take after the requests under way have had their time. */
const FLUSH_MS = 5000;

/** Opens the project, its model and its logs, and listens. */
export async function startSidecar(env: Environment): Promise<Sidecar> {
  const config = readConfig(env);
  const print = createPrint({level: config.logLevel, format: config.logFormat});
  const project = openProject(config.project, projectPaths(config.project, env));
  const keys = openKeys(config.apiKeys, print);
  const resources = await openResources(project, config, print);
  const {served, predictions, requests, outcomes} = resources;
  const {corsOrigins, ratePerMinute, maxBodyMb, queueRows, timeoutMs} = config;
  const state = {draining: false};
  const rules = {corsOrigins, keys, ratePerMinute, maxBodyMb, queueRows, timeoutMs, state};
  const location = locateStore(project.paths, env);
  if (!location) print("no store follows the logs: it takes DATABASE_URL or better-sqlite3", {level: "info"});
  const follower = location && new LogFollower(location.kind, env, print);
  const store = location && openReader(location, project.paths.predictions);
  const followers = () => follower?.lags ?? [];
  const server = createLimitedServer(createHandler({...resources, ...rules, project, store, followers, print}));
  answerClientErrors(server, {requests, clock: Date.now, newRequestId: randomUUID});
  const closeServer = drain(server, {deadlineMs: config.drainTimeoutMs});
  /** Closed together once no request is left that needs them. */
  const closers = [keys, served, predictions, requests, outcomes, ...(store ? [store] : [])];
  const url = await listen(server, config);
  follower?.start();
  return {
    url,
    summary: formatSummary(url, project.name, served.model, predictions.path),
    async close() {
      state.draining = true;
      await closeServer();
      const closed = Promise.all(closers.map((closer) => closer.close())).then(() => follower?.close());
      return Promise.race([closed.then(() => true), wait(FLUSH_MS, false, {ref: false})]);
    }
  };
}

async function openResources(project: Project, {environment}: Config, print: Deps["print"]) {
  const {paths, schema} = project;
  const [predictions, requests] = await Promise.all([paths.predictions, paths.requests].map(openLog));
  const live = createLive(schema);
  if (predictions.healthy) live.add(await readLogTail(paths.predictions));
  for (const {path} of [predictions, requests].filter((log) => !log.healthy)) {
    print(`${path} cannot be written; /health answers 503 until it can`);
  }
  const outcomes = await openOutcomes(paths.outcomes);
  const logged = createLoggedReader(paths.predictions);
  return {predictions, requests, outcomes, logged, live, served: await openServed(project, environment, print)};
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
