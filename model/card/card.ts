import type {Evaluation} from "../../data/formats/evaluation.js";
import type {LabelledRow} from "../../data/formats/row.js";
import type {Manifest} from "../../workspace/scoring/manifest.js";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";

/** The labelled rows of a split. */
export interface SplitProfile {
  readonly split: LabelledRow["split"];
  readonly rows: number;
  readonly positives: number;
  /** First and last day, where the rows are in order of time. */
  readonly days: readonly [first: string, last: string] | null;
}

/** What a model card tells of; nothing in it is private. */
export interface Card {
  readonly schema: Pick<ProjectSchema, "title" | "target" | "demo" | "fields">;
  readonly manifest: Manifest;
  /** Null where there were no held-out rows. */
  readonly evaluation: Evaluation | null;
  /** Empty where the model was trained elsewhere. */
  readonly splits: readonly SplitProfile[];
}
