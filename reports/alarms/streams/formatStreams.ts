import type {StreamDetector, StreamDrift, StreamsBenchmark} from "../../../data/formats/streams.js";
import {formatTable} from "../../measure/table.js";

type FalseAlarms = StreamDetector["false_alarms"];

/** False alarms, then for each drift how many streams it was found in and the quartiles of the delay. */
export function formatStreams({streams, seeds}: Pick<StreamsBenchmark, "streams" | "seeds">): string {
  const drifts = Math.max(...streams.flatMap(({detectors}) => detectors.map((detector) => detector.drifts.length)));
  const columns = Array.from({length: drifts}, (_, i) => i);
  return formatTable(
    [`${seeds} streams each`, "watched", "false alarms", ...columns.map((i) => `rows to find drift ${i + 1}`)],
    streams.flatMap(({name, detectors}) =>
      detectors.map((detector) => [
        name,
        detector.name,
        formatAlarms(detector.false_alarms),
        ...columns.map((i) => (i < detector.drifts.length ? formatDrift(detector.drifts[i]) : ""))
      ])
    )
  );
}

function formatAlarms({alarms, rows, stated}: FalseAlarms): string {
  return stated === null ? `${alarms} in ${rows} rows` : `${alarms} (stated ${stated}) in ${rows} rows`;
}

function formatDrift({found, q1, median, q3}: StreamDrift): string {
  const [low, middle, high] = [q1, median, q3].map((delay) => delay ?? "–");
  return `${(100 * found.share).toFixed(0)} %: ${middle} (${low} to ${high})`;
}
