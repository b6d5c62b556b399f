import {setImmediate as nextTurn} from "node:timers/promises";
import {openVersion} from "../data/openScorer.js";
import type {Project} from "../data/project.js";
import {readVersion} from "../data/registry.js";
import type {Model} from "./deps.js";

export interface OpenModel extends Model {
  /** Frees the model once the requests that it is scoring are answered. */
  retire(): Promise<void>;
}

/** A version of the project as a model, proved on its golden leads; a `Failure` says why it cannot be one. */
export async function openModel(project: Project, version: string): Promise<OpenModel> {
  const {scorer, scoreRows, close, ...opened} = await openVersion(project, readVersion(project, version), () =>
    nextTurn()
  );
  const {folder, manifest} = opened.version;
  const {hold, retire} = freeWhenIdle(close);
  return {
    modelVersion: version,
    score: hold(scorer),
    scoreRows: scoreRows ? hold(scoreRows) : undefined,
    version: {folder, manifest},
    retire
  };
}

/** What a model is held open by. */
interface Holding extends Pick<OpenModel, "retire"> {
  hold<T, R>(run: (given: T) => Promise<R>): (given: T) => Promise<R>;
}

/** Counts the runs of what it holds, so that `close` waits for the last of them. */
export function freeWhenIdle(close: () => Promise<void>): Holding {
  let running = 0;
  let retired = false;
  const free = async () => {
    if (retired && running === 0) await close();
  };
  return {
    hold: (run) => async (given) => {
      running++;
      try {
        return await run(given);
      } finally {
        running--;
        await free();
      }
    },
    retire() {
      retired = true;
      return free();
    }
  };
}
