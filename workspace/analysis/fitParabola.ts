import {sum} from "./sum.js";

/**
 * The parabola through points (x, y) with the least squares, as a function:
 * by polynomials that are orthogonal over the points (Forsythe 1957). Needs
 * three distinct x.
 */
export function fitParabola(x: readonly number[], y: readonly number[]): (x: number) => number {
  const mean = sum(x) / x.length;
  const linear = x.map((value) => value - mean);
  const spread = dot(linear, linear);
  const shift =
    dot(
      x,
      linear.map((value) => value ** 2)
    ) / spread;
  const toQuadratic = (value: number) => (value - shift) * (value - mean) - spread / x.length;
  const quadratic = x.map(toQuadratic);
  const [c0, c1, c2] = [sum(y) / y.length, dot(linear, y) / spread, dot(quadratic, y) / dot(quadratic, quadratic)];
  return (value) => c0 + c1 * (value - mean) + c2 * toQuadratic(value);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return sum(a.map((value, i) => value * b[i]));
}
