import {type Static, Type} from "typebox";
import {Machine} from "./performance.js";

const RATE = {
  share: Type.Number({minimum: 0, maximum: 1}),
  low: Type.Number({description: "lower bound of the 95 % interval (Wilson)"}),
  high: Type.Number()
};
export const Rate = Type.Object(RATE);

const Rows = {
  reference: Type.Integer({minimum: 1, description: "rows, on average"}),
  current: Type.Integer({minimum: 1}),
  repetitions: Type.Integer({minimum: 1})
};
const Kind = Type.Union([Type.Literal("numeric"), Type.Literal("category")]);

const GridCell = Type.Object({
  finding: Type.Union([Type.Literal("D1"), Type.Literal("D2"), Type.Literal("D3")]),
  distribution: Type.String(),
  kind: Kind,
  ...Rows,
  calibrated: Rate,
  evidently: Rate,
  method: Type.String({description: "the incumbent's choice"}),
  psi: Type.Object(RATE, {description: "of the incumbent's psi at its default threshold"})
});

const Found = Type.Object({
  feature: Type.Object(RATE, {description: "columns found changed, of all columns of all windows"}),
  family: Type.Object(RATE, {
    description: "windows with any column found changed; calibrated: after Benjamini-Hochberg"
  }),
  drifted: Type.Object(RATE, {
    description: "windows with any drifted column (calibrated), or a drifted data set (evidently)"
  }),
  fields: Type.Array(Type.Object({field: Type.String(), ...RATE}))
});

const NullWindows = Type.Object({name: Type.String(), ...Rows, calibrated: Found, evidently: Found});

const Sides = Type.Object({calibrated: Rate, evidently: Rate});

const PowerTable = Type.Object({
  change: Type.Union([
    Type.Literal("shift in deviations"),
    Type.Literal("points of mass to one value"),
    Type.Literal("points gone missing"),
    Type.Literal("points of a new value")
  ]),
  distribution: Type.String(),
  kind: Kind,
  ...Rows,
  method: Type.String({description: "the incumbent's choice"}),
  none: Type.Object(Sides.properties, {description: "found at their own thresholds where nothing changed"}),
  sizes: Type.Array(
    Type.Object({
      size: Type.Number(),
      calibrated: Type.Object(RATE, {description: "p-value of at most .05"}),
      evidently: Type.Object(RATE, {description: "its default threshold"}),
      matched: Type.Object(RATE, {
        description: "calibrated, with a threshold that no more unchanged windows pass than the incumbent's"
      }),
      levelled: Type.Object(Sides.properties, {
        description: "both, with thresholds that one in twenty unchanged windows passes"
      })
    })
  )
});

const Gate = Type.Object({
  name: Type.String(),
  value: Type.Number(),
  bound: Type.Union([Type.Literal("at most"), Type.Literal("at least")]),
  target: Type.Number(),
  met: Type.Boolean()
});

/** `reports/false-alarms.json`: how often either rule alarms without drift, and how often it finds some. */
export const FalseAlarms = Type.Object(
  {
    benchmark: Type.Literal("false-alarms"),
    version: Type.Literal(1),
    date: Type.String({description: "ISO 8601, UTC"}),
    machine: Machine,
    significance: Type.Number(),
    repetitions: Type.Integer({minimum: 1}),
    grids: Type.Array(GridCell),
    windows: Type.Array(NullWindows),
    power: Type.Array(PowerTable),
    gates: Type.Array(Gate, {minItems: 1})
  },
  {
    $id: "https://leadlight.invalid/reference/false-alarms.v1.json",
    title: "False alarms",
    description:
      "reports/false-alarms.json: false alarms and power of the calibrated rule and of Evidently's, simulated"
  }
);

export type Rate = Static<typeof Rate>;
export type GridCell = Static<typeof GridCell>;
export type NullWindows = Static<typeof NullWindows>;
export type PowerTable = Static<typeof PowerTable>;
export type Gate = Static<typeof Gate>;
export type FalseAlarms = Static<typeof FalseAlarms>;
