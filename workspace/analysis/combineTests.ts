/** A p-value and the part that it takes of the false alarms. */
export interface WeightedTest {
  readonly pValue: number;
  readonly weight: number;
}

/**
 * One p-value of tests that do not depend on each other, 1 − Π (1 − a)^w at the
 * smallest a that any of them reaches (Šidák 1967, weighted): each raises its
 * weight's part of the false alarms. Weights count by their share; 1 of none.
 */
export function combineTests(tests: readonly WeightedTest[]): number {
  if (tests.length === 1) return tests[0].pValue;
  const total = tests.reduce((sum, {weight}) => sum + weight, 0);
  return Math.min(1, ...tests.map(({pValue, weight}) => -Math.expm1((total / weight) * Math.log1p(-pValue))));
}
