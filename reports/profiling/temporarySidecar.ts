import type {ChildProcess} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {Failure} from "../../data/failure.js";
import type {Project} from "../../data/project.js";
import {spawnHere, stopChild} from "../site/children.js";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export interface TemporarySidecar {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * The project's sidecar on a free port of this machine, with logs in a
 * temporary folder that goes when it is stopped, or when this process is; `settings` are
 * variables of its environment besides.
 */
export async function startTemporarySidecar(
  {name}: Pick<Project, "name">,
  settings: Readonly<Record<string, string>> = {}
): Promise<TemporarySidecar> {
  const folder = mkdtempSync(join(tmpdir(), "leadlight-profile-"));
  const env = {
    ...process.env,
    ...{PROJECT: name, APP_ENV: "production", HOST: "127.0.0.1", PORT: "0", DATABASE_URL: "none"},
    PREDICTIONS_LOG: join(folder, "predictions.jsonl"),
    API_REQUESTS_LOG: join(folder, "api_requests.jsonl"),
    OUTCOMES_LOG: join(folder, "outcomes.jsonl"),
    ...settings
  };
  const child = spawnHere("sidecar/start.mjs", {env, stdio: ["ignore", "pipe", "inherit"]});
  const stop = async () => {
    for (const signal of SIGNALS) process.off(signal, end);
    await stopChild(child);
    rmSync(folder, {recursive: true, force: true});
  };
  const end = () => void stop().then(() => process.exit(1));
  for (const signal of SIGNALS) process.on(signal, end);
  try {
    return {url: await readUrl(child), pid: child.pid!, stop};
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address that a server prints once it listens. */
export async function readUrl(child: ChildProcess): Promise<string> {
  for await (const line of createInterface(child.stdout!)) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Failure("failed_start", "the server ended before it listened; the message above says why");
}
