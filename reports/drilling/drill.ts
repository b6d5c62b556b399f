/** A fault that was made on purpose: what was seen, and what of it should not have been. */
export interface Drilled {
  readonly figures: Readonly<Record<string, number | string>>;
  /** One sentence for each promise that did not hold; none when all did. */
  readonly broken: readonly string[];
  /** The same of promises about time and speed, which a machine with more to do may break alone. */
  readonly slow?: readonly string[]; // none
}

export type Size = "small" | "full";

export interface Drill {
  /** The fault, as the list of drills tells it. */
  readonly fault: string;
  /** What must come of it. */
  readonly outcome: string;
  readonly run: (size: Size) => Promise<Drilled>;
}

/** The sentences whose condition does not hold. */
export function findBroken(promises: readonly (readonly [holds: boolean, sentence: string])[]): string[] {
  return promises.filter(([holds]) => !holds).map(([, sentence]) => sentence);
}
