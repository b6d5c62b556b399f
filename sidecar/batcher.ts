import {Failure} from "../data/failure.js";
import {OverloadError} from "./errors.js";

/** More rows at once would hold up the loop. */
const RUN_ROWS = 256;

/** A run costs what several of its rows do: with fewer, it waits while each turn of the loop brings more. */
const ENOUGH_ROWS = 64;

/** Made once: under load, an error's stack would cost a quarter of a refusal, and nobody reads it. */
const FULL = new OverloadError("Too many leads are waiting to be scored. Try again shortly.");
const LATE = new OverloadError(
  "The request waited too long for its turn, so nothing was predicted. Try again shortly."
);

export interface BatcherSpec<Request, Result> {
  /** What many requests get from one run, in their order; fails for all of them or for none. */
  readonly run: (requests: readonly Request[]) => Promise<readonly Result[]>;
  readonly countRows: (request: Request) => number;
  /** Rows that may be under way; one request may be longer when nothing else is. */
  readonly queueRows: number;
  /** How long a request may wait for its turn. */
  readonly timeoutMs: number;
  readonly timer: () => number;
  /** Is told how many rows are under way from now on. */
  readonly onQueue: (rows: number) => void;
  /** Is told how many rows run together. */
  readonly onRun: (rows: number) => void;
}

interface Job<Request, Result> {
  readonly request: Request;
  readonly rows: number;
  readonly deadlineMs: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface Batcher<Request, Result> {
  submit(request: Request): Promise<Result>;
  /** Has rows count as under way while other work on them runs, at once and alone. */
  occupy<T>(rows: number, work: () => Promise<T>): Promise<T>;
  /** Refuses a request, before the work of reading it, while as many rows are under way as may be. */
  requireRoom(): void;
}

/**
 * Runs requests together without ever waiting for a timer: what arrives in turns
 * of the loop that follow each other runs at the end of the first that brings no
 * more. A request of more than 256 rows runs alone and at once, and its run must
 * yield by itself.
 */
export function createBatcher<Request, Result>(spec: BatcherSpec<Request, Result>): Batcher<Request, Result> {
  const {countRows, queueRows, timeoutMs, timer, onQueue, onRun} = spec;
  const waiting: Job<Request, Result>[] = [];
  let underWay = 0;
  let isScheduled = false;

  const move = (rows: number) => onQueue((underWay += rows));
  const start = (jobs: readonly Job<Request, Result>[]) => {
    onRun(sumRows(jobs));
    void runTogether(spec.run, jobs);
  };
  const schedule = () => {
    isScheduled = waiting.length > 0;
    if (isScheduled) gather(0);
  };
  const gather = (before: number) => {
    setImmediate(() => (grew(before) ? gather(waiting.length) : startNext()));
  };
  const grew = (before: number) => waiting.length > before && sumRows(waiting) < ENOUGH_ROWS;
  const startNext = () => {
    const nowMs = timer();
    const jobs = takeRun(waiting).filter((job) => isInTime(job, nowMs));
    schedule();
    if (jobs.length > 0) start(jobs);
  };
  const add = (job: Job<Request, Result>) => {
    if (job.rows > RUN_ROWS) return start([job]);
    waiting.push(job);
    if (!isScheduled) schedule();
  };

  const requireRoomFor = (rows: number) => {
    if (underWay > 0 && underWay + rows > queueRows) throw FULL;
  };

  const occupy = async <T>(rows: number, work: () => Promise<T>): Promise<T> => {
    requireRoomFor(rows);
    move(rows);
    try {
      return await work();
    } finally {
      move(-rows);
    }
  };

  return {
    requireRoom: () => requireRoomFor(1),
    occupy,
    submit(request) {
      const rows = countRows(request);
      const deadlineMs = timer() + timeoutMs;
      return occupy(rows, () => new Promise((resolve, reject) => add({request, rows, deadlineMs, resolve, reject})));
    }
  };
}

/** The jobs at the head of the queue that fit into one run. */
function takeRun<J extends {readonly rows: number}>(waiting: J[]): J[] {
  let [count, rows] = [0, 0];
  while (count < waiting.length && rows + waiting[count].rows <= RUN_ROWS) rows += waiting[count++].rows;
  return waiting.splice(0, count);
}

/** Refuses a job whose time is over. */
function isInTime({deadlineMs, reject}: Pick<Job<unknown, unknown>, "deadlineMs" | "reject">, nowMs: number): boolean {
  if (nowMs <= deadlineMs) return true;
  reject(LATE);
  return false;
}

/** Where one of several requests holds what the model cannot score, the halves run apart, down to that request. */
async function runTogether<Request, Result>(
  run: BatcherSpec<Request, Result>["run"],
  jobs: readonly Job<Request, Result>[]
): Promise<void> {
  try {
    const results = await run(jobs.map(({request}) => request));
    jobs.forEach(({resolve}, i) => resolve(results[i]));
  } catch (error) {
    if (jobs.length === 1 || !isOfOneRow(error)) return jobs.forEach(({reject}) => reject(error));
    const half = jobs.length >> 1;
    await runTogether(run, jobs.slice(0, half));
    await runTogether(run, jobs.slice(half));
  }
}

function isOfOneRow(error: unknown): boolean {
  return error instanceof Failure && error.code === "invalid_data";
}

function sumRows(jobs: readonly {readonly rows: number}[]): number {
  return jobs.reduce((sum, {rows}) => sum + rows, 0);
}
