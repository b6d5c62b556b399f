import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openDemoModel} from "../support/demoModel.js";
import {openService, project, type Service} from "../support/service.js";

const FIXTURES = "../shared/fixtures/oip";
const INFER = "/v2/models/demo/infer";
const YEAR = {name: "companyfoundedon", shape: [2, 1], datatype: "FP32", data: [[1990], [null]]};

const model = await openDemoModel();

describe("the inference server", () => {
  const read = async ({call}: Service, url: string) => {
    const response = await call({url});
    return [response.statusCode, response.json()];
  };

  it("tells of itself and its model", async () => {
    const service = await openService({model});
    expect(await read(service, "/v2")).toEqual([
      200,
      {name: "leadlight", version: expect.stringMatching(/^\d+\.\d+\.\d+$/), extensions: []}
    ]);
    for (const end of ["", `/versions/${model.modelVersion}`, "/versions/1"]) {
      const [status, metadata] = await read(service, `/v2/models/demo${end}`);
      expect(status).toBe(200);
      expect(metadata).toMatchObject({name: "demo", versions: [model.modelVersion], platform: "onnxruntime_onnx"});
      expect(metadata.inputs[0]).toEqual({
        name: "features",
        datatype: "FP32",
        shape: [-1, model.version?.manifest.columns.length]
      });
      expect(metadata.inputs[1]).toEqual({name: "llm_quality", datatype: "INT64", shape: [-1, 1]});
      expect(metadata.inputs).toHaveLength(1 + project.schema.fields.length);
      expect(metadata.outputs.map(({name}: {name: string}) => name)).toEqual(["score", "margin", "label"]);
    }
  });

  it("says what lives and what is ready", async () => {
    const ready = await openService();
    expect(await read(ready, "/v2/health/live")).toEqual([200, {live: true}]);
    expect(await read(ready, "/v2/health/ready")).toEqual([200, {ready: true}]);
    expect(await read(ready, "/v2/models/demo/ready")).toEqual([200, {name: "demo", ready: true}]);
    for (const state of [{model: null}, {state: {draining: true}}]) {
      const service = await openService(state);
      expect(await read(service, "/v2/health/live")).toEqual([200, {live: true}]);
      expect(await read(service, "/v2/health/ready")).toEqual([503, {ready: false}]);
      expect(await read(service, "/v2/models/demo/versions/1/ready")).toEqual([503, {name: "demo", ready: false}]);
    }
  });

  it("knows no other model", async () => {
    const service = await openService();
    for (const end of ["other", "other/ready", "demo/versions/9", "demo/versions/9/ready"]) {
      const [status, body] = await read(service, `/v2/models/${end}`);
      expect([status, Object.keys(body)]).toEqual([404, ["error"]]);
    }
  });
});

/** Requests of the protocol's shapes, as other servers' clients send them. */
const SENT: Readonly<Record<string, object>> = {
  plain: {inputs: [{name: "input-0", shape: [1, 3], datatype: "INT32", data: [1, 2, 3]}]},
  "of an output": {
    inputs: [{name: "input-0", shape: [1, 3], datatype: "INT32", data: [1, 2, 3]}],
    outputs: [{name: "output-9"}]
  },
  "of an invalid datatype": {inputs: [{name: "input-0", shape: [1, 3], datatype: "INT3232", data: [1, 2, 3]}]}
};

describe("requests of other clients", () => {
  it.each(Object.entries(SENT))("are refused in the protocol's form: one %s", async (_, body) => {
    const {post} = await openService();
    const response = await post(INFER, body);
    expect([response.statusCode, Object.keys(response.json())]).toEqual([400, ["error"]]);
  });

  it("and answers have the keys of the protocol's", async ({skip}) => {
    if (!existsSync(FIXTURES)) skip(`${FIXTURES} is not here: its real requests and answers are not looked at`);
    const parse = (name: string) => JSON.parse(readFileSync(join(FIXTURES, name), "utf8"));
    const {post, call} = await openService({model});
    const requests = readdirSync(FIXTURES).filter((name) => name.startsWith("inference-request"));
    expect(requests.length).toBeGreaterThanOrEqual(3);
    for (const name of requests) {
      const {statusCode, json} = await post(INFER, parse(name));
      expect([name, statusCode, typeof json().error]).toEqual([name, 400, "string"]);
    }
    const request = {...parse("inference-request.json"), inputs: [YEAR]};
    const answered = (await post(INFER, request)).json();
    expect(answered).toMatchObject(toKeys(parse("inference-response.json")));
    const metadata = (await call({url: "/v2/models/demo"})).json();
    expect(metadata).toMatchObject(toKeys(parse("metadata-model-response.json")));
    expect((await call({url: "/v2"})).json()).toMatchObject(toKeys(parse("metadata-server-response.json")));
  });
});

/** Each key of a value with what its values are: a type, of a list nothing but that it is one. */
function toKeys(value: object): object {
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    Array.isArray(one) ? expect.any(Array) : typeof one === "string" ? expect.any(String) : toKeys(one)
  ]);
  return Object.fromEntries(entries);
}
