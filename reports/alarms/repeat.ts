/** Calls `step` as often as a cell is repeated; between two calls the progress is told and a signal heard. */
export type Repeat = (step: (repetition: number) => void) => Promise<void>;

const PAUSE_MS = 100;

/** Repeats each of `cells` cells so often. */
export function createRepeat(
  repetitions: number,
  cells: number,
  pause: (done: number, total: number) => Promise<void>
): Repeat {
  let done = 0;
  let pausedMs = performance.now();
  return async (step) => {
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      step(repetition);
      done += 1;
      if (performance.now() - pausedMs < PAUSE_MS) continue;
      await pause(done, cells * repetitions);
      pausedMs = performance.now();
    }
  };
}
