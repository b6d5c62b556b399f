import {setImmediate} from "node:timers/promises";
import {Failure} from "./failure.js";

export interface Interrupt {
  /** Lets a signal in; fails with `interrupted` once Ctrl-C was pressed. */
  check(): Promise<void>;
  /** Gives Ctrl-C back its usual effect. */
  end(): void;
}

/**
 * Makes Ctrl-C end long work between two of its steps, where nothing is half
 * done. A second Ctrl-C ends it at once.
 */
export function watchInterrupt(message: string): Interrupt {
  let isInterrupted = false;
  const note = () => void (isInterrupted = true);
  process.once("SIGINT", note);
  return {
    async check() {
      await setImmediate();
      if (isInterrupted) throw new Failure("interrupted", message);
    },
    end: () => void process.off("SIGINT", note)
  };
}
