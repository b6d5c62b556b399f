import {type ChildProcess, execFileSync, spawn} from "node:child_process";
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";

const COPIED = [
  "workspace",
  "data",
  "model",
  "sidecar",
  "reports",
  "observablehq.config.ts",
  "package.json",
  "tsconfig.json"
];

export interface Checkout {
  readonly folder: string;
  /** Every host but this machine that a process of this checkout tried to reach. */
  contacted(): string[];
  /** Runs a TypeScript command to its end; never rejects. */
  run(args: readonly string[], env?: Record<string, string>): Promise<Finished>;
  /** Starts a TypeScript command; the caller ends it. */
  start(args: readonly string[], env?: Record<string, string>): Running;
  remove(): void;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** What it printed so far. */
  output(): string;
  /** Resolves once `pattern` has been printed. */
  untilPrinted(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<number | null>;
}

/** A copy of the project as a newcomer has it: no logs, no cache, no site; nothing in it may reach a network. */
export function makeCheckout(): Checkout {
  const root = resolve(".");
  const folder = mkdtempSync(join(tmpdir(), "leadlight-checkout-"));
  for (const path of listCommitted()) cpSync(join(root, path), join(folder, path), {recursive: true});
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const networkLog = join(folder, "network.log");
  writeFileSync(networkLog, "");
  const start = (args: readonly string[], env: Record<string, string> = {}) =>
    run(folder, args, {
      ...env,
      NETWORK_LOG: networkLog,
      NODE_OPTIONS: `--import ${resolve("test/support/noNetwork.mjs")}`
    });
  return {
    folder,
    contacted: () => readFileSync(networkLog, "utf8").split("\n").filter(Boolean),
    async run(args, env) {
      const {ended, stdout, stderr} = start(args, env);
      return {code: await ended, stdout: stdout(), stderr: stderr()};
    },
    start,
    remove: () => rmSync(folder, {recursive: true, force: true})
  };
}

/** The files under version control, and those that would be if all were added. */
function listCommitted(): string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...COPIED];
  const paths = execFileSync("git", args, {encoding: "utf8"}).split("\0");
  return paths.filter((path) => path !== "" && existsSync(path));
}

function run(cwd: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    cwd,
    env: {...process.env, ...env},
    stdio: ["ignore", "pipe", "pipe"]
  });
  const printed = {stdout: "", stderr: ""};
  for (const name of ["stdout", "stderr"] as const) child[name].on("data", (chunk) => (printed[name] += chunk));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const output = () => printed.stdout + printed.stderr;
  const untilPrinted = (pattern: RegExp) => waitForOutput(child, pattern, output);
  return {child, ended, output, untilPrinted, stdout: () => printed.stdout, stderr: () => printed.stderr};
}

function waitForOutput(child: ChildProcess, pattern: RegExp, output: () => string): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(output());
      if (match) resolve(match);
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.on("close", (code) => reject(new Error(`ended with ${code} before it printed ${pattern}: ${output()}`)));
    look();
  });
}
