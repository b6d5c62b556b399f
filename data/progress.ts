const QUIET_MS = 1000;

export interface Progress {
  /** Says how far the work is; `total` may be unknown. */
  update(done: number, total?: number): void;
  /** Ends the line; nothing is printed for work that took under a second. */
  end(note?: string): void;
}

interface ProgressEffects {
  readonly stream: {readonly isTTY?: boolean; write(text: string): unknown};
  readonly now: () => number;
}

/**
 * A progress line on stderr for work that takes over a second: redrawn in
 * place on a terminal, a plain line a step of ten percent elsewhere.
 */
export function startProgress(
  what: string,
  {stream, now}: ProgressEffects = {stream: process.stderr, now: Date.now}
): Progress {
  const startedMs = now();
  let shown = "";
  const show = (text: string) => {
    if (text === shown || now() - startedMs < QUIET_MS) return;
    shown = text;
    stream.write(stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  };
  return {
    update(done, total) {
      show(`${what}: ${formatStep(done, total, stream.isTTY ? 1 : 10)}`);
    },
    end(note = "done") {
      show(`${what}: ${note} (${((now() - startedMs) / 1000).toFixed(1)} s)`);
      if (shown && stream.isTTY) stream.write("\n");
    }
  };
}

function formatStep(done: number, total: number | undefined, stepPercent: number): string {
  if (!total) return `${done}`;
  const percent = Math.floor((100 * done) / total / stepPercent) * stepPercent;
  return `${percent} %`;
}
