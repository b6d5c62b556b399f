import type {Quadrature} from "./quadrature.js";

/**
 * Writes to `out`, from `at` on, what a leaf is worth to each of its players:
 * the Shapley values of the game weight × Π (in the set: 1 where the row holds
 * the player's condition, else 0; out of it: the player's share). `rule` needs
 * half as many points as there are players, rounded up.
 */
export function writeLeafWorth(
  weight: number,
  shares: Float64Array,
  start: number,
  players: number,
  isHeld: Uint8Array,
  {points, weights}: Quadrature,
  out: Float64Array,
  at: number
): void {
  for (let k = 0; k < players; k++) out[at + k] = 0;
  for (let i = 0; i < points.length; i++) {
    const known = points[i];
    const unknown = 1 - known;
    let product = weight * weights[i];
    for (let k = 0; k < players; k++) product *= shares[start + k] * unknown + (isHeld[k] ? known : 0);
    const missed = -product / unknown;
    for (let k = 0; k < players; k++) {
      const share = shares[start + k];
      out[at + k] += isHeld[k] ? (product * (1 - share)) / (known + share * unknown) : missed;
    }
  }
}
