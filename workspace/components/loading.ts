import type {Summary} from "../analysis/summary.js";
import type {Control} from "./controls.js";
import type {Profiles} from "./profiles.js";
import {queryProfiles, queryUnseen, type UnseenCategory} from "./queries.js";
import {isSameSegment, type SegmentChoice} from "./segment.js";

/** What the database has given so far, of a segment or of all leads: nothing while it starts, nor when it could not. */
export type Loaded = {readonly segment: SegmentChoice | null} & (
  | {
      readonly status: "empty" | "loading" | "failed";
      readonly profiles: null;
      readonly unseen: readonly UnseenCategory[];
    }
  | {readonly status: "ready"; readonly profiles: Profiles; readonly unseen: readonly UnseenCategory[]}
);

/** Reads every day's counts once, of a segment or of all leads: a page paints before, and again after. */
export async function* loadProfiles(
  {days}: Pick<Summary, "days">,
  segment: SegmentChoice | null = null
): AsyncGenerator<Loaded> {
  const nothing = {segment, profiles: null, unseen: []};
  if (days.length === 0) return yield {status: "empty", ...nothing};
  yield {status: "loading", ...nothing};
  try {
    const profiles = await queryProfiles(
      days.map(({day}) => day),
      segment
    );
    yield {status: "ready", segment, profiles, unseen: await queryUnseen()};
  } catch (error) {
    console.warn("the database did not answer", error);
    yield {status: "failed", ...nothing};
  }
}

/** The counts that a page has of the leads that the control bar says; null while it has others or none. */
export function findProfiles({segment, profiles}: Loaded, control: Control): Profiles | null {
  return isSameSegment(segment, control.segment ?? null) ? profiles : null;
}
