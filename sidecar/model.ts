import {setImmediate as nextTurn} from "node:timers/promises";
import {openVersion} from "../data/openScorer.js";
import type {Project} from "../data/project.js";
import {readVersion} from "../data/registry.js";
import type {Scorer} from "../workspace/scoring/scorer.js";
import type {Model} from "./deps.js";

export interface OpenModel extends Model {
  /** Frees the model once the requests that it is scoring are answered. */
  retire(): Promise<void>;
}

/** A version of the project as a model, proved on its golden leads; a `Failure` says why it cannot be one. */
export async function openModel(project: Project, version: string): Promise<OpenModel> {
  const {scorer, close} = await openVersion(project, readVersion(project, version), () => nextTurn());
  return {modelVersion: version, ...freeWhenIdle(scorer, close)};
}

/** Counts the runs of a scorer, so that `close` waits for the last of them. */
export function freeWhenIdle(scorer: Scorer, close: () => Promise<void>): Pick<OpenModel, "score" | "retire"> {
  let running = 0;
  let retired = false;
  const free = async () => {
    if (retired && running === 0) await close();
  };
  return {
    async score(leads) {
      running++;
      try {
        return await scorer(leads);
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
