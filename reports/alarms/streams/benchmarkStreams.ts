import type {Arguments} from "../../../data/command.js";
import type {StreamFigures, StreamsBenchmark} from "../../../data/formats/streams.js";
import {watchInterrupt} from "../../../data/interrupt.js";
import {withProgress} from "../../../data/progress.js";
import {createRepeat} from "../repeat.js";
import {CHUNK_ROWS, REFERENCE_ROWS, RUN_LENGTH, SLACK} from "./detectors.js";
import {formatStreams} from "./formatStreams.js";
import {measureCourse} from "./measureCourse.js";
import {COURSES, LABEL_NOISE, SPAN_ROWS} from "./stream.js";

type Measured = Omit<StreamsBenchmark, "benchmark" | "date" | "machine">;

const FULL_SEEDS = 50;
const QUICK_SEEDS = 1;

/** How soon drifts at known rows are found, and how often one is that is not there. */
export async function benchmarkStreams({quick}: Arguments): Promise<{text: string; figures: Measured}> {
  const interrupt = watchInterrupt("stopped; nothing was written");
  try {
    return await withProgress("benchmark of streams", async (progress) => {
      const figures = await measureStreams(quick === true ? QUICK_SEEDS : FULL_SEEDS, async (done, total) => {
        progress.update(done, total);
        await interrupt.check();
      });
      return {text: formatStreams(figures), figures};
    });
  } finally {
    interrupt.end();
  }
}

/** Everything that is measured; `pause` is awaited ten times a second. */
export async function measureStreams(
  seeds: number,
  pause: (done: number, total: number) => Promise<void> = async () => undefined
): Promise<Measured> {
  const repeat = createRepeat(seeds, COURSES.length, pause);
  const streams: StreamFigures[] = [];
  for (const course of COURSES) streams.push(await measureCourse(course, repeat));
  return {
    version: 1,
    seeds,
    rows: COURSES[0].concepts.length * SPAN_ROWS,
    reference_rows: REFERENCE_ROWS,
    chunk_rows: CHUNK_ROWS,
    run_length: RUN_LENGTH,
    slack: SLACK,
    label_noise: LABEL_NOISE,
    streams
  };
}
