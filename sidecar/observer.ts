/** What is told of the work as it happens, for figures; each call must be quick and never throw. */
export interface Observer {
  /** Rows that wait for their turn, or for their line in the log, from now on. */
  onQueue(rows: number): void;
  /** Rows that are scored together. */
  onRun(rows: number): void;
  /** The scores of predictions that were logged, rounded as the log's. */
  onPredictions(scores: readonly number[]): void;
}

const ignore = () => undefined;

export const NO_OBSERVER: Observer = {onQueue: ignore, onRun: ignore, onPredictions: ignore};
