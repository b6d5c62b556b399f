import {randomUUID} from "node:crypto";
import {once} from "node:events";
import type {Server} from "node:http";
import type {AddressInfo} from "node:net";
import {setTimeout as wait} from "node:timers/promises";
import {Failure} from "../data/failure.js";
import {type Log, openLog} from "../data/log.js";
import type {Durability} from "../data/logFile.js";
import {listLogFiles, toWriterPath} from "../data/logFiles.js";
import {openProject, type Project, projectPaths} from "../data/project.js";
import {repairFile} from "../data/repairLine.js";
import {createAdmin} from "./admin.js";
import {createHandler} from "./app.js";
import {answerClientErrors} from "./clientErrors.js";
import {type Config, readConfig} from "./config.js";
import type {Deps, Model} from "./deps.js";
import {drain} from "./drain.js";
import {openKeys} from "./followedKeys.js";
import {FollowedModel} from "./followedModel.js";
import {createLive} from "./live.js";
import {createLoggedReader} from "./loggedReader.js";
import {openLogStore} from "./logStore.js";
import {readLogTail} from "./logTail.js";
import {createPrint} from "./operationalLog.js";
import {openOutcomes} from "./outcomes.js";
import {openServed} from "./served.js";
import {createLimitedServer} from "./server.js";
import {ShadowModel} from "./shadowModel.js";
import {ALONE, isFirst, listenToOthers, type Worker} from "./worker.js";

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

/** Opens the project, its model and its logs, and listens; `worker` is which of several processes it is. */
export async function startSidecar(env: Environment, worker = ALONE): Promise<Sidecar> {
  const config = readConfig(env);
  const print = createPrint({level: config.logLevel, format: config.logFormat});
  const project = openProject(config.project, projectPaths(config.project, env));
  const keys = openKeys(config.apiKeys, print);
  const resources = await openResources(project, config, print, worker);
  const {served, shadow, predictions, requests, outcomes} = resources;
  const {corsOrigins, ratePerMinute, maxBodyMb, queueRows, timeoutMs} = config;
  const state = {draining: false};
  const rules = {corsOrigins, keys, ratePerMinute, maxBodyMb, queueRows, timeoutMs, state};
  const {reader: store, lags: followers, ...logStore} = openLogStore(project.paths, env, worker, print);
  const server = createLimitedServer(createHandler({...resources, ...rules, project, store, followers, print}));
  answerClientErrors(server, {requests, clock: Date.now, newRequestId: randomUUID});
  const closeServer = drain(server, {deadlineMs: config.drainTimeoutMs});
  /** Closed together once no request is left that needs them. */
  const closers = [keys, served, predictions, requests, outcomes, ...(shadow ? [shadow] : [])];
  const url = await listen(server, config);
  logStore.follow();
  return {
    url,
    summary: formatSummary(url, project.name, served.model, predictions),
    async close() {
      state.draining = true;
      await closeServer();
      const closed = Promise.all(closers.map((closer) => closer.close())).then(() => logStore.close());
      return Promise.race([closed.then(() => true), wait(FLUSH_MS, false, {ref: false})]);
    }
  };
}

async function openResources(project: Project, config: Config, print: Deps["print"], worker: Worker) {
  const {paths, schema} = project;
  const join = listenToOthers();
  const logPaths = [paths.predictions, paths.requests];
  if (isFirst(worker)) {
    await Promise.all([...logPaths, paths.outcomes].map((path) => repairOthers(path, worker, print)));
  }
  const {durability} = config;
  const maxBytes = config.logMaxMb * 2 ** 20;
  const open = (path: string, of: Durability) =>
    openLog(toWriterPath(path, worker.number), {durability: of, maxBytes}, {print});
  const [predictions, requests] = await Promise.all([
    open(paths.predictions, durability),
    open(paths.requests, durability === "fsync" ? "write" : durability)
  ]);
  const known = predictions.healthy ? await readLogTail(paths.predictions) : [];
  const live = createLive(schema);
  live.add(known);
  const outcomesPath = toWriterPath(paths.outcomes, worker.number);
  const outcomes = await openOutcomes(outcomesPath);
  const logs = [predictions, requests, {path: outcomesPath, healthy: outcomes.healthy}];
  for (const {path} of logs.filter(({healthy}) => !healthy)) {
    print(`${path} cannot be written; /health answers 503 until it can`);
  }
  const logged = createLoggedReader(paths.predictions);
  const models = await openModels(project, config, print);
  return {predictions, requests, outcomes, logged, live: join(live, known), ...models};
}

/** Repairs the files of a log that no worker opens; each repairs its own. */
async function repairOthers(path: string, {count}: Worker, print: Deps["print"]): Promise<void> {
  const own = Array.from({length: count}, (_, i) => toWriterPath(path, i + 1));
  const others = (await listLogFiles(path)).filter((file) => !own.includes(file));
  for (const file of others) await repairFile(file, print);
}

async function openModels(project: Project, {environment, shadowVersion}: Config, print: Deps["print"]) {
  const served = await openServed(project, environment, print);
  if (!(served instanceof FollowedModel)) return {served, admin: null, shadow: null};
  const shadow = new ShadowModel(project, print);
  await shadow.follow(shadowVersion);
  return {served, admin: createAdmin(project, served), shadow};
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
