export type MissingType = "None" | "Zero" | "NaN";

interface Cover {
  /** Training rows that came by. */
  readonly cover: number;
}

export interface LightgbmLeaf extends Cover {
  readonly kind: "leaf";
  readonly value: number;
}

/** `x <= threshold` goes left; `left` and `right` are places in the tree. */
export interface NumberSplit extends Cover {
  readonly kind: "number";
  readonly column: number;
  readonly threshold: number;
  readonly isDefaultLeft: boolean;
  readonly missing: MissingType;
  readonly left: number;
  readonly right: number;
}

/** The categories of the set go left, all else right. */
export interface CategorySplit extends Cover {
  readonly kind: "category";
  readonly column: number;
  readonly categories: readonly number[];
  readonly left: number;
  readonly right: number;
}

/** The root first. */
export type LightgbmTree = readonly (LightgbmLeaf | NumberSplit | CategorySplit)[];

/** A LightGBM model as both its text and its JSON dump hold it. */
export interface LightgbmFile {
  /** With its parameters, as in `binary sigmoid:1`. */
  readonly objective: string;
  readonly treesPerRound: number;
  readonly names: readonly string[];
  readonly isAverage: boolean;
  readonly trees: readonly LightgbmTree[];
  /** By column: the category codes that training saw; empty for a number. */
  readonly codes: readonly (readonly number[])[];
  /** The labels of pandas' category columns, in the order of those columns; null when there were none. */
  readonly pandasLabels: readonly (readonly (string | number)[])[] | null;
}
