import {Failure} from "../data/failure.js";
import {openProject, type Project} from "../data/project.js";
import {promoteVersion} from "../model/promoteVersion.js";
import {rollbackProject} from "../model/rollbackProject.js";
import {verifyVersion} from "../model/verifyVersion.js";
import type {TaskMessage, TaskOutcome, VersionTask} from "./versionTask.js";

process.once("message", (message) => void answer(message as TaskMessage));

async function answer({task, name, paths}: TaskMessage): Promise<void> {
  const outcome = await attempt(task, openProject(name, paths));
  process.send?.(outcome, () => process.disconnect());
}

async function attempt(task: VersionTask, project: Project): Promise<TaskOutcome> {
  try {
    await run(task, project);
    return {failure: null};
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return {failure: {code: error.code, message: error.message}};
  }
}

async function run(task: VersionTask, project: Project): Promise<void> {
  switch (task.kind) {
    case "prove":
      return (await verifyVersion(project, task.version)).close();
    case "promote":
      return void (await promoteVersion(project, task.version));
    case "rollback":
      return void (await rollbackProject(project));
  }
}
