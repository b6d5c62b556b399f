import {constants, setPriority} from "node:os";
import {Failure} from "../failure.js";
import {openProject, projectName, projectPaths} from "../project.js";
import {follow} from "./follow.js";
import {type FollowedLog, listFollowedLogs} from "./followedLogs.js";
import {locateStore, type StoreLocation} from "./location.js";

/** What the process that follows the logs tells the service that started it. */
export type Told = {readonly lagBytes: number} | {readonly message: string; readonly isFinal: boolean};

const ending = new AbortController();
const stopping = new AbortController();

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

// A Ctrl-C reaches the service too, which ends this process once its own logs are whole.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
process.on("message", () => ending.abort());
process.on("disconnect", () => stopping.abort());
if (!process.connected) stopping.abort();

try {
  const name = projectName();
  const {paths} = openProject(name, projectPaths(name));
  const location = locateStore(paths);
  if (location) await followStore(location, listFollowedLogs(paths));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  tell({message: error.message, isFinal: true});
}
if (process.connected) process.disconnect();

async function followStore(location: StoreLocation, logs: readonly FollowedLog[]): Promise<void> {
  let told = -1;
  await follow({
    location,
    logs,
    ending: ending.signal,
    stopping: stopping.signal,
    onLag: (lagBytes) => {
      if (lagBytes !== told) tell({lagBytes});
      told = lagBytes;
    },
    print: (message) => tell({message, isFinal: false})
  });
}

function tell(told: Told): void {
  if (process.connected) process.send?.(told);
}
