import {readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {describe, expect, it} from "vitest";
import {openService} from "../support/service.js";

const {version} = JSON.parse(readFileSync("package.json", "utf8"));

describe("GET /health", () => {
  it("is healthy with a model and logs that can be written", async () => {
    const {call} = await openService();
    const response = await call({url: "/health"});
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({status: "healthy", service: "leadlight", version, model_loaded: true});
  });

  it("is 503 without a model, and says so", async () => {
    const {call} = await openService({model: null});
    const response = await call({url: "/health"});
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({status: "unhealthy", model_loaded: false});
    expect(response.json().detail).toMatch(/no model/);
  });

  it("is 503 when the prediction log cannot be written, before anything was posted", async () => {
    const {call} = await openService({}, {predictionsPath: tmpdir()});
    const response = await call({url: "/health"});
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({status: "unhealthy", model_loaded: true});
    expect(response.json().detail).toMatch(/PREDICTIONS_LOG/);
  });

  it("is 503 when the request log cannot be written", async () => {
    const {call} = await openService({}, {requestsPath: tmpdir()});
    const response = await call({url: "/health"});
    expect(response.statusCode).toBe(503);
    expect(response.json().detail).toMatch(/API_REQUESTS_LOG/);
  });
});
