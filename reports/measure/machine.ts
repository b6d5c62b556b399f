import {cpus, loadavg, totalmem} from "node:os";

/** Where something was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory_gb: number;
  /** Processes that ran or waited, on average of the minute before the measurement. */
  readonly load: number;
  readonly node: string;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0].model.trim(),
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    load: Number(loadavg()[0].toFixed(2)),
    node: process.version
  };
}
