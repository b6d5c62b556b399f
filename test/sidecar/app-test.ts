import {tmpdir} from "node:os";
import {describe, expect, it} from "vitest";
import type {Print, PrintDetails} from "../../sidecar/deps.js";
import {openService} from "./support/service.js";

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("routes that are none", () => {
  it.each(["/nowhere", "/predict/canary-7f3a", "/docs/canary"])("%s is 404", async (url) => {
    const {call, requests} = await openService();
    const response = await call({url});
    expect(response.statusCode).toBe(404);
    expect(response.json()).toEqual({error: "not_found", message: "Not Found", detail: null});
    expect(requests()).toMatchObject([{status_code: 404}]);
    expect(JSON.stringify(requests())).not.toContain("canary");
  });

  it.each([
    ["GET", "/predict", "POST"],
    ["DELETE", "/health", "HEAD, GET"],
    ["POST", "/live", "HEAD, GET"]
  ] as const)("%s %s is 405", async (method, url, allow) => {
    const {call, requests} = await openService();
    const response = await call({method, url});
    expect(response.statusCode).toBe(405);
    expect(response.json()).toEqual({error: "method_not_allowed", message: "Method Not Allowed", detail: null});
    expect(response.headers.allow).toBe(allow);
    expect(requests()).toMatchObject([{method, endpoint: url, status_code: 405}]);
  });
});

describe("X-Request-ID", () => {
  const send = async (id?: string, url = "/health") => {
    const {call} = await openService();
    const headers = id === undefined ? {} : {"x-request-id": id};
    return (await call({url, headers})).headers["x-request-id"];
  };

  it("echoes the caller's", async () => {
    expect(await send("req-42")).toBe("req-42");
  });

  it("is a new UUID when there is none, or none in ASCII", async () => {
    expect(await send()).toMatch(UUID_V4);
    expect(await send(" ")).toMatch(UUID_V4);
    expect(await send("éü")).toMatch(UUID_V4);
  });

  it("keeps the ASCII of an id, and 128 characters of it", async () => {
    expect(await send("réq-1")).toBe("rq-1");
    expect(await send("x".repeat(300))).toBe("x".repeat(128));
  });

  it("is on error answers and in both logs", async () => {
    expect(await send("req-42", "/nowhere")).toBe("req-42");
    const {call, predictions, requests} = await openService();
    await call({method: "POST", url: "/predict", payload: "{}", headers: {"x-request-id": "req-43"}});
    expect([predictions()[0].request_id, requests()[0].request_id]).toEqual(["req-43", "req-43"]);
  });
});

describe("headers of every answer", () => {
  it("forbid to sniff, frame, refer, load and keep it", async () => {
    const {call, post} = await openService();
    for (const {headers} of [await call({url: "/health"}), await call({url: "/nowhere"}), await post("/predict", {})]) {
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY"
      });
    }
  });

  it("state no rate limit where none is enforced", async () => {
    const {call} = await openService();
    const {headers} = await call({url: "/live"});
    expect(Object.keys(headers).filter((name) => name.includes("ratelimit"))).toEqual([]);
  });
});

describe("traceparent", () => {
  const caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  it("goes on with a span of our own", async () => {
    const {call} = await openService();
    const {headers} = await call({url: "/health", headers: {traceparent: caller}});
    expect(headers.traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
    expect(headers.traceparent).not.toBe(caller);
  });

  it("is on the line about a failed request, with the request's id", async () => {
    const lines: PrintDetails[] = [];
    const print: Print = (_, details) => lines.push(details ?? {});
    const {call} = await openService({model: null, print});
    const headers = {traceparent: caller, "x-request-id": "r-1"};
    await call({method: "POST", url: "/predict", payload: {}, headers});
    expect(lines).toEqual([{level: "error", request_id: "r-1", trace_id: "0af7651916cd43dd8448eb211c80319c"}]);
  });
});

describe("the request log", () => {
  it("has one line a request, with the route's pattern", async () => {
    let nowMs = 0;
    const clock = () => Date.UTC(2026, 10, 22, 8);
    const {call, post, requests} = await openService({clock, timer: () => (nowMs += 2.5)});
    await call({url: "/health?canary-7f3a", headers: {"x-request-id": "a"}});
    await post("/predict/batch", {leads: []});
    await call({url: "/canary-7f3a"});
    expect(requests()[0]).toEqual({
      timestamp: "2026-11-22T08:00:00.000+00:00",
      request_id: "a",
      method: "GET",
      endpoint: "/health",
      status_code: 200,
      response_ms: 2.5
    });
    expect(requests().map(({endpoint, status_code}) => [endpoint, status_code])).toEqual([
      ["/health", 200],
      ["/predict/batch", 422],
      ["unmatched", 404]
    ]);
    expect(JSON.stringify(requests())).not.toContain("canary");
  });

  it("has no line for the polls of an open page, and one for what they are not", async () => {
    const {call, requests} = await openService();
    for (const url of ["/live", "/live?after=2026-11-22", "/live?after=canary"]) await call({url});
    await call({method: "POST", url: "/live"});
    await call({url: "/live/canary"});
    expect(requests().map(({method, endpoint}) => [method, endpoint])).toEqual([
      ["POST", "/live"],
      ["GET", "unmatched"]
    ]);
  });

  it("fails no answer when it cannot be written, but is printed", async () => {
    const {post, predictions, printed} = await openService({}, {requestsPath: tmpdir()});
    expect((await post("/predict", {})).statusCode).toBe(200);
    expect(predictions()).toHaveLength(1);
    expect(printed.join()).toContain("unwritable_log");
  });
});

describe("CORS", () => {
  const origin = "http://localhost:3000";

  it("lets pages of the configured origins read answers, errors too", async () => {
    const {call} = await openService();
    for (const url of ["/health", "/nowhere"]) {
      const {headers} = await call({url, headers: {origin}});
      expect(headers["access-control-allow-origin"]).toBe(origin);
      expect(headers["access-control-allow-credentials"]).toBe("true");
      expect(headers["access-control-expose-headers"]).toContain("X-Request-ID,traceparent,Retry-After,");
    }
  });

  it("answers a preflight, and logs it", async () => {
    const {call, requests} = await openService();
    const asked = {origin, "access-control-request-method": "POST"};
    const {statusCode, headers} = await call({method: "OPTIONS", url: "/predict", headers: asked});
    expect(statusCode).toBe(204);
    expect(headers["access-control-allow-methods"]).toBe("GET,POST,OPTIONS");
    expect(headers["access-control-allow-headers"]).toBe("Content-Type,X-Request-ID,Authorization,traceparent");
    expect(requests()).toMatchObject([{method: "OPTIONS", endpoint: "/predict", status_code: 204}]);
  });

  it("lets no other origin in", async () => {
    const {call} = await openService();
    const headers = {origin: "http://localhost:3000.evil.example", "access-control-request-method": "POST"};
    for (const method of ["GET", "OPTIONS"] as const) {
      const answer = await call({method, url: "/health", headers});
      expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
    }
  });

  it("tells caches that an answer is an origin's, also to none", async () => {
    const {call} = await openService();
    for (const headers of [{origin}, {}]) {
      expect((await call({url: "/health", headers})).headers.vary).toBe("Origin");
    }
  });
});
