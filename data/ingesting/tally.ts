const LISTED = 5;

export interface Problem {
  readonly reason: string;
  readonly count: number;
  /** Of the first rows that have it. */
  readonly numbers: readonly number[];
}

/** What is wrong with rows, by reason; no value is kept. */
export class Tally {
  readonly #problems = new Map<string, {count: number; numbers: number[]}>();

  add(reason: string, number: number): void {
    const known = this.#problems.get(reason) ?? {count: 0, numbers: []};
    this.#problems.set(reason, known);
    known.count++;
    if (known.numbers.length < LISTED) known.numbers.push(number);
  }

  get total(): number {
    return this.list().reduce((sum, {count}) => sum + count, 0);
  }

  /** Commonest first. */
  list(): Problem[] {
    const problems = [...this.#problems].map(([reason, {count, numbers}]) => ({reason, count, numbers}));
    return problems.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  }
}
