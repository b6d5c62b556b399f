import {type Static, Type} from "typebox";
import {Machine} from "./performance.js";

/** `reports/drills/<drill>.json`: a fault that was made on purpose at full size, and what came of it. */
export const DrillReport = Type.Object(
  {
    version: Type.Literal(1),
    drill: Type.String(),
    fault: Type.String(),
    outcome: Type.String({description: "what must come of it"}),
    date: Type.String({description: "ISO 8601, UTC"}),
    machine: Machine,
    figures: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])),
    broken: Type.Array(Type.String(), {description: "a sentence for each promise that did not hold"})
  },
  {
    $id: "https://leadlight.invalid/reference/drill-report.v1.json",
    title: "Drill report",
    description: "reports/drills/<drill>.json: a fault that was made on purpose, and what came of it"
  }
);

export type DrillReport = Static<typeof DrillReport>;
