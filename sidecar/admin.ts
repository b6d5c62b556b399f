import {Failure} from "../data/failure.js";
import type {Project} from "../data/project.js";
import {findCurrentVersion} from "../data/registry.js";
import {resolveVersion} from "../model/resolveVersion.js";
import type {FollowedModel} from "./followedModel.js";
import {hideRoot} from "./hideRoot.js";
import {runVersionTask, type VersionTask} from "./versionTask.js";

export interface Switched {
  /** The version that answers from now on. */
  readonly version: string;
  /** The one that did before; null for none. */
  readonly previous: string | null;
}

/** What may be done with the project's versions while the service runs; a `Failure` says why something cannot. */
export interface Admin {
  /** Opens and proves a version without serving it; resolves to its name. */
  prove(version: string): Promise<string>;
  /** Makes a version current; resolves once it serves. */
  promote(version: string): Promise<Switched>;
  /** Makes the version before the current one current again; resolves once it serves. */
  rollback(): Promise<Switched>;
}

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
