import {createQuadrature} from "./quadrature.js";

export interface LeafWorth {
  /** By player of the leaf at hand, whether the row holds its condition; to be set before `write`. */
  readonly isHeld: Uint8Array;
  /** Writes to `out`, from `at` on, what a leaf whose shares start at `start` is worth to each of its players. */
  write(weight: number, start: number, players: number, out: Float64Array, at: number): void;
}

/**
 * The Shapley values of the game weight × Π (in the set: 1 where the row holds
 * the player's condition, else 0; out of it: the player's share), for leaves of
 * at most `mostPlayers`. Every player whose condition is not held gets the same.
 */
export function createLeafWorth(shares: Float64Array, mostPlayers: number): LeafWorth {
  const rules = Array.from({length: mostPlayers + 1}, (_, players) => createQuadrature(Math.ceil(players / 2)));
  const isHeld = new Uint8Array(mostPlayers);
  const held = new Int32Array(mostPlayers);
  return {
    isHeld,
    write(weight, start, players, out, at) {
      const {points, weights} = rules[players];
      let count = 0;
      let reach = weight;
      let missed = 0;
      for (let k = 0; k < players; k++) {
        out[at + k] = 0;
        if (isHeld[k]) held[count++] = k;
        else reach *= shares[start + k];
      }
      for (let i = 0; i < points.length; i++) {
        const known = points[i];
        const unknown = 1 - known;
        let product = reach * weights[i];
        for (let k = count; k < players; k++) product *= unknown;
        for (let k = 0; k < count; k++) product *= known + shares[start + held[k]] * unknown;
        for (let k = 0; k < count; k++) {
          const share = shares[start + held[k]];
          out[at + held[k]] += (product * (1 - share)) / (known + share * unknown);
        }
        missed -= product / unknown;
      }
      for (let k = 0; k < players; k++) if (!isHeld[k]) out[at + k] = missed;
    }
  };
}
