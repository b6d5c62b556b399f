import type {TreeNode} from "./growTree.js";

export interface Ensemble {
  /** The weighted share of positives that every row starts from; float32. */
  readonly baseScore: number;
  /** What a positive row counted for. */
  readonly positiveWeight: number;
  readonly trees: readonly (readonly TreeNode[])[];
}
