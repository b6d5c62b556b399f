import {spawn} from "node:child_process";
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync} from "node:fs";
import {dirname, join} from "node:path";
import {createInterface} from "node:readline";
import {text} from "node:stream/consumers";
import {parseYaml} from "@redocly/openapi-core";
import {describe, expect, it, onTestFinished} from "vitest";
import {ROOT} from "../../data/project.js";
import {createFolder} from "./support/folder.js";

interface Lock {
  readonly packages: Readonly<Record<string, {readonly dev?: boolean}>>;
}

const dockerfile = readFileSync(join(ROOT, "Dockerfile"), "utf8");

describe("Dockerfile", () => {
  const copies = [...dockerfile.matchAll(/^COPY (?!--from)(.+) (\S+)$/gm)].map(([, from, to]) => ({
    from: from.split(" "),
    to
  }));

  it("copies what there is", () => {
    expect(copies.flatMap(({from}) => from).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it("does not run as root, and asks after its health", () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\\\n +CMD \["node"/m);
  });

  it("has all that the service needs to start, and its health check passes", async () => {
    const folder = createFolder();
    for (const {from, to} of copies) for (const path of from) copy(path, join(folder, to), to.endsWith(path));
    linkPackages(folder);
    const command = readCommand(/^CMD (\[.*\])$/m);
    const service = run(folder, command, {PORT: "0", PREDICTIONS_LOG: "p.jsonl", API_REQUESTS_LOG: "r.jsonl"});
    const url = await untilListening(service);
    const port = new URL(url).port;
    expect(await exitCode(run(folder, readCommand(/^ +CMD (\[.*\])$/m), {PORT: port}))).toBe(0);
    const response = await fetch(`${url}/predict`, {method: "POST", body: "{}", headers: JSON_TYPE});
    expect(response.status).toBe(200);
    service.kill("SIGTERM");
    expect(await exitCode(service)).toBe(0);
    expect(await exitCode(run(folder, readCommand(/^ +CMD (\[.*\])$/m), {PORT: port}))).toBe(1);
  });
});

describe("compose.yaml", () => {
  const {services, volumes} = parseYaml(readFileSync(join(ROOT, "compose.yaml"), "utf8")) as {
    services: Record<string, {volumes: string[]; depends_on?: Record<string, unknown>}>;
    volumes: Record<string, unknown>;
  };

  it("names services and volumes that it declares", () => {
    const used = Object.values(services).flatMap((service) => service.volumes.map((volume) => volume.split(":")[0]));
    expect(used.sort()).toEqual(Object.keys(volumes).sort());
    expect(Object.keys(services)).toEqual(
      expect.arrayContaining(Object.values(services).flatMap(({depends_on = {}}) => Object.keys(depends_on)))
    );
  });
});

describe("leadlight-sidecar.service", () => {
  it("starts what the Dockerfile starts, and waits for it to end", () => {
    const unit = readFileSync(join(ROOT, "docs", "examples", "leadlight-sidecar.service"), "utf8");
    const [, command] = /^ExecStart=\/usr\/bin\/(.*)$/m.exec(unit) ?? [];
    expect(command.split(" ")).toEqual(readCommand(/^CMD (\[.*\])$/m));
    expect(existsSync(join(ROOT, command.split(" ").at(-1) ?? ""))).toBe(true);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(15);
  });
});

const JSON_TYPE = {"content-type": "application/json"};

function copy(path: string, to: string, isWhole: boolean): void {
  cpSync(join(ROOT, path), isWhole ? to : join(to, path), {recursive: true});
}

/** Links the packages that an installation without the development ones has, but for what the Dockerfile removes. */
function linkPackages(folder: string): void {
  const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as Lock;
  const removed = [...dockerfile.matchAll(/(?<= )node_modules\/(\S+)/g)].map(([, name]) => name.replace("*", ""));
  const kept = Object.entries(lock.packages).filter(
    ([path, {dev}]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev && existsSync(join(ROOT, path))
  );
  for (const [path] of kept.filter(([path]) => !removed.some((name) => path.startsWith(`node_modules/${name}`)))) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    symlinkSync(join(ROOT, path), join(folder, path), "dir");
  }
  expect(readdirSync(join(folder, "node_modules"))).not.toContain("vitest");
}

function readCommand(pattern: RegExp): string[] {
  return JSON.parse(pattern.exec(dockerfile)?.[1] ?? "[]") as string[];
}

function run(cwd: string, [, ...args]: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, args, {cwd, env, stdio: ["ignore", "pipe", "pipe"]});
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function untilListening(child: ReturnType<typeof run>): Promise<string> {
  const errors = text(child.stderr);
  for await (const line of createInterface(child.stdout)) return /http:\S+/.exec(line)?.[0] ?? "";
  throw new Error(await errors);
}

function exitCode(child: ReturnType<typeof run>): Promise<number | null> {
  return new Promise((resolve) => child.on("exit", resolve));
}
