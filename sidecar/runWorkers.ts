import cluster, {type Worker} from "node:cluster";
import {setTimeout as sleep} from "node:timers/promises";
import type {Deps} from "./deps.js";
import {FIRST_RETRY_MS, nextRetryMs, toRetryMs} from "./restart.js";
import type {Told} from "./worker.js";

interface Ready {
  readonly summary: string;
}

/**
 * Runs `count` processes of the service on one port and gives the line of the
 * first once all listen. One that dies later is started again, after longer
 * and longer; one that cannot start ends them all, with its exit code.
 */
export class Workers {
  #summaries = new Map<number, string>();
  #ready: ((summary: string) => void) | undefined;
  #draining = false;

  constructor(
    readonly count: number,
    readonly print: Deps["print"]
  ) {}

  start(): Promise<string> {
    return new Promise((resolve) => {
      this.#ready = resolve;
      for (let number = 1; number <= this.count; number++) this.#fork(number, FIRST_RETRY_MS);
    });
  }

  /** Tells all to finish what is under way, and waits until they have ended; true when all could. */
  async drain(): Promise<boolean> {
    this.#draining = true;
    const workers = listWorkers();
    const ended = workers.map(untilEnded);
    for (const worker of workers) worker.process.kill("SIGTERM");
    return (await Promise.all(ended)).every((isWhole) => isWhole);
  }

  #fork(number: number, retryMs: number): void {
    const startedMs = performance.now();
    const worker = cluster.fork({WORKER_NUMBER: String(number), WORKERS: String(this.count)});
    worker.on("message", (message: Told | Ready) => {
      if ("summary" in message) this.#addReady(number, message.summary);
      else tellOthers(worker, message);
    });
    worker.on("exit", (code: number | null) => {
      void this.#replace(number, code, toRetryMs(performance.now() - startedMs, retryMs));
    });
  }

  #addReady(number: number, summary: string): void {
    this.#summaries.set(number, summary);
    if (this.#summaries.size === this.count) this.#ready?.(this.#summaries.get(1) ?? summary);
  }

  async #replace(number: number, code: number | null, retryMs: number): Promise<void> {
    if (this.#draining) return;
    if (this.#summaries.size < this.count) {
      await this.drain();
      process.exit(code || 1);
    }
    this.print(`worker ${number} ended; it is started again in ${retryMs / 1000} s`);
    await sleep(retryMs);
    if (!this.#draining) this.#fork(number, nextRetryMs(retryMs));
  }
}

/** Whether the worker finished; one that the signal ended was still starting, and had nothing to finish. */
function untilEnded(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    worker.once("exit", (code: number | null, signal: string | null) => resolve(code === 0 || signal === "SIGTERM"));
  });
}

function tellOthers(teller: Worker, told: Told): void {
  for (const worker of listWorkers()) if (worker !== teller && worker.isConnected()) worker.send(told);
}

function listWorkers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}
