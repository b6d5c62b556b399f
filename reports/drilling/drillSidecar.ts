import {type ChildProcess, spawn} from "node:child_process";
import {once} from "node:events";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {Failure} from "../../data/failure.js";
import {ROOT} from "../../data/project.js";

type Environment = Readonly<Record<string, string>>;

/** A sidecar that may be harmed: it is started, signalled and ended by its drill. */
export interface DrillSidecar {
  readonly child: ChildProcess;
  readonly url: string;
  /** From the start of its process until it listened. */
  readonly startMs: number;
  /** What it printed so far. */
  output(): string;
  /** Sends a signal and waits for the end: the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

/** Where a drill's sidecar logs. */
export function logPaths(folder: string) {
  const [predictions, requests, outcomes] = ["predictions", "api_requests", "outcomes"].map((name) =>
    join(folder, `${name}.jsonl`)
  );
  return {predictions, requests, outcomes};
}

/** Starts the demo's sidecar on this machine with its logs in `folder`, and without a store unless `env` names one. */
export async function startDrillSidecar(folder: string, env: Environment = {}, nodeOptions: readonly string[] = []) {
  const {predictions, requests, outcomes} = logPaths(folder);
  const startedMs = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, join(ROOT, "sidecar", "start.mjs")], {
    cwd: ROOT,
    env: {
      ...{PATH: process.env.PATH, HOST: "127.0.0.1", PORT: "0", DATABASE_URL: "none"},
      ...{PREDICTIONS_LOG: predictions, API_REQUESTS_LOG: requests, OUTCOMES_LOG: outcomes},
      ...env
    },
    stdio: ["ignore", "pipe", "pipe"]
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
  const killWithUs = () => void child.kill("SIGKILL");
  process.once("exit", killWithUs);
  child.once("exit", () => process.off("exit", killWithUs));
  const url = await readUrl(child, () => printed);
  const startMs = performance.now() - startedMs;
  return {child, url, startMs, output: () => printed, end: (signal: NodeJS.Signals) => end(child, signal)};
}

async function readUrl(child: ChildProcess, output: () => string): Promise<string> {
  for await (const line of createInterface(child.stdout!)) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Failure("failed_start", `the sidecar ended before it listened: ${output().trim()}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode!;
  const ended = once(child, "exit");
  child.kill(signal);
  const [code, endedBy] = await ended;
  return code ?? endedBy;
}
