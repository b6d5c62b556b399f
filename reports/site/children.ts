import {type ChildProcess, spawn, type SpawnOptions} from "node:child_process";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {Failure} from "../../data/failure.js";
import {ROOT} from "../../data/project.js";

const START_MS = 120_000;
const POLL_MS = 100;
const STOP_MS = 15_000;

/** Starts one of the project's commands; one in TypeScript is run as it is. */
export function spawnProject(entry: string, options: SpawnOptions): ChildProcess {
  const loader = entry.endsWith(".ts") ? ["--import", "tsx"] : [];
  return spawn(process.execPath, [...loader, join(ROOT, entry)], {cwd: ROOT, ...options});
}

/** Starts one that does not outlive this process, unless that is killed without notice. */
export function spawnHere(entry: string, options: SpawnOptions): ChildProcess {
  const child = spawnProject(entry, options);
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  return child;
}

/** Resolves once `url` answers, whatever it says; `failed_start` when the process ends or time runs out first. */
export async function untilAnswering(child: ChildProcess, name: string, url: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < START_MS; waitedMs += POLL_MS) {
    if (hasEnded(child))
      throw new Failure("failed_start", `the ${name} ended before it answered; the message above says why`);
    if (await answers(url)) return;
    await sleep(POLL_MS);
  }
  throw new Failure("failed_start", `the ${name} has not answered at ${url} within two minutes; start it again`);
}

/** Resolves when the process has ended. */
export async function untilEnded(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  await new Promise((resolve) => child.once("exit", resolve));
}

/** Asks the process to end, and ends it after 15 s if it has not. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.kill("SIGTERM");
  const deadline = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await untilEnded(child);
  clearTimeout(deadline);
}

function hasEnded({exitCode, signalCode}: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
