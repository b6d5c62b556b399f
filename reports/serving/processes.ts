import {readdirSync, readFileSync} from "node:fs";
import {isMissingFile} from "../../data/failure.js";

/** What Linux counts processor time in, by `/proc`. */
const TICK_US = 10_000;

/** Microseconds of processor time of a process and of those that it started. */
export function readCpuUs(pid: number): number {
  return sumOver(pid, (id) => {
    const [user, system] = readStat(id).slice(11, 13).map(Number);
    return (user + system) * TICK_US;
  });
}

/** Resident memory of a process alone: what compiles its TypeScript at the start is none of a server's. */
export function readMemoryMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

function sumOver(pid: number, read: (pid: number) => number): number {
  return read(pid) + findChildren(pid).reduce((sum, child) => sum + sumOver(child, read), 0);
}

/** The fields after the command's name, which may hold spaces itself. */
function readStat(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
}

function findChildren(pid: number): number[] {
  const tasks = readdirSync(`/proc/${pid}/task`);
  return tasks.flatMap((task) => readChildren(`/proc/${pid}/task/${task}/children`));
}

function readChildren(path: string): number[] {
  try {
    const pids = readFileSync(path, "utf8").trim();
    return pids === "" ? [] : pids.split(" ").map(Number);
  } catch (error) {
    if (isMissingFile(error)) return [];
    throw error;
  }
}
