import {type Static, Type} from "typebox";

const Slope = Type.Number({exclusiveMinimum: 0});
const Rising = Type.Array(Type.Number(), {minItems: 2, description: "strictly rising"});

export const Calibration = Type.Union(
  [
    Type.Object({kind: Type.Literal("none")}),
    Type.Object({
      kind: Type.Literal("platt", {description: "slope × margin + intercept"}),
      slope: Slope,
      intercept: Type.Number()
    }),
    Type.Object({
      kind: Type.Literal("isotonic", {description: "straight lines between knots"}),
      margins: Rising,
      logits: Rising,
      slope: Type.Number({exclusiveMinimum: 0, description: "before the first knot and after the last"})
    })
  ],
  {description: "a strictly rising map of the margin; the score is the logistic function of what it gives"}
);

export type Calibration = Static<typeof Calibration>;
export type Isotonic = Extract<Calibration, {kind: "isotonic"}>;

/** A span of margins from a knot on: how far it reaches below and above the knot, and its slope. */
export interface Segment {
  readonly knot: number;
  readonly low: number;
  readonly high: number;
  readonly slope: number;
}

/** The calibrated log-odds of a margin. It never turns the order of two margins. */
export function calibrate(calibration: Calibration, margin: number): number {
  if (calibration.kind === "none") return margin;
  if (calibration.kind === "platt") return calibration.slope * margin + calibration.intercept;
  return toSegments(calibration).reduce(
    (logit, {knot, low, high, slope}) => logit + slope * Math.min(Math.max(margin - knot, low), high),
    calibration.logits[0]
  );
}

/**
 * The map as a sum of rising terms, slope × clamp(margin − knot, low, high): as
 * each of them rises, no rounding can turn the order of two margins.
 */
export function toSegments({margins, logits, slope}: Isotonic): Segment[] {
  const inner = margins.slice(1).map((next, i) => {
    const width = next - margins[i];
    return {knot: margins[i], low: 0, high: width, slope: (logits[i + 1] - logits[i]) / width};
  });
  return [
    {knot: margins[0], low: -Infinity, high: 0, slope},
    ...inner,
    {knot: margins[margins.length - 1], low: 0, high: Infinity, slope}
  ];
}
