import type {StreamDetector, StreamDrift, StreamFigures} from "../../../data/formats/streams.js";
import {roundTo} from "../../measure/timing.js";
import type {Repeat} from "../repeat.js";
import {toRate} from "../toRate.js";
import {type Detector, DETECTORS, findAlarms, REFERENCE_ROWS, watch} from "./detectors.js";
import {type Course, drawStream, findDrifts, SPAN_ROWS} from "./stream.js";

/** False alarms before the first drift and the delay after each, by every detector. */
export async function measureCourse(course: Course, repeat: Repeat): Promise<StreamFigures> {
  const alarms = DETECTORS.map((): (readonly number[])[] => []);
  await repeat((seed) => {
    const watched = watch(drawStream(course, seed));
    DETECTORS.forEach((detector, i) => alarms[i].push(findAlarms(detector, watched)));
  });
  const end = course.concepts.length * SPAN_ROWS;
  const drifts = findDrifts(course);
  return {name: course.name, detectors: DETECTORS.map((detector, i) => toFigures(detector, alarms[i], drifts, end))};
}

/** The rows from a drift to the first alarm after it and before `next`; null when there is none. */
export function findDelay(alarms: readonly number[], drift: number, next: number): number | null {
  const alarm = alarms.find((row) => row >= drift && row < next);
  return alarm === undefined ? null : alarm + 1 - drift;
}

function toFigures(
  {name, runLength}: Detector,
  alarms: readonly (readonly number[])[],
  drifts: readonly number[],
  end: number
): StreamDetector {
  const first = drifts[0] ?? end;
  const rows = alarms.length * (first - REFERENCE_ROWS);
  return {
    name,
    false_alarms: {
      alarms: alarms.flat().filter((row) => row < first).length,
      rows,
      stated: runLength && roundTo(rows / runLength, 2)
    },
    drifts: drifts.map((drift, i) =>
      toDrift(
        drift,
        alarms.map((rows) => findDelay(rows, drift, drifts[i + 1] ?? end))
      )
    )
  };
}

function toDrift(row: number, delays: readonly (number | null)[]): StreamDrift {
  const found = delays.filter((delay) => delay !== null).sort((a, b) => a - b);
  // Those not found come after all others.
  const at = (share: number) => found[Math.ceil(share * delays.length) - 1] ?? null;
  return {row, found: toRate(found.length, delays.length), q1: at(0.25), median: at(0.5), q3: at(0.75)};
}
