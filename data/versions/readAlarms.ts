import {Type} from "typebox";
import type {Alarms} from "../../workspace/analysis/modelSummary.js";
import {ROOT} from "../project.js";
import {readReport} from "./readReport.js";

const Rate = Type.Object({share: Type.Number(), low: Type.Number(), high: Type.Number()});
const Sides = {calibrated: Rate, evidently: Rate};
const Found = Type.Object({family: Rate});

/** What the page shows of `reports/false-alarms.json`. */
const Shown = Type.Object({
  benchmark: Type.Literal("false-alarms"),
  version: Type.Literal(1),
  date: Type.String(),
  grids: Type.Array(
    Type.Object({
      finding: Type.String(),
      distribution: Type.String(),
      reference: Type.Number(),
      current: Type.Number(),
      repetitions: Type.Number(),
      ...Sides
    })
  ),
  windows: Type.Array(
    Type.Object({name: Type.String(), repetitions: Type.Number(), calibrated: Found, evidently: Found})
  ),
  power: Type.Array(
    Type.Object({
      change: Type.String(),
      distribution: Type.String(),
      reference: Type.Number(),
      current: Type.Number(),
      sizes: Type.Array(Type.Object({size: Type.Number(), ...Sides, levelled: Type.Object(Sides)}))
    })
  ),
  gates: Type.Array(
    Type.Object({
      name: Type.String(),
      value: Type.Number(),
      bound: Type.Union([Type.Literal("at most"), Type.Literal("at least")]),
      target: Type.Number(),
      met: Type.Boolean()
    })
  )
});

/** The benchmark of false alarms and power; null when it was not run. */
export function readAlarms(root = ROOT): Alarms | null {
  const report = readReport("false-alarms.json", Shown, root);
  if (!report) return null;
  const {date, grids, windows, power, gates} = report;
  const columns = grids.map(({finding, distribution, reference, current, repetitions, calibrated, evidently}) => {
    const name = `${finding} ${distribution}, ${reference} against ${current} rows`;
    return {name, kind: "column" as const, repetitions, calibrated, evidently};
  });
  const families = windows.map(({name, repetitions, calibrated, evidently}) => {
    return {name, kind: "window" as const, repetitions, calibrated: calibrated.family, evidently: evidently.family};
  });
  return {
    date,
    nothing: [...families, ...columns],
    power: power.map(({change, distribution, reference, current, sizes}) => {
      return {name: `${distribution}: ${change}, ${reference} against ${current} rows`, sizes};
    }),
    gates
  };
}
