import {fork} from "node:child_process";
import {join} from "node:path";
import {Failure, type FailureCode} from "../data/failure.js";
import {type Project, type ProjectPaths, ROOT} from "../data/project.js";

/** What is done with versions, and may take seconds. */
export type VersionTask =
  | {readonly kind: "prove"; readonly version: string}
  | {readonly kind: "promote"; readonly version: string}
  | {readonly kind: "rollback"};

/** What a process that does a task is told, and tells. */
export interface TaskMessage {
  readonly task: VersionTask;
  readonly name: string;
  readonly paths: ProjectPaths;
}

export interface TaskOutcome {
  readonly failure: {readonly code: FailureCode; readonly message: string} | null;
}

/** Does a task in a process of its own, so that no request waits for it; fails as the task does. */
export async function runVersionTask({name, paths}: Pick<Project, "name" | "paths">, task: VersionTask): Promise<void> {
  const child = fork(join(ROOT, "sidecar", "versionProcess.ts"), {
    cwd: ROOT,
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"]
  });
  const {failure} = await new Promise<TaskOutcome>((resolve, reject) => {
    child.once("message", (outcome) => resolve(outcome as TaskOutcome));
    child.once("error", reject);
    child.once("exit", () => reject(ended(task)));
    child.send({task, name, paths} satisfies TaskMessage, (error) => error && reject(error));
  });
  if (failure) throw new Failure(failure.code, failure.message);
}

function ended({kind}: VersionTask): Failure {
  return new Failure("interrupted", `the process that was to ${kind} a version ended before it was done; try again`);
}
