const CHECK_MS = 60_000;

/** The time of the reader: once at first, and again when another UTC day begins under an open page. */
export async function* followToday(clock = () => new Date()): AsyncGenerator<Date> {
  let shown = clock();
  yield shown;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, CHECK_MS));
    const now = clock();
    if (toDay(now) !== toDay(shown)) yield now;
    shown = now;
  }
}

function toDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
