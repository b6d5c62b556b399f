/**
 * Edges of equal width over the range of values by Sturges' rule (1926), as
 * NumPy lays them: ⌈log₂ n + 1⌉ bins but for rounding, `size` being n; of a
 * single value, one bin of width 1 around it.
 */
export function sturgesEdges(low: number, high: number, size: number): number[] {
  if (low === high) return [low - 0.5, high + 0.5];
  const bins = Math.ceil((high - low) / ((high - low) / (Math.log2(size) + 1)));
  const step = (high - low) / bins;
  return Array.from({length: bins + 1}, (_, i) => (i === bins ? high : i * step + low));
}
