import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {Failure} from "../data/failure.js";
import type {Project} from "../data/project.js";
import {claimFolder, releaseFolder} from "./claimFolder.js";
import {removeLeftovers} from "./removeLeftovers.js";

const RETRY_MS = 20;
const PATIENCE_MS = 10_000;

/**
 * Runs `work` while no other process changes which version is current: the
 * right to is held by the folder `switch.claim`. `work` takes no time of its
 * own, so that whoever waits waits for moments.
 */
export async function withSwitch<T>(project: Pick<Project, "paths">, work: () => T): Promise<T> {
  const {registry} = project.paths;
  const path = join(registry, "switch.claim");
  mkdirSync(registry, {recursive: true});
  for (let waitedMs = 0; !claimFolder(path); waitedMs += RETRY_MS) {
    if (waitedMs >= PATIENCE_MS) throw held(path);
    removeLeftovers(project);
    await sleep(RETRY_MS);
  }
  try {
    return work();
  } finally {
    releaseFolder(path);
  }
}

function held(path: string): Failure {
  return new Failure("held_version", `another command holds ${path}; end it, or remove the folder if there is none`);
}
