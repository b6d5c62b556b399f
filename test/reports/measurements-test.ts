import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {readdirSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ApiProfile, ModelProfile, OnnxBenchmark, SidecarBenchmark} from "../../data/formats/performance.js";
import {createParser} from "../../data/parse.js";
import {type Checkout, makeCheckout} from "../support/checkout.js";

const PATIENCE_MS = 300_000;

let checkout: Checkout;

beforeAll(() => {
  checkout = makeCheckout();
  for (const folder of ["profiles", "benchmarks"]) {
    rmSync(join(checkout.folder, "reports", folder), {recursive: true, force: true});
  }
});
afterAll(() => checkout.remove());

describe("the commands that measure, in a checkout", () => {
  it("report that nothing was measured yet, and which command measures it", async () => {
    const {code, stderr} = await checkout.run(["reports/report.ts", "performance"]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      "report: reports/profiles/model.json does not exist; npm run profile -- --mode model makes it [missing_file]\n"
    );
  });

  it("profile the model and the service, which leaves no log and no process", async () => {
    const left = listTemporary();
    const {code, stdout, stderr} = await checkout.run(["reports/profile.ts", "--calls", "60", "--requests", "20"]);
    expect({code, stderr}).toMatchObject({code: 0});
    const model = createParser(ModelProfile, "invalid_data")(read("profiles/model.json"), "model");
    expect([model.single_row, model.batch_50, model.batch_256, model.batch_4096]).toMatchObject([
      {rows: 1, n_calls: 60},
      {rows: 50, n_calls: 60},
      {rows: 256, n_calls: 10},
      {rows: 4096, n_calls: 1}
    ]);
    const {levels, api_url} = createParser(ApiProfile, "invalid_data")(read("profiles/api.json"), "api");
    expect(
      levels.map(({concurrency, n_requests, n_errors, n_calls}) => [concurrency, n_requests, n_errors, n_calls])
    ).toEqual([
      [1, 20, 0, 20],
      [4, 20, 0, 20],
      [16, 20, 0, 20]
    ]);
    expect(stdout).toContain("| connections | requests |");
    await expect(fetch(api_url)).rejects.toThrow("fetch failed");
    expect(listTemporary()).toEqual(left);
    expect(readdirSync(join(checkout.folder, "data", "demo"))).not.toContain("logs");
  });

  it("benchmark the served model, whose trees score as it does", async () => {
    const {code, stdout, stderr} = await checkout.run(["reports/benchmark.ts", "onnx", "--rounds", "30"]);
    expect({code, stderr}).toMatchObject({code: 0});
    const onnx = createParser(OnnxBenchmark, "invalid_data")(read("benchmarks/onnx.json"), "onnx");
    expect(onnx.model_version).toBe(readFileSync("model/registry/demo/current", "utf8").trim());
    expect(onnx.largest_difference).toBeLessThanOrEqual(1e-6);
    expect(onnx.sizes.map(({rows, ways}) => [rows, ...ways.map(({name, n_calls}) => `${name} ${n_calls}`)])).toEqual([
      [1, "session 30", "trees 30", "encoder 30", "leads 30"],
      [256, "session 5", "trees 5", "encoder 5", "leads 5"],
      [4096, "session 1", "trees 1", "encoder 1", "leads 1"]
    ]);
    for (const {ways} of onnx.sizes) expect(ways[0].ratio).toEqual({median: 1, q1: 1, q3: 1});
    expect(stdout).toContain("ONNX Runtime, bare run");
  });

  it("benchmark the service, with every figure beside its target", {timeout: PATIENCE_MS}, async () => {
    const left = listTemporary();
    const {code, stdout, stderr} = await checkout.run(["reports/benchmark.ts", "sidecar", "--quick"]);
    expect({code, stderr}).toMatchObject({code: 0});
    const {servers, figures, fields} = createParser(SidecarBenchmark, "invalid_data")(
      read("benchmarks/sidecar.json"),
      ""
    );
    expect(servers.map(({name, n_requests, n_errors}) => [name, n_requests, n_errors])).toEqual([
      ["bare", 120, 0],
      ["predict", 120, 0],
      ["fsync", 120, 0],
      ["two workers", 120, 0],
      ["batch", 4, 0]
    ]);
    expect(fields).toBe(19);
    expect(figures).toHaveLength(8);
    for (const {value, bound, target, met} of figures) {
      expect(met).toBe(bound === "at most" ? value <= target : value >= target);
    }
    expect(stdout).toContain("processor time of a prediction, × a bare server");
    expect(listTemporary()).toEqual(left);
  });

  it("then report what they measured, the same each time", async () => {
    const {code, stdout} = await checkout.run(["reports/report.ts", "performance"]);
    expect({code, stdout}).toEqual({code: 0, stdout: `wrote ${join(checkout.folder, "docs/PERFORMANCE_REPORT.md")}\n`});
    const report = readFileSync(join(checkout.folder, "docs/PERFORMANCE_REPORT.md"), "utf8");
    const {date} = JSON.parse(read("benchmarks/onnx.json")) as {date: string};
    expect(report).toContain(date);
  });

  it("refuse figures that are not of the documented form, naming the place", async () => {
    writeFileSync(join(checkout.folder, "reports/profiles/api.json"), `{"version":1}`);
    const {code, stderr} = await checkout.run(["reports/report.ts", "performance"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^report: reports\/profiles\/api\.json: .* \[invalid_data\]\n$/);
  });

  it.each([
    [["reports/profile.ts", "--mode", "browser"], 2, "profile: invalid --mode: browser; give model, api or both"],
    [["reports/profile.ts", "--calls", "0"], 2, "profile: invalid --calls: 0"],
    [["reports/benchmark.ts", "speed"], 2, "benchmark: unknown benchmark: speed; give one of "],
    [["reports/report.ts", "weather"], 2, "report: unknown report: weather; give one of performance"]
  ])("refuse %j", async (args, expected, message) => {
    const {code, stderr} = await checkout.run(args);
    expect(code).toBe(expected);
    expect(stderr).toContain(message);
  });

  it("reach no other machine", () => expect(checkout.contacted()).toEqual([]));
});

describe("the commands that measure, without a model", () => {
  it.each([["reports/profile.ts"], ["reports/benchmark.ts", "onnx"]])("%s says how to train one", async (...args) => {
    const folder = join(checkout.folder, "data", "bare");
    mkdirSync(folder, {recursive: true});
    const schema = JSON.parse(readFileSync("data/demo/schema.json", "utf8")) as object;
    writeFileSync(join(folder, "schema.json"), JSON.stringify({...schema, project: "bare"}));
    const {code, stderr} = await checkout.run(args, {PROJECT: "bare"});
    expect(code).toBe(1);
    expect(stderr).toContain("project bare has no model; train one with PROJECT=bare npm run train [missing_model]");
  });
});

function read(path: string): string {
  return readFileSync(join(checkout.folder, "reports", path), "utf8");
}

function listTemporary(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("leadlight-profile-"));
}
