import {describe, expect, it} from "vitest";
import {StreamsBenchmark} from "../../../../data/formats/streams.js";
import {createParser} from "../../../../data/parse.js";
import {measureStreams} from "../../../../reports/alarms/streams/benchmarkStreams.js";
import {DETECTORS, findAlarms, RUN_LENGTH, watch} from "../../../../reports/alarms/streams/detectors.js";
import {toLimit} from "../../../../reports/alarms/streams/limit.js";
import {findDelay} from "../../../../reports/alarms/streams/measureCourse.js";
import {COURSES, drawStream, findDrifts} from "../../../../reports/alarms/streams/stream.js";
import {describeMachine} from "../../../../reports/measure/machine.js";
import {mean} from "../../../../workspace/analysis/mean.js";
import {cusumLimit} from "../../../../workspace/analysis/sequential/cusum.js";

const SEEDS = [1, 2, 3, 4, 5, 6];

describe("drawStream(course, seed)", () => {
  it.each([
    ["SEA", [0.32, 0.405, 0.245, 0.45125]],
    ["STAGGER", [1 / 9, 5 / 9, 2 / 3, 1 / 9]]
  ])("%s has the shares that its concepts say, of labels with noise", (name, shares) => {
    const {rows} = drawStream(findCourse(name), 0);
    shares.forEach((share, span) => {
      const labels = Float64Array.from(rows.labels.slice(10_000 * span, 10_000 * (span + 1)), Number);
      expect(Math.abs(mean(labels) - (0.1 + 0.8 * share))).toBeLessThan(0.02);
    });
  });

  it("changes at the rows it says, its inputs only where they shift", () => {
    expect(findDrifts(findCourse("SEA"))).toEqual([10_000, 20_000, 30_000]);
    expect(findDrifts(findCourse("SEA, unchanged"))).toEqual([]);
    const meanOf = (name: string, from: number) =>
      mean(Float64Array.from(drawStream(findCourse(name), 0).rows.columns[0].slice(from, from + 10_000)));
    // The mean of 10 u^1.5 is 4.
    expect(Math.abs(meanOf("SEA", 10_000) - 5)).toBeLessThan(0.15);
    expect(Math.abs(meanOf("SEA, inputs shift too", 10_000) - 4)).toBeLessThan(0.15);
    expect(Math.abs(meanOf("SEA, inputs shift too", 20_000) - 5)).toBeLessThan(0.15);
  });
});

describe("toLimit(reference, runLength, slack)", () => {
  it("is cusumLimit for normal values of a known mean, and higher for others", () => {
    const known = toLimit({rows: 1e9, skewness: 0}, 1000, 0.25);
    expect(known / cusumLimit(1000, 0.25)).toBeCloseTo(1, 4);
    expect(toLimit({rows: 5000, skewness: 0}, 1000, 0.25)).toBeGreaterThan(known);
    expect(toLimit({rows: 1e9, skewness: 1}, 1000, 0.25)).toBeGreaterThan(known);
  });
});

describe("findAlarms(detector, watched)", () => {
  it.each(["SEA, unchanged", "STAGGER, unchanged"])("%s: alarms no more often than stated", (name) => {
    const stated = (SEEDS.length * 35_000) / RUN_LENGTH;
    const streams = SEEDS.map((seed) => watch(drawStream(findCourse(name), seed)));
    for (const detector of DETECTORS.filter(({runLength}) => runLength !== null)) {
      const alarms = streams.flatMap((watched) => findAlarms(detector, watched));
      // What 99 Poisson counts of 100 with this mean do not exceed.
      expect(alarms.length).toBeLessThanOrEqual(Math.ceil(stated + 2.6 * Math.sqrt(stated)));
    }
  });

  it("finds SEA's first drift by the errors within 2 000 rows", () => {
    for (const seed of SEEDS) {
      const delay = findDelay(findAlarms(DETECTORS[0], watch(drawStream(findCourse("SEA"), seed))), 10_000, 20_000);
      expect(delay).not.toBeNull();
      expect(delay).toBeLessThanOrEqual(2000);
    }
  });
});

describe("findDelay(alarms, drift, next)", () => {
  it("counts from the drift to the first alarm before the next one", () => {
    expect(findDelay([90, 100, 150], 100, 200)).toBe(1);
    expect(findDelay([90, 149, 150], 100, 200)).toBe(50);
    expect(findDelay([90, 200], 100, 200)).toBeNull();
  });
});

describe("measureStreams(seeds)", () => {
  it("gives figures of the documented form", {timeout: 60_000}, async () => {
    const head = {benchmark: "streams", date: "2031-02-03T04:05:06.000Z", machine: describeMachine()};
    const text = JSON.stringify({...head, ...(await measureStreams(1))});
    const {streams} = createParser(StreamsBenchmark, "invalid_data")(text, "figures");
    expect(streams.map(({detectors}) => detectors[0].drifts.length)).toEqual([0, 3, 3, 0, 3, 3]);
  });
});

function findCourse(name: string) {
  const course = COURSES.find((known) => known.name === name);
  if (!course) throw new Error(`no course ${name}`);
  return course;
}
