import {readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {describe, expect, it} from "vitest";
import {rememberOutcomes} from "../../../sidecar/outcomes.js";
import {model, openService} from "../support/service.js";

const {version} = JSON.parse(readFileSync("package.json", "utf8"));

describe("GET /health", () => {
  it("is healthy with a model and logs that can be written", async () => {
    const {call} = await openService();
    const response = await call({url: "/health"});
    expect(response.statusCode).toBe(200);
    const model_version = model.modelVersion;
    const loaded = {model_loaded: true, model_version};
    expect(response.json()).toEqual({status: "healthy", service: "leadlight", version, ...loaded});
  });

  it("is healthy while an older model answers, and says why it does", async () => {
    const {call} = await openService({served: {model, failure: "model.onnx of version 2-0a1b2c3d is none"}});
    const response = await call({url: "/health"});
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({status: "healthy", model_version: model.modelVersion});
    expect(response.json().detail).toBe(
      "The current model cannot be served: model.onnx of version 2-0a1b2c3d is none."
    );
  });

  it("is 503 without a model, and says so", async () => {
    const {call} = await openService({model: null});
    const response = await call({url: "/health"});
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({status: "unhealthy", model_loaded: false, model_version: null});
    expect(response.json().detail).toMatch(/no model/);
  });

  it("is 503 when the prediction log cannot be written, before anything was posted", async () => {
    const {call} = await openService({}, {predictionsPath: tmpdir()});
    const response = await call({url: "/health"});
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({status: "unhealthy", model_loaded: true});
    expect(response.json().detail).toMatch(/PREDICTIONS_LOG/);
  });

  it("is 503 when the outcome log cannot be written", async () => {
    const log = {healthy: false, append: async () => undefined};
    const {call} = await openService({outcomes: rememberOutcomes(log)});
    const response = await call({url: "/health"});
    expect(response.statusCode).toBe(503);
    expect(response.json().detail).toMatch(/OUTCOMES_LOG/);
  });

  it("is 503 when the request log cannot be written", async () => {
    const {call} = await openService({}, {requestsPath: tmpdir()});
    const response = await call({url: "/health"});
    expect(response.statusCode).toBe(503);
    expect(response.json().detail).toMatch(/API_REQUESTS_LOG/);
  });
});
