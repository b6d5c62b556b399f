import {type Static, Type} from "typebox";
import {Rate} from "./falseAlarms.js";
import {Machine} from "./performance.js";

const Delay = Type.Union([Type.Integer({minimum: 1}), Type.Null()], {
  description: "rows from the drift to the alarm; null: that many streams were not found before the next drift"
});

const StreamDrift = Type.Object({
  row: Type.Integer({minimum: 1}),
  found: Rate,
  q1: Delay,
  median: Delay,
  q3: Delay
});

const StreamDetector = Type.Object({
  name: Type.String(),
  false_alarms: Type.Object({
    alarms: Type.Integer({minimum: 0, description: "before the first drift, over all seeds"}),
    rows: Type.Integer({minimum: 1, description: "rows after the reference and before the first drift"}),
    stated: Type.Union([Type.Number(), Type.Null()], {
      description: "alarms in so many rows by the stated run length; null: none is stated"
    })
  }),
  drifts: Type.Array(StreamDrift)
});

const StreamFigures = Type.Object({name: Type.String(), detectors: Type.Array(StreamDetector)});

/** `reports/streams.json`: how soon a drift at a known row is found. */
export const StreamsBenchmark = Type.Object(
  {
    benchmark: Type.Literal("streams"),
    version: Type.Literal(1),
    date: Type.String({description: "ISO 8601, UTC"}),
    machine: Machine,
    seeds: Type.Integer({minimum: 1}),
    rows: Type.Integer({minimum: 1, description: "of a stream"}),
    reference_rows: Type.Integer({minimum: 1}),
    chunk_rows: Type.Integer({minimum: 1}),
    run_length: Type.Integer({minimum: 1, description: "rows to a false alarm, as stated"}),
    slack: Type.Number({description: "of the sums, in deviations of a row"}),
    label_noise: Type.Number({minimum: 0, maximum: 1}),
    streams: Type.Array(StreamFigures)
  },
  {
    $id: "https://leadlight.invalid/reference/streams.v1.json",
    title: "Streams",
    description: "reports/streams.json: detection delay and false alarms on streams in the style of SEA and STAGGER"
  }
);

export type StreamDrift = Static<typeof StreamDrift>;
export type StreamDetector = Static<typeof StreamDetector>;
export type StreamFigures = Static<typeof StreamFigures>;
export type StreamsBenchmark = Static<typeof StreamsBenchmark>;
