export interface Ranked {
  readonly id: string;
  readonly value: number;
}

/** Keeps the `k` largest values of many, in memory for 2 k of them; of equal ones that of the lesser id. */
export function keepLargest<T extends Ranked>(k: number): {add(item: T): void; list(): T[]} {
  let kept: T[] = [];
  const list = () => kept.sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1)).slice(0, k);
  return {
    add(item) {
      kept.push(item);
      if (kept.length >= 2 * k) kept = list();
    },
    list: () => list()
  };
}
