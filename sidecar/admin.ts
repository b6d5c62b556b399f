import {Failure} from "../data/failure.js";
import type {Project} from "../data/project.js";
import {findCurrentVersion} from "../data/registry.js";
import {resolveVersion} from "../model/resolveVersion.js";
import type {Admin, Switched} from "./deps.js";
import type {FollowedModel} from "./followedModel.js";
import {hideRoot} from "./hideRoot.js";
import {runVersionTask, type VersionTask} from "./versionTask.js";

export function createAdmin(project: Project, followed: FollowedModel): Admin {
  const run = (task: VersionTask) => runVersionTask(project, task).catch((error) => throwTold(error, project));
  const switchBy = async (task: VersionTask): Promise<Switched> => {
    const previous = followed.model?.modelVersion ?? null;
    await run(task);
    await followed.check();
    return {version: requireServed(project, followed), previous};
  };
  return {
    async prove(text) {
      const version = resolveVersion(project, text);
      await run({kind: "prove", version});
      return version;
    },
    promote: async (text) => switchBy({kind: "promote", version: resolveVersion(project, text)}),
    rollback: () => switchBy({kind: "rollback"})
  };
}

/** What a version proved to another process, it must prove here again. */
function requireServed(project: Project, {model, failure}: FollowedModel): string {
  const current = findCurrentVersion(project);
  if (model && model.modelVersion === current) return current;
  throw new Failure("invalid_version", `${current} is current now, and cannot be served here: ${failure}`);
}

function throwTold(error: unknown, project: Project): never {
  if (!(error instanceof Failure)) throw error;
  throw new Failure(error.code, hideRoot(error.message, project), {cause: error});
}
