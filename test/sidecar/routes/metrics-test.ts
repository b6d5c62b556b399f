import {describe, expect, it} from "vitest";
import {createMetrics} from "../../../sidecar/metrics/metrics.js";
import {parseMetrics} from "../support/prometheus.js";
import {openService, type Service} from "../support/service.js";

const readMetrics = async ({call}: Service) => parseMetrics((await call({url: "/metrics"})).body);

describe("GET /metrics", () => {
  it("is Prometheus's text format", async () => {
    const {call} = await openService();
    const {headers, body} = await call({url: "/metrics"});
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    const {types} = parseMetrics(body);
    expect(types.get("leadlight_requests_total")).toBe("counter");
    expect(types.get("leadlight_request_seconds")).toBe("histogram");
    expect(types.get("process_cpu_seconds_total")).toBe("counter");
    expect(types.get("nodejs_eventloop_lag_p99_seconds")).toBe("gauge");
  });

  it("counts requests by route, method and status, refused and unmatched ones too", async () => {
    const service = await openService();
    await service.post("/predict", {});
    await service.post("/predict", {});
    await service.post("/predict", {llm_quality: "canary"});
    await service.call({url: "/live"});
    await service.call({url: "/canary/1"});
    await service.call({url: "/canary/2"});
    await service.call({url: "/predict"});
    const {samples} = await readMetrics(service);
    const requests = [...samples].filter(([name]) => name.startsWith("leadlight_requests_total"));
    expect(Object.fromEntries(requests)).toEqual({
      'leadlight_requests_total{endpoint="/predict",method="POST",status="200"}': 2,
      'leadlight_requests_total{endpoint="/predict",method="POST",status="422"}': 1,
      'leadlight_requests_total{endpoint="/predict",method="GET",status="405"}': 1,
      'leadlight_requests_total{endpoint="/live",method="GET",status="200"}': 1,
      'leadlight_requests_total{endpoint="unmatched",method="GET",status="404"}': 2
    });
  });

  it("holds nothing that a request brought", async () => {
    const service = await openService();
    await service.call({method: "PROPFIND" as "GET", url: "/canary?canary=1", headers: {"x-request-id": "canary"}});
    await service.post("/predict", {llm_industry: "canary", context: {campaign: "canary", lead_id: "canary"}});
    const {body} = await service.call({url: "/metrics"});
    expect(body).toContain('{endpoint="unmatched",method="other",status="404"} 1\n');
    expect(body.toLowerCase()).not.toContain("canary");
  });

  it("shares out the times of a route", async () => {
    let nowMs = 0;
    const steps = [0, 1.5, 0, 30, 0, 7000];
    const service = await openService({timer: () => (nowMs += steps.shift() ?? 0)});
    for (let i = 0; i < 3; i++) await service.call({url: "/livez"});
    const {samples} = await readMetrics(service);
    const bucket = (le: string) => samples.get(`leadlight_request_seconds_bucket{endpoint="/livez",le="${le}"}`);
    expect(["0.001", "0.002", "0.02", "0.05", "5", "+Inf"].map(bucket)).toEqual([0, 1, 1, 2, 2, 3]);
    expect(samples.get('leadlight_request_seconds_count{endpoint="/livez"}')).toBe(3);
    expect(samples.get('leadlight_request_seconds_sum{endpoint="/livez"}')).toBeCloseTo(7.0315, 9);
  });

  it("counts leads and their scores", async () => {
    const service = await openService();
    await service.post("/predict", {llm_quality: 42});
    await service.post("/predict/batch", {leads: [{llm_quality: 1}, {llm_quality: 99}, {llm_quality: 43}]});
    await service.post("/predict/batch", {leads: [{llm_quality: 1}, {llm_quality: 101}]});
    const {samples} = await readMetrics(service);
    expect(samples.get("leadlight_predictions_total")).toBe(4);
    const bucket = (le: string) => samples.get(`leadlight_score_bucket{le="${le}"}`);
    expect(["0.05", "0.4", "0.45", "0.95", "1"].map(bucket)).toEqual([1, 1, 3, 3, 4]);
    expect(samples.get("leadlight_score_sum")).toBeCloseTo(1.85 + 4e-5, 9);
  });

  it("counts no lead that was not logged", async () => {
    const service = await openService({}, {predictionsPath: "/dev/full"});
    expect((await service.post("/predict", {})).statusCode).toBe(503);
    const {samples} = await readMetrics(service);
    expect(samples.get("leadlight_predictions_total")).toBe(0);
    expect(samples.get('leadlight_log_healthy{log="predictions"}')).toBe(0);
    expect(samples.get("leadlight_ready")).toBe(0);
  });

  it("tells what waits, as it is when it is asked", async () => {
    const lags = [{store: "sqlite", lagBytes: 120}];
    const metrics = createMetrics();
    const service = await openService({followers: () => lags, metrics});
    [1, 5, 256].forEach(metrics.countRun);
    metrics.setQueue(7);
    const {samples} = await readMetrics(service);
    expect(samples.get("leadlight_queue_rows")).toBe(7);
    expect(samples.get('leadlight_follower_lag_bytes{store="sqlite"}')).toBe(120);
    expect(samples.get('leadlight_log_waiting_records{log="predictions"}')).toBe(0);
    expect(samples.get('leadlight_run_rows_bucket{le="4"}')).toBe(1);
    expect(samples.get('leadlight_run_rows_bucket{le="256"}')).toBe(3);
    expect(samples.get("leadlight_run_rows_sum")).toBe(262);
  });

  it("names the version that answers, and none without a model", async () => {
    const {samples} = await readMetrics(await openService());
    expect(samples.get('leadlight_model_info{project="demo",version="1-0a1b2c3d"}')).toBe(1);
    expect(samples.get("leadlight_ready")).toBe(1);
    const without = await openService({model: null});
    expect((await without.call({url: "/metrics"})).body).not.toContain("leadlight_model_info{");
  });
});
