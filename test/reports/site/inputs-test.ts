import {appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {openProject, type Project, projectPaths, ROOT} from "../../../data/project.js";
import {
  compareInputs,
  findReaders,
  type Inputs,
  readInputs,
  readStamp,
  removeStamp,
  writeStamp
} from "../../../reports/site/inputs.js";

const SCHEMA = {
  version: 1,
  project: "tiny",
  title: "Tiny",
  target: {name: "won", positive: "won", negative: "lost"},
  threshold: 0.5,
  bands: {medium: 0.4, high: 0.7},
  fields: [{name: "size", type: "number"}],
  context: []
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "leadlight-"));
  write(projectPaths("tiny", {}, root).schema, JSON.stringify(SCHEMA));
  mkdirSync(join(root, "workspace", ".observablehq"), {recursive: true});
  write(join(root, "data/queries/summarize.ts"), "");
  write(join(root, "reports/site/build.ts"), "");
  write(join(root, "observablehq.config.ts"), "");
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
});

afterEach(() => rmSync(root, {recursive: true}));

describe("readInputs(project, env)", () => {
  it("is the same twice over the same files", () => {
    expect(findChanges(() => undefined)).toEqual([]);
  });

  it("tells which input changed", () => {
    const {paths} = open();
    expect(findChanges(() => write(paths.predictions, "{}\n"))).toEqual(["the predictions log"]);
    expect(findChanges(() => appendFileSync(paths.predictions, "{}\n"))).toEqual(["the predictions log"]);
    const other = paths.predictions.replace(/jsonl$/, "worker-2.jsonl");
    expect(findChanges(() => write(other, "{}\n"))).toEqual(["the predictions log"]);
    expect(findChanges(() => write(paths.requests, "{}\n"))).toEqual(["the requests log"]);
    expect(findChanges(() => write(paths.outcomes, "{}\n"))).toEqual(["the outcomes log"]);
    expect(findChanges(() => write(paths.shadow, "{}\n"))).toEqual(["the shadow's log"]);
    expect(findChanges(() => write(join(paths.registry, "1-abcdef01/manifest.json"), "{}"))).toEqual(["the versions"]);
    for (const name of ["false-alarms.json", "profiles/api.json", "benchmarks/onnx.json"]) {
      expect(findChanges(() => write(join(root, "reports", name), "{}"))).toEqual(["the measurements"]);
    }
    expect(findChanges(() => write(join(paths.registry, "current"), "2-abcdef01\n"))).toEqual(["the model version"]);
    expect(findChanges(() => write(join(paths.references, "2-abcdef01.jsonl"), "{}\n"))).toEqual(["the reference"]);
    expect(findChanges(() => write(join(paths.profiles, "2-abcdef01.json"), "{}"))).toEqual(["the profile"]);
    expect(findChanges(() => write(join(paths.profiles, "3-abcdef01.json"), "{}"))).toEqual([]);
    expect(findChanges(() => write(paths.schema, JSON.stringify({...SCHEMA, title: "New"})))).toEqual(["the schema"]);
    expect(findChanges(() => undefined, {API_BASE_URL: "http://127.0.0.1:7860"})).toEqual(["the sidecar's address"]);
    expect(findChanges(() => undefined, {PUBLISH_MODEL: "false"})).toEqual(["whether the model is published"]);
  });

  it.each(["workspace/index.md", "reports/site/x.ts", "data/queries/summarize.ts", "observablehq.config.ts"])(
    "sees the content of %s",
    (path) => {
      expect(findChanges(() => write(join(root, path), "changed"))).toEqual(["the code"]);
      expect(findChanges(() => write(join(root, path), "changed"))).toEqual([]);
    }
  );

  it("sees nothing in what Framework keeps", () => {
    expect(findChanges(() => write(join(root, "workspace/.observablehq/cache/data/summary.json"), "{}"))).toEqual([]);
  });
});

describe("findReaders(changed)", () => {
  it.each(["the predictions log", "the sidecar's address", "the profile"])("is data for %s", (name) => {
    expect(findReaders([name])).toEqual(["data"]);
  });

  it.each(["the database engine", "the model runtime", "the code"])("is data and the engines for %s", (name) => {
    expect(findReaders(["the profile", name])).toEqual(["data", "duckdb", "onnx"]);
  });
});

describe("compareInputs(before, after)", () => {
  it("sees an input that is new or gone", () => {
    expect(compareInputs({a: "1"}, {b: "1"}).sort()).toEqual(["a", "b"]);
  });
});

describe("readStamp(root)", () => {
  it("is null before the first build, then what was written", () => {
    expect(readStamp(root)).toBeNull();
    writeStamp({a: "1"}, root);
    expect(readStamp(root)).toEqual({a: "1"});
  });

  it("is null again once it is removed", () => {
    writeStamp({a: "1"}, root);
    removeStamp(root);
    removeStamp(root);
    expect(readStamp(root)).toBeNull();
  });
});

function findChanges(change: () => void, env: Record<string, string> = {}): string[] {
  const before: Inputs = readInputs(open(), {}, root);
  change();
  return compareInputs(before, readInputs(open(), env, root));
}

function open(): Project {
  return openProject("tiny", projectPaths("tiny", {}, root));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, text);
}
