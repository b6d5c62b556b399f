/** One Ctrl-C may reach the process twice: from the terminal, and from the command that started it. */
const ECHO_MS = 500;

/** Calls `end` at the first signal to end, and `endNow` at one that comes later. */
export function onEndSignals(end: () => void, endNow: () => void, clock: () => number = Date.now): void {
  let firstMs: number | null = null;
  const hear = () => {
    if (firstMs === null) {
      firstMs = clock();
      return end();
    }
    if (clock() - firstMs > ECHO_MS) endNow();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, hear);
}
