import type {Summary} from "../analysis/summary.js";
import type {Profiles} from "./profiles.js";
import {queryProfiles, queryUnseen, type UnseenCategory} from "./queries.js";

/** What the database has given so far: nothing while it starts, nor when it could not. */
export type Loaded =
  | {
      readonly status: "empty" | "loading" | "failed";
      readonly profiles: null;
      readonly unseen: readonly UnseenCategory[];
    }
  | {readonly status: "ready"; readonly profiles: Profiles; readonly unseen: readonly UnseenCategory[]};

/** Reads every day's counts once: a page paints before, and again after. */
export async function* loadProfiles({days}: Summary): AsyncGenerator<Loaded> {
  if (days.length === 0) return yield {status: "empty", profiles: null, unseen: []};
  yield {status: "loading", profiles: null, unseen: []};
  try {
    const profiles = await queryProfiles(days.map(({day}) => day));
    yield {status: "ready", profiles, unseen: await queryUnseen()};
  } catch (error) {
    console.warn("the database did not answer", error);
    yield {status: "failed", profiles: null, unseen: []};
  }
}
