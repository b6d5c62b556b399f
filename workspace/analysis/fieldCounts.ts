/** A field in the bins of its reference: both sides count the same bins, of which the last is missing. */
export interface FieldCounts {
  readonly name: string;
  readonly label: string;
  readonly kind: "numeric" | "category";
  readonly bins: readonly string[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** How many leads that came together tell as much as one that came alone; see `designEffect`. */
  readonly designEffect?: number; // 1
}
