const QUIET_MS = 1000;
/** Finer than a second, so that no second is missed by a timer that comes early. */
const TICK_MS = 250;

export interface Progress {
  /** Says how far the work is; `total` may be unknown. */
  update(done: number, total?: number): void;
  /** Ends the line; nothing is printed for work that took under a second. */
  end(note?: string): void;
}

export interface ProgressEffects {
  readonly stream: {readonly isTTY?: boolean; write(text: string): unknown};
  readonly now: () => number;
  /** Calls `tick` every `ms` until the function it returns is called; keeps no process from ending. */
  readonly repeat: (tick: () => void, ms: number) => () => void;
}

const EFFECTS: ProgressEffects = {
  stream: process.stderr,
  now: Date.now,
  repeat(tick, ms) {
    const timer = setInterval(tick, ms).unref();
    return () => clearInterval(timer);
  }
};

/**
 * A progress line on stderr for work that takes over a second, whether or not
 * it says how far it is: redrawn in place on a terminal, each second at least;
 * elsewhere a plain line after a second, and one a step of ten percent.
 */
export function startProgress(what: string, {stream, now, repeat}: ProgressEffects = EFFECTS): Progress {
  const startedMs = now();
  let reached = "";
  let shown = "";
  const show = (text: string) => {
    if (text === shown || now() - startedMs < QUIET_MS) return;
    shown = text;
    stream.write(stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  };
  const draw = () => show(stream.isTTY ? formatAlive(what, reached, now() - startedMs) : formatPlain(what, reached));
  const stop = repeat(() => {
    if (stream.isTTY || shown === "") draw();
  }, TICK_MS);
  return {
    update(done, total) {
      reached = formatStep(done, total, stream.isTTY ? 1 : 10);
      draw();
    },
    end(note = "done") {
      stop();
      show(`${what}: ${note} (${((now() - startedMs) / 1000).toFixed(1)} s)`);
      if (shown && stream.isTTY) stream.write("\n");
    }
  };
}

/** Shows the progress of `work` until it ends, however it does. */
export async function withProgress<T>(
  what: string,
  work: (progress: Progress) => Promise<T>,
  effects: ProgressEffects = EFFECTS
): Promise<T> {
  const progress = startProgress(what, effects);
  let note = "stopped";
  try {
    const result = await work(progress);
    note = "done";
    return result;
  } finally {
    progress.end(note);
  }
}

function formatPlain(what: string, reached: string): string {
  return reached ? `${what}: ${reached}` : `${what} …`;
}

function formatAlive(what: string, reached: string, elapsedMs: number): string {
  return `${what}${reached && `: ${reached}`} (${Math.floor(elapsedMs / 1000)} s)`;
}

function formatStep(done: number, total: number | undefined, stepPercent: number): string {
  if (!total) return `${done}`;
  const percent = Math.floor((100 * done) / total / stepPercent) * stepPercent;
  return `${percent} %`;
}
