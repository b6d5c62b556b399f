/**
 * p-values adjusted for the false discovery rate (Benjamini and Hochberg,
 * 1995), in the order given.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const count = pValues.length;
  const falling = pValues.map((_, i) => i).sort((a, b) => pValues[b] - pValues[a]);
  const adjusted = new Array<number>(count);
  let smallest = 1;
  falling.forEach((index, step) => {
    smallest = Math.min(smallest, (pValues[index] * count) / (count - step));
    adjusted[index] = smallest;
  });
  return adjusted;
}
