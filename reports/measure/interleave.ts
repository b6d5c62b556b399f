/** Work whose time is taken. */
export interface Contender {
  readonly name: string;
  run(round: number): unknown;
}

type Clock = () => number;

/**
 * Milliseconds of each contender in each round. Every round runs each of them
 * once, and each round starts with the next one, so that none is always first
 * and a busy spell of the machine meets them all.
 */
export async function interleave(
  contenders: readonly Contender[],
  rounds: number,
  now: Clock = () => performance.now()
): Promise<Map<string, number[]>> {
  const samples = new Map(contenders.map(({name}) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const {name, run} of rotate(contenders, round)) {
      const startedMs = now();
      await run(round);
      samples.get(name)?.push(now() - startedMs);
    }
  }
  return samples;
}

function rotate<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
