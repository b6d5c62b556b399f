import type {Project} from "../../data/project.js";
import type {ModelVersion} from "../../data/registry.js";
import {openModel} from "../../sidecar/model.js";
import type {TemporarySidecar} from "../profiling/temporarySidecar.js";
import type {LoadClient} from "./loadClient.js";
import {readMemoryMb} from "./processes.js";

interface Subject {
  readonly client: LoadClient;
  readonly server: Pick<TemporarySidecar, "url" | "pid">;
  readonly bodies: readonly string[];
  readonly project: Project;
  readonly version: ModelVersion;
}

/** Resident memory of a server after many predictions, its growth over as many again, and over reloads. */
export async function measureMemory(
  {client, server, bodies, project, version}: Subject,
  {predictions, reloads}: {readonly predictions: number; readonly reloads: number}
): Promise<{servedMb: number; growth: number; reloadGrowth: number}> {
  const load = {url: server.url, path: "/predict", bodies, requests: predictions, connections: 16};
  await client.send(load);
  const servedMb = readMemoryMb(server.pid);
  await client.send(load);
  const growth = readMemoryMb(server.pid) / servedMb;
  return {servedMb, growth, reloadGrowth: await measureReloads(project, version, reloads)};
}

/** Opens and frees the version as a promotion does; the first half of the reloads warms up. */
async function measureReloads(project: Project, {version}: ModelVersion, reloads: number): Promise<number> {
  await reload(project, version, reloads / 2);
  const beforeMb = readMemoryMb(process.pid);
  await reload(project, version, reloads / 2);
  return readMemoryMb(process.pid) / beforeMb;
}

async function reload(project: Project, version: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await (await openModel(project, version)).retire();
}
