import {type ChildProcess, spawn} from "node:child_process";
import {once} from "node:events";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {text} from "node:stream/consumers";
import {onTestFinished} from "vitest";
import {ROOT} from "../../../data/project.js";

type Environment = Readonly<Record<string, string>>;

/** Runs the service with logs in `folder` and no store; it is killed when the test is over. */
export function run(env: Environment, args: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), "sidecar-"));
  const logs = {
    PREDICTIONS_LOG: join(folder, "predictions.jsonl"),
    API_REQUESTS_LOG: join(folder, "requests.jsonl"),
    OUTCOMES_LOG: join(folder, "outcomes.jsonl")
  };
  const child = spawn(process.execPath, ["sidecar/start.mjs", ...args], {
    cwd: ROOT,
    env: {PATH: process.env.PATH, PORT: "0", DATABASE_URL: "none", ...logs, ...env},
    stdio: ["ignore", "pipe", "pipe"]
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
    rmSync(folder, {recursive: true, force: true});
  });
  return {child, folder, predictionsLog: logs.PREDICTIONS_LOG, requestsLog: logs.API_REQUESTS_LOG};
}

/** Runs it until it says where it listens. */
export async function start(env: Environment = {}) {
  const started = run(env);
  const errors = text(started.child.stderr);
  for await (const line of createInterface(started.child.stdout)) {
    return {...started, line, url: /http:\S+/.exec(line)?.[0] ?? ""};
  }
  throw new Error(await errors);
}

/** Sends a signal; the exit code, or the signal that ended it. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
  const ended = once(child, "exit");
  child.kill(signal);
  const [code, endedBy] = await ended;
  return code ?? endedBy;
}

/** Posts JSON; the answer's JSON. */
export async function post(url: string, body: unknown) {
  const headers = {"content-type": "application/json"};
  const response = await fetch(url, {method: "POST", headers, body: JSON.stringify(body)});
  return response.json();
}
