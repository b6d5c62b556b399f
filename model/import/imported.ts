import type {XgboostModel} from "../../workspace/scoring/trees.js";

/** How the values of a category column are coded. */
export interface Codes {
  /** Value, as a lead gives it, to code. */
  readonly values: Readonly<Record<string, number>>;
  /** The code of any other value; null when it is missing to the model. */
  readonly other: number | null;
  /** False when the model does not name its categories, and leads give the codes themselves. */
  readonly isNamed: boolean;
}

/** A tree model of any supported file, in the one form that is walked, explained and written to ONNX. */
export interface ImportedTrees {
  readonly format: "xgboost" | "lightgbm";
  readonly model: XgboostModel;
  /** By column name; a column that is not in it is a number. */
  readonly codes: ReadonlyMap<string, Codes>;
  /** What a person should know of the file before trusting its scores. */
  readonly notes: readonly string[];
}
