import type {ChildProcess} from "node:child_process";
import {Failure} from "../../data/failure.js";
import {listLogFilesSync} from "../../data/logFiles.js";
import {type Progress, withProgress} from "../../data/progress.js";
import {openProject, type Project} from "../../data/project.js";
import {writeMultivariate} from "../drifting/writeMultivariate.js";
import {spawnProject, stopChild, untilAnswering, untilEnded} from "./children.js";
import {requireFreePort} from "./ports.js";
import {startPreview} from "./preview.js";

const HOST = "127.0.0.1";
const FIRST_PAINT = ["/", "/_file/data/summary.json", "/_file/data/performance.json"];

export interface Ports {
  readonly sidecar: number;
  readonly workspace: number;
}

export interface Workspace {
  readonly sidecar: ChildProcess;
  readonly preview: ChildProcess;
  stop(): Promise<void>;
}

/**
 * Brings up the sidecar and the workspace, both on this machine only, and
 * resolves once both answer. The first start of a demo simulates its logs.
 */
export async function startWorkspace(ports: Ports, project: Project = openProject()): Promise<Workspace> {
  await requireFreePort(HOST, ports.sidecar, "PORT");
  await requireFreePort(HOST, ports.workspace, "WORKSPACE_PORT");
  if (project.schema.demo && listLogFilesSync(project.paths.predictions).length === 0) await simulateDemo();
  await writeMultivariate(project);
  process.stderr.write("starting the sidecar and the workspace\n");
  const sidecar = spawnSidecar(ports);
  const preview = await startPreview({
    apiBaseUrl: toUrl(ports.sidecar),
    port: ports.workspace,
    stdio: ["ignore", "ignore", "inherit"]
  });
  const stop = async () => void (await Promise.all([stopChild(sidecar), stopChild(preview)]));
  try {
    await untilUp(sidecar, "sidecar", `${toUrl(ports.sidecar)}/health`);
    await untilUp(preview, "workspace", toUrl(ports.workspace));
    await withProgress("reading the logs", (progress) => readLogs(toUrl(ports.workspace), progress));
  } catch (error) {
    await stop();
    throw error;
  }
  return {sidecar, preview, stop};
}

export function toUrl(port: number): string {
  return `http://${HOST}:${port}`;
}

/** In a process of its own, as a person would: the command's defaults and its summary hold here too. */
async function simulateDemo(): Promise<void> {
  const command = spawnProject("data/simulate.ts", {stdio: "inherit"});
  await untilEnded(command);
  if (command.exitCode === 0) return;
  throw new Failure("failed_start", "the demo's logs were not simulated; the message above says why");
}

function spawnSidecar({sidecar, workspace}: Ports): ChildProcess {
  const origins = [toUrl(workspace), `http://localhost:${workspace}`].join(",");
  const env = {CORS_ORIGINS: origins, ...process.env, HOST, PORT: String(sidecar)};
  return spawnProject("sidecar/start.mjs", {env, stdio: ["ignore", "ignore", "inherit"]});
}

function untilUp(child: ChildProcess, name: string, url: string): Promise<void> {
  return withProgress(`waiting for the ${name}`, () => untilAnswering(child, name, url));
}

/** Has the loaders run before a reader comes, since the first page would otherwise wait for them. */
async function readLogs(workspaceUrl: string, progress: Progress): Promise<void> {
  for (const [i, path] of FIRST_PAINT.entries()) {
    progress.update(i, FIRST_PAINT.length);
    await (await fetch(workspaceUrl + path)).arrayBuffer();
  }
}
