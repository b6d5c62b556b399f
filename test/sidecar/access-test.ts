import {describe, expect, it} from "vitest";
import type {DepsSpec} from "../../sidecar/deps.js";
import {createKeys, hashToken} from "../../sidecar/keys.js";
import {readDocument} from "./support/document.js";
import {openService} from "./support/service.js";

const SALES = "leadlight_sales";
const READER = "leadlight_reader";

const keys = createKeys({
  version: 1,
  keys: [
    {name: "sales", hash: hash(SALES), scopes: ["predict", "read"]},
    {name: "reader", hash: hash(READER), scopes: ["read"], rate_per_minute: 2}
  ]
});

const SCOPES = {
  none: [
    "GET /",
    "GET /docs",
    "GET /docs/{file}",
    "GET /health",
    "GET /livez",
    "GET /openapi.json",
    "GET /readyz",
    "GET /v2",
    "GET /v2/health/live",
    "GET /v2/health/ready",
    "GET /v2/models/{model}/ready",
    "GET /v2/models/{model}/versions/{version}/ready"
  ],
  predict: [
    "POST /explain",
    "POST /predict",
    "POST /predict/batch",
    "POST /v2/models/{model}/infer",
    "POST /v2/models/{model}/versions/{version}/infer"
  ],
  feedback: ["POST /feedback"],
  read: [
    "GET /live",
    "GET /metrics",
    "GET /model",
    "GET /models",
    "GET /predictions",
    "GET /v2/models/{model}",
    "GET /v2/models/{model}/versions/{version}"
  ],
  admin: ["GET /admin/shadow", "POST /admin/load", "POST /admin/promote", "POST /admin/rollback", "POST /admin/shadow"]
};

describe("a service with keys", () => {
  it("takes a key that has the scope", async () => {
    expect((await predict({keys}, `Bearer ${SALES}`)).statusCode).toBe(200);
    expect((await predict({keys}, `bearer  ${SALES}`)).statusCode).toBe(200);
  });

  it.each([
    ["no key", undefined],
    ["an unknown key", "Bearer leadlight_canary"],
    ["a key cut short", `Bearer ${SALES.slice(0, -1)}`],
    ["another scheme", `Basic ${SALES}`],
    ["no scheme", SALES]
  ])("answers 401 for %s", async (_, authorization) => {
    const response = await predict({keys}, authorization);
    expect(response.statusCode).toBe(401);
    expect(response.headers["www-authenticate"]).toBe("Bearer");
    expect(response.json()).toMatchObject({error: "unauthorized", detail: null});
    expect(response.body).toContain("Authorization: Bearer <key>");
    expect(response.body).not.toContain("canary");
  });

  it("answers 403 for a key without the scope, and names the scope", async () => {
    const response = await predict({keys}, `Bearer ${READER}`);
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({error: "forbidden"});
    expect(response.headers["www-authenticate"]).toContain('scope="predict"');
  });

  it("logs what it refuses, and predicts nothing", async () => {
    const {post, requests, predictions} = await openService({keys});
    await post("/predict", {});
    expect(requests()).toMatchObject([{endpoint: "/predict", status_code: 401}]);
    expect(() => predictions()).not.toThrow();
    expect(predictions()).toEqual([]);
  });

  it("answers what anybody may ask, 404, 405 and preflights without a key", async () => {
    const {call} = await openService({keys});
    const preflight = {origin: "http://localhost:3000", "access-control-request-method": "POST"};
    const answers = [
      await call({url: "/health"}),
      await call({url: "/nowhere"}),
      await call({url: "/predict"}),
      await call({method: "OPTIONS", url: "/predict", headers: preflight})
    ];
    expect(answers.map(({statusCode}) => statusCode)).toEqual([200, 404, 405, 204]);
  });

  it("lets a page of a listed origin read that it was refused", async () => {
    const {call} = await openService({keys});
    const response = await call({url: "/live", headers: {origin: "http://localhost:3000"}});
    expect(response.statusCode).toBe(401);
    expect(response.headers["access-control-allow-origin"]).toBe("http://localhost:3000");
  });
});

describe("the scope of each endpoint", () => {
  it("is what its key must have, and none is asked where anybody may call", async () => {
    const {paths} = await readDocument(await openService());
    const scopes = new Map<string, string[]>();
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, {security}] of Object.entries(operations)) {
        const scope = security.flatMap((one) => (one as {bearer?: string[]}).bearer ?? [])[0] ?? "none";
        scopes.set(scope, [...(scopes.get(scope) ?? []), `${method.toUpperCase()} ${path}`].sort());
      }
    }
    expect(Object.fromEntries(scopes)).toEqual(SCOPES);
  });

  it("is asked for HEAD as for GET", async () => {
    const {call} = await openService({keys});
    const head = (authorization: string) => call({method: "HEAD", url: "/live", headers: {authorization}});
    expect((await head("Bearer leadlight_canary")).statusCode).toBe(401);
    expect((await head(`Bearer ${READER}`)).statusCode).toBe(200);
  });
});

describe("a service without keys", () => {
  it("asks for none, and minds none that it does not know", async () => {
    expect((await predict({}, undefined)).statusCode).toBe(200);
    expect((await predict({}, "Bearer whatever")).statusCode).toBe(200);
  });
});

describe("the rate limit", () => {
  it("is enforced for each key, at its own rate", async () => {
    const {call} = await openService({keys, ratePerMinute: 5, timer: () => 0});
    const read = (token: string) => call({url: "/live", headers: {authorization: `Bearer ${token}`}});
    const answers = [await read(READER), await read(READER), await read(READER)];
    expect(answers.map(({statusCode}) => statusCode)).toEqual([200, 200, 429]);
    expect(answers[2].json()).toMatchObject({error: "rate_limited"});
    expect(answers[2].headers).toMatchObject({"retry-after": "30", "ratelimit-limit": "2", "ratelimit-remaining": "0"});
    const other = await read(SALES);
    expect(other.statusCode).toBe(200);
    expect(other.headers).toMatchObject({"ratelimit-limit": "5", "ratelimit-remaining": "4", "ratelimit-reset": "12"});
    expect(other.headers["x-ratelimit-limit"]).toBe("5");
  });

  it("is of an address without keys, and says so on errors too", async () => {
    const {call} = await openService({ratePerMinute: 2, timer: () => 0});
    const ask = async (remoteAddress: string, url = "/nowhere") => (await call({url, remoteAddress})).statusCode;
    expect([await ask("10.0.0.1"), await ask("10.0.0.1", "/live"), await ask("10.0.0.1")]).toEqual([404, 200, 429]);
    expect(await ask("10.0.0.2")).toBe(404);
    expect(await ask("10.0.0.1", "/health")).toBe(200);
  });

  it("counts requests with a wrong key by their address", async () => {
    const {call} = await openService({keys, ratePerMinute: 1, timer: () => 0});
    const guess = async (i: number) =>
      (await call({url: "/live", headers: {authorization: `Bearer ${i}`}, remoteAddress: "10.0.0.1"})).statusCode;
    expect([await guess(1), await guess(2)]).toEqual([401, 429]);
  });
});

async function predict(deps: Partial<DepsSpec>, authorization: string | undefined) {
  const {call} = await openService(deps);
  const headers = {"content-type": "application/json", ...(authorization !== undefined && {authorization})};
  return call({method: "POST", url: "/predict", payload: "{}", headers});
}

function hash(token: string): string {
  return hashToken(token).toString("hex");
}
