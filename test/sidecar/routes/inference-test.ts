import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Golden} from "../../../data/formats/golden.js";
import type {Deps} from "../../../sidecar/deps.js";
import {createEncoder} from "../../../workspace/scoring/encode.js";
import {judge} from "../../../workspace/scoring/scorer.js";
import {openDemoModel} from "../support/demoModel.js";
import {parseMetrics} from "../support/prometheus.js";
import {openService, project} from "../support/service.js";

const CANARY = "canary-7f3a";
const INFER = "/v2/models/demo/infer";

const model = await openDemoModel();
const {manifest, folder} = model.version!;
const {columns} = manifest;
const golden: Golden = JSON.parse(readFileSync(join(folder, "golden.json"), "utf8"));
const leads = golden.leads.map(({input}) => input);

/** The leads as the protocol's inputs, one a field that one of them has. */
const toInputs = (rows: readonly Record<string, unknown>[]) => {
  const fields = project.schema.fields.filter(({name}) => rows.some((row) => row[name] !== undefined));
  return fields.map(({name, type}) => ({
    name,
    shape: [rows.length],
    datatype: type === "integer" ? "INT32" : type === "number" ? "FP64" : "BYTES",
    data: rows.map((row) => row[name] ?? null)
  }));
};

const encode = (): Float32Array => {
  const encoder = createEncoder(manifest);
  const matrix = new Float32Array(leads.length * columns.length);
  leads.forEach((lead, i) => encoder.encodeInto(lead, matrix, i * columns.length));
  return matrix;
};

const toData = (response: {json(): {outputs: {name: string; data: (number | string)[]}[]}}) =>
  Object.fromEntries(response.json().outputs.map(({name, data}) => [name, data]));

const size = (data: readonly unknown[], more: object = {}) => [
  {name: "companyfoundedon", shape: [data.length], datatype: "FP32", data, ...more}
];

describe("POST /v2/models/{model}/infer", () => {
  it("scores raw fields as the scorer does, unrounded, and logs them", async () => {
    const {post, predictions} = await openService({model});
    const response = await post(INFER, {id: "42", inputs: toInputs(leads)});
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({model_name: "demo", model_version: model.modelVersion, id: "42"});
    const {score, margin, label} = toData(response) as {score: number[]; margin: number[]; label: string[]};
    golden.leads.forEach((lead, i) => {
      expect(Math.abs(score[i] - lead.score)).toBeLessThan(1e-6);
      expect(Math.abs(margin[i] - lead.margin)).toBeLessThan(1e-5);
      expect(label[i]).toBe(judge(score[i], project.schema).label);
    });
    expect(predictions().map(({input}) => input)).toEqual(leads);
    expect(score.some((value) => value !== Number(value.toFixed(4)))).toBe(true);
  });

  it("is what POST /predict answers, once it is rounded", async () => {
    const {post} = await openService({model});
    const {predictions} = (await post("/predict/batch", {leads})).json();
    const {score} = toData(await post(INFER, {inputs: toInputs(leads)})) as {score: number[]};
    expect(score.map((value) => Number(value.toFixed(4)))).toEqual(predictions.map((p: {score: number}) => p.score));
  });

  it.each(["FP32", "FP64"])("scores the encoded rows (%s) alike, and counts what it does not log", async (datatype) => {
    const service = await openService({model});
    const matrix = [...encode()];
    const rows = leads.map((_, i) => matrix.slice(i * columns.length, (i + 1) * columns.length));
    for (const data of [matrix, rows]) {
      const inputs = [{name: "features", shape: [leads.length, columns.length], datatype, data}];
      const {score} = toData(await service.post(INFER, {inputs})) as {score: number[]};
      golden.leads.forEach((lead, i) => expect(Math.abs(score[i] - lead.score)).toBeLessThan(1e-6));
    }
    expect(service.predictions()).toEqual([]);
    const {samples} = parseMetrics((await service.call({url: "/metrics"})).body);
    expect(samples.get("leadlight_encoded_rows_total")).toBe(2 * leads.length);
    expect(samples.get("leadlight_predictions_total")).toBe(0);
  });

  it("scores several runs of encoded rows as each of them", async () => {
    const {post} = await openService({model});
    const matrix = [...encode()];
    const one = {name: "features", datatype: "FP32"};
    const times = Math.ceil(600 / leads.length);
    const many = Array.from({length: times}, () => matrix).flat();
    const shape = [times * leads.length, columns.length];
    const {score} = toData(await post(INFER, {inputs: [{...one, shape, data: many}]})) as {score: number[]};
    expect(score).toHaveLength(times * leads.length);
    score.forEach((value, i) => expect(Math.abs(value - golden.leads[i % leads.length].score)).toBeLessThan(1e-6));
  });

  it("has encoded rows wait for room as leads do", async () => {
    let go = () => undefined as void;
    const held = new Promise<void>((resolve) => (go = resolve));
    const scoreRows = async (rows: Float32Array) => (await held, model.scoreRows!(rows));
    const {post} = await openService({model: {...model, scoreRows}, queueRows: leads.length});
    const inputs = [{name: "features", shape: [leads.length, columns.length], datatype: "FP32", data: [...encode()]}];
    const first = post(INFER, {inputs});
    while ((await post("/predict", leads[0])).statusCode === 200);
    expect((await post(INFER, {inputs})).statusCode).toBe(503);
    go();
    expect((await first).statusCode).toBe(200);
    expect((await post(INFER, {inputs})).statusCode).toBe(200);
  });

  it("takes null for a missing value, and a field that is absent", async () => {
    const {post} = await openService({model});
    const {score} = toData(await post(INFER, {inputs: size([null, 2015])})) as {score: number[]};
    const {predictions} = (await post("/predict/batch", {leads: [{}, {companyfoundedon: 2015}]})).json();
    expect(score.map((value) => Number(value.toFixed(4)))).toEqual(predictions.map((p: {score: number}) => p.score));
    const features = {name: "features", shape: [1, columns.length], datatype: "FP32"};
    const data = columns.map(() => null);
    expect((await post(INFER, {inputs: [{...features, data}]})).statusCode).toBe(200);
  });

  it.each([
    ["flat", [2, 1], [1990, 2015]],
    ["nested", [2, 1], [[1990], [2015]]],
    ["a vector", [2], [1990, 2015]]
  ])("takes a column that is %s", async (_, shape, data) => {
    const {post, predictions} = await openService();
    const response = await post(INFER, {inputs: size(data, {shape})});
    expect(response.statusCode).toBe(200);
    expect(response.json().outputs[0].shape).toEqual([2]);
    expect(predictions().map(({input}) => input)).toEqual([{companyfoundedon: 1990}, {companyfoundedon: 2015}]);
  });

  it("answers the outputs that are asked for, in their order", async () => {
    const {post} = await openService();
    const ask = async (outputs: unknown) => (await post(INFER, {inputs: size([1]), outputs})).json().outputs;
    const names = (outputs: {name: string}[]) => outputs.map(({name}) => name);
    expect(names(await ask([{name: "label"}, {name: "score"}]))).toEqual(["label", "score"]);
    expect(names(await ask(undefined))).toEqual(["score", "margin", "label"]);
    expect(names(await ask([]))).toEqual(["score", "margin", "label"]);
    const [label] = await ask([{name: "label"}]);
    expect(label).toEqual({name: "label", shape: [1], datatype: "BYTES", data: ["not_engaged"]});
  });

  it("echoes an id, and makes one of a request without", async () => {
    const {post} = await openService();
    expect((await post(INFER, {id: "ü 1", inputs: size([1])})).json().id).toBe("ü 1");
    const made = await post(INFER, {inputs: size([1])});
    expect(made.json().id).toBe(made.headers["x-request-id"]);
    const nulls = {id: null, parameters: null, outputs: null};
    expect((await post(INFER, {...nulls, inputs: size([1], {parameters: null})})).statusCode).toBe(200);
  });

  it.each([
    ["no inputs", {}, "/inputs: Field required"],
    ["an empty list", {inputs: []}, "/inputs: List should have at least 1 item"],
    ["an unknown datatype", {inputs: size([1], {datatype: CANARY})}, "/inputs/0/datatype: Input should be one of BOOL"],
    ["an input that is none", {inputs: size([1], {name: CANARY})}, "/inputs/0/name: There is no such input"],
    [
      "a number as BYTES",
      {inputs: size([CANARY], {datatype: "BYTES"})},
      "/inputs/0/datatype: This input takes numbers"
    ],
    ["a text as a number", {inputs: size([CANARY])}, "/inputs/0/data/0: Input should be a valid number"],
    [
      "a fraction as a whole number",
      {inputs: size([1, 1.5], {datatype: "INT8"})},
      "/inputs/0/data/1: Input should be a w"
    ],
    ["data that is short", {inputs: size([1], {shape: [2]})}, "/inputs/0/data: The data does not fill the shape"],
    [
      "a shape of two columns",
      {inputs: size([1, 2], {shape: [1, 2]})},
      "/inputs/0/shape: This input takes [N] or [N, 1]"
    ],
    ["no row", {inputs: size([], {shape: [0]})}, "/inputs/0/shape: This input takes"],
    [
      "a negative shape",
      {inputs: size([1], {shape: [-1]})},
      "/inputs/0/shape/0: Input should be greater than or equal to 0"
    ],
    [
      "other rows",
      {inputs: [...size([1]), ...size([1, 2], {name: "llm_engagement"})]},
      "/inputs/1/shape: It has other"
    ],
    ["a field twice", {inputs: [...size([1]), ...size([1])]}, "/inputs/1/name: It is given twice"],
    [
      "a value out of range",
      {inputs: size([0, 2], {name: "llm_engagement"})},
      "/inputs/0/data/1: Input should be less"
    ],
    ["an unknown output", {inputs: size([1]), outputs: [{name: CANARY}]}, "/outputs/0/name: There is no such output"],
    ["an id that is no text", {id: 7, inputs: size([1])}, "/id: Input should be a valid string"],
    ["data that is no list", {inputs: size([1], {data: CANARY})}, "/inputs/0/data: Input should be a valid list"],
    ["a body that is no object", [CANARY], "/: Input should be a valid dictionary"],
    [
      "an encoded matrix too narrow",
      {inputs: size([1, 2], {name: "features", shape: [1, 2]})},
      "/inputs/0/shape: This"
    ],
    [
      "an encoded matrix of integers",
      {inputs: size([1], {name: "features", datatype: "INT8"})},
      "/inputs/0/datatype: T"
    ]
  ])("refuses %s with a pointer, without a value", async (_, body, expected) => {
    const {post, predictions} = await openService({model});
    const response = await post(INFER, body);
    expect(response.statusCode).toBe(400);
    expect(Object.keys(response.json())).toEqual(["error"]);
    expect(response.json().error).toContain(`The request cannot be inferred from: ${expected}`);
    expect(response.body).not.toContain(CANARY);
    expect(predictions()).toEqual([]);
  });

  it("refuses encoded rows that hold a text, or come with a field", async () => {
    const {post} = await openService({model});
    const features = {name: "features", shape: [1, columns.length], datatype: "FP32"};
    const data = columns.map((_, i) => (i === 3 ? CANARY : 0));
    expect((await post(INFER, {inputs: [{...features, data}]})).json().error).toContain("/inputs/0/data/3: ");
    const both = [...size([1]), {...features, data: columns.map(() => 0)}];
    expect((await post(INFER, {inputs: both})).json().error).toContain("/inputs/1/name: This input comes alone");
  });

  it("refuses encoded rows where the model takes none", async () => {
    const {post} = await openService();
    const response = await post(INFER, {inputs: size([1], {name: "features", shape: [1, 1]})});
    expect(response.statusCode).toBe(400);
    expect(response.json().error).toContain("/inputs/0: The model takes no encoded rows");
  });

  it("names ten problems at most", async () => {
    const {post} = await openService();
    const inputs = Array.from({length: 50}, () => ({}));
    expect((await post(INFER, {inputs})).json().error.match(/\/inputs\//g)).toHaveLength(10);
    const data = Array.from({length: 500}, () => CANARY);
    const {error} = (await post(INFER, {inputs: size(data)})).json();
    expect(error.match(/\/inputs\/0\/data\//g)).toHaveLength(10);
  });

  it("is 404 for another model or version, which is not told back", async () => {
    const {post, predictions} = await openService({model});
    for (const path of [`/v2/models/${CANARY}`, `/v2/models/demo/versions/${CANARY}`, "/v2/models/demo/versions/99"]) {
      const response = await post(`${path}/infer`, {inputs: size([1])});
      expect(response.statusCode).toBe(404);
      expect(Object.keys(response.json())).toEqual(["error"]);
      expect(response.body).not.toContain(CANARY);
    }
    const named = await post(`/v2/models/demo/versions/${model.modelVersion}/infer`, {inputs: size([1])});
    const numbered = await post(`/v2/models/demo/versions/${parseInt(model.modelVersion)}/infer`, {inputs: size([1])});
    expect([named.statusCode, numbered.statusCode]).toEqual([200, 200]);
    expect(predictions()).toHaveLength(2);
  });

  it("answers its own errors in the protocol's form", async () => {
    const without = await (await openService({model: null})).post(INFER, {inputs: size([1])});
    expect([without.statusCode, Object.keys(without.json())]).toEqual([503, ["error"]]);
    const full = await (await openService({}, {predictionsPath: "/dev/full"})).post(INFER, {inputs: size([1])});
    expect([full.statusCode, Object.keys(full.json())]).toEqual([503, ["error"]]);
    const broken: Deps["served"]["model"] = {
      modelVersion: "1-0a1b2c3d",
      score: () => Promise.reject(new Error(CANARY))
    };
    const failed = await (await openService({model: broken})).post(INFER, {inputs: size([1])});
    expect([failed.statusCode, failed.json()]).toEqual([
      500,
      {error: "The inference failed due to an internal error."}
    ]);
    const {call} = await openService();
    const text = await call({method: "POST", url: INFER, payload: "{", headers: {"content-type": "application/json"}});
    expect([text.statusCode, text.json()]).toEqual([400, {error: "The body is not valid JSON"}]);
  });
});
