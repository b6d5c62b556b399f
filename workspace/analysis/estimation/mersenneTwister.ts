const SIZE = 624;
const SHIFT = 397;

/** Whole numbers, uniform from 0 to `max`, both included. */
export type Interval = (max: number) => number;

/**
 * MT19937 (Matsumoto and Nishimura 1998) seeded by its `init_genrand`, and its
 * numbers cut to an interval by masked rejection: the draws of numpy's
 * `RandomState(seed)`, by which scikit-learn splits rows. `max` below 2³².
 */
export function createTwister(seed: number): Interval {
  const state = seedState(seed);
  let next = SIZE;
  return (max) => {
    const mask = max === 0 ? 0 : 2 ** (32 - Math.clz32(max)) - 1;
    if (mask === 0) return 0;
    for (;;) {
      if (next === SIZE) {
        twist(state);
        next = 0;
      }
      const value = (temper(state[next++]) & mask) >>> 0;
      if (value <= max) return value;
    }
  };
}

/** The numbers below `count` in random order, as numpy's `permutation` draws them. */
export function permute(count: number, interval: Interval): Int32Array {
  const order = Int32Array.from({length: count}, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = interval(i);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

function seedState(seed: number): Uint32Array {
  const state = new Uint32Array(SIZE);
  state[0] = seed;
  for (let i = 1; i < SIZE; i += 1) state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
  return state;
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < SIZE; i += 1) {
    const mixed = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
    state[i] = state[(i + SHIFT) % SIZE] ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
  }
}

function temper(word: number): number {
  let value = word ^ (word >>> 11);
  value ^= (value << 7) & 0x9d2c5680;
  value ^= (value << 15) & 0xefc60000;
  return value ^ (value >>> 18);
}
