import {binomialMass} from "../distributions/binomial.js";

/** Tables as likely as the observed one, but for rounding, count as unlikely as it. */
const TIE = 1 + 1e-14;

/**
 * Fisher's exact test of `a` of n and `b` of m, two-sided: the chance, with
 * margins as they are, of all tables no likelier than the observed one (Fisher
 * 1935). 1 where a margin is empty.
 */
export function fisherExact(a: number, n: number, b: number, m: number): number {
  const held = a + b;
  const observed = tableMass(a, n, m, held);
  let [inside, outside] = [0, 0];
  for (let k = Math.max(0, held - m); k <= Math.min(n, held); k += 1) {
    const mass = tableMass(k, n, m, held);
    if (mass <= observed * TIE) outside += mass;
    else inside += mass;
  }
  return outside / (inside + outside);
}

/** The hypergeometric chance of k by three binomial ones (Loader 2000), whose shared chance cancels. */
function tableMass(k: number, n: number, m: number, held: number): number {
  const share = held / (n + m);
  return (binomialMass(k, n, share) * binomialMass(held - k, m, share)) / binomialMass(held, n + m, share);
}
