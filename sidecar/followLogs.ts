import {type ChildProcess, fork} from "node:child_process";
import {createRequire} from "node:module";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {pathToFileURL} from "node:url";
import {ROOT} from "../data/project.js";
import type {Told} from "../data/store/child.js";
import type {StoreLocation} from "../data/store/location.js";
import type {Deps, FollowerLag} from "./deps.js";
import {FIRST_RETRY_MS, nextRetryMs, toRetryMs} from "./restart.js";

/** What catching up may take when the service ends; the rest is caught up at the next start. */
const END_MS = 3000;

const ENTRY = join(ROOT, "data", "store", "child.ts");

/**
 * The process that follows the logs into the store: a store that is slow or
 * breaks does so apart from the service. One that dies is started again, after
 * longer and longer.
 */
export class LogFollower {
  #child: ChildProcess | undefined;
  #lag: FollowerLag | undefined;
  #isOver = false;

  constructor(
    readonly kind: StoreLocation["kind"],
    readonly env: Readonly<Record<string, string | undefined>>,
    readonly print: Deps["print"]
  ) {}

  /** None until it has told how far it is. */
  get lags(): readonly FollowerLag[] {
    return this.#lag ? [this.#lag] : [];
  }

  start(retryMs = FIRST_RETRY_MS): void {
    const startedMs = performance.now();
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const child = fork(ENTRY, {
      env: {...this.env},
      execArgv: ["--import", tsx],
      stdio: ["ignore", "ignore", "inherit", "ipc"]
    });
    child.on("message", (told: Told) => this.#hear(told));
    child.once("error", () => child.emit("exit"));
    child.once("exit", () => {
      void this.#replace(toRetryMs(performance.now() - startedMs, retryMs));
    });
    this.#child = child;
  }

  /** Has it catch up and end, within a bounded time. */
  async close(): Promise<void> {
    this.#isOver = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.connected) child.send("end", () => undefined);
    if ((await Promise.race([ended.then(() => true), sleep(END_MS, false)])) === true) return;
    child.kill("SIGKILL");
    await ended;
  }

  #hear(told: Told): void {
    if ("lagBytes" in told) {
      this.#lag = {store: this.kind, lagBytes: told.lagBytes};
      return;
    }
    if (told.isFinal) this.#isOver = true;
    this.print(told.message, {level: told.isFinal ? "error" : "warn"});
  }

  async #replace(retryMs: number): Promise<void> {
    if (this.#isOver) return;
    this.print(`the process that follows the logs ended; it is started again in ${retryMs / 1000} s`);
    await sleep(retryMs, undefined, {ref: false});
    if (!this.#isOver) this.start(nextRetryMs(retryMs));
  }
}
