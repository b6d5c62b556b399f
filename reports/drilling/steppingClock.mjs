// Steps the process's clock back by two days at SIGUSR2.
const STEP_MS = 2 * 86_400_000;

const now = Date.now;
let behindMs = 0;

globalThis.Date = class extends Date {
  constructor(...args) {
    if (args.length) super(...args);
    else super(now() - behindMs);
  }

  static now() {
    return now() - behindMs;
  }
};

process.on("SIGUSR2", () => (behindMs += STEP_MS));
