import {once} from "node:events";
import {createServer} from "node:http";
import {type AddressInfo, connect} from "node:net";
import {text} from "node:stream/consumers";
import type {InjectOptions} from "light-my-request";
import {describe, expect, it, onTestFinished} from "vitest";
import {Failure} from "../../data/failure.js";
import {createDirect} from "../../sidecar/direct.js";
import type {Endpoint} from "../../sidecar/endpoint.js";
import {openService} from "./support/service.js";

/** A page's request goes through the framework, and gets nothing more when its origin may not read the answer. */
const STRANGER = {origin: "http://elsewhere.example"};
const JSON_TYPE = {"content-type": "application/json"};
const FIXED = {
  clock: () => Date.UTC(2026, 10, 22, 8),
  timer: () => 0,
  newId: () => "id-1",
  newRequestId: () => "req-1"
};

const LEAD = {llm_quality: 61, jobtitle: "Chef de cuisine 👩‍🍳", context: {lead_id: "L1"}};

const BODIES: readonly (readonly [string, string, string | Buffer])[] = [
  ["a lead", "/predict", JSON.stringify(LEAD)],
  ["a lead without fields", "/predict", "{}"],
  ["a batch", "/predict/batch", JSON.stringify({leads: [LEAD, {}, {llm_quality: 90}]})],
  ["an empty batch", "/predict/batch", `{"leads":[]}`],
  ["a wrong type", "/predict", `{"llm_quality":"61"}`],
  ["many wrong types", "/predict/batch", `{"leads":[{"llm_quality":"61","industry":7},3,null]}`],
  ["no body", "/predict", ""],
  ["no JSON", "/predict", "{'llm_quality': 61}"],
  ["JSON that is cut off", "/predict", `{"llm_quality": `],
  ["a byte order mark", "/predict", "\ufeff{}"],
  ["two byte order marks", "/predict", "\ufeff\ufeff{}"],
  ["nothing but a byte order mark", "/predict", "\ufeff"],
  ["bytes that are no UTF-8", "/predict", Buffer.from([123, 34, 97, 34, 58, 34, 255, 254, 195, 34, 125])],
  ["a name that every object has", "/predict", `{"__proto__":{"llm_quality":61}}`],
  ["a query", "/predict?x=1", "{}"],
  ["a slash at the end", "/predict/", "{}"],
  ["another path", "/predicted", "{}"]
];

const HEADERS: readonly (readonly [string, Record<string, string>])[] = [
  ["JSON", JSON_TYPE],
  ["JSON with a charset", {"content-type": "application/json; charset=utf-8"}],
  ["another spelling", {"content-type": "Application/JSON"}],
  ["a kind of JSON", {"content-type": "application/ld+json"}],
  ["a form", {"content-type": "application/x-www-form-urlencoded"}],
  ["no type", {}],
  ["an id", {...JSON_TYPE, "x-request-id": "réq-42"}]
];

async function ask(options: InjectOptions, deps: Parameters<typeof openService>[0] = {}) {
  const {call, predictions, requests} = await openService({...FIXED, ...deps});
  const {statusCode, headers, body} = await call(options);
  const {date, traceparent, ...rest} = headers;
  expect([typeof date, typeof traceparent]).toEqual(["string", "string"]);
  return {statusCode, headers: rest, body, predictions: predictions(), requests: requests()};
}

describe("a request past the framework", () => {
  it.each(BODIES)("is answered and logged as one through it: %s", async (_, url, payload) => {
    for (const [, headers] of HEADERS) {
      const options = {method: "POST", url, payload, headers} as const;
      expect(await ask(options)).toEqual(await ask({...options, headers: {...headers, ...STRANGER}}));
    }
  });

  it.each([
    ["no model", {model: null}],
    ["a model that breaks", {model: {score: () => Promise.reject(new TypeError("broken")), modelVersion: "1-a"}}],
    [
      "a lead without a score",
      {model: {score: () => Promise.reject(new Failure("invalid_data", "no score")), modelVersion: "1-a"}}
    ]
  ])("fails as one through it: %s", async (_, deps) => {
    const options = {method: "POST", url: "/predict", payload: "{}", headers: JSON_TYPE} as const;
    const answered = await ask(options, deps);
    expect(answered.statusCode).toBeGreaterThanOrEqual(422);
    expect(answered).toEqual(await ask({...options, headers: {...JSON_TYPE, ...STRANGER}}, deps));
  });

  it.each(["GET", "PUT", "DELETE", "OPTIONS"] as const)("is none with the method %s", async (method) => {
    const options = {method, url: "/predict", payload: "{}"};
    expect(await ask({...options, headers: JSON_TYPE})).toEqual(
      await ask({...options, headers: {...JSON_TYPE, ...STRANGER}})
    );
  });
});

describe("createDirect(exchange, endpoints, framework)", () => {
  /** What each path goes through, on a real socket. */
  async function listen({fails = false, bodyTimeoutMs = 30_000} = {}) {
    const seen: string[] = [];
    const head = {method: "POST", scope: "predict", operation: {summary: "", gives: {}}} as const;
    const busy: Endpoint = {
      ...head,
      path: "/busy",
      isBusy: true,
      answer: async ({readBody}) => ({body: [await readBody()]})
    };
    const calm: Endpoint = {...head, path: "/calm", answer: () => ({body: {}})};
    const handle = createDirect(
      async ({answer}) => {
        seen.push("direct");
        if (fails) throw new TypeError("a private value");
        const answered = Promise.resolve(answer("req-1", new Set()));
        return answered
          .then(({body}) => ({headers: [], body}))
          .catch((error: Error) => {
            seen.push(error.message);
            return {status: 400, headers: [], body: {}};
          });
      },
      [busy, calm],
      {maxBodyMb: 32, print: (message, details) => seen.push(`${message}: ${details?.cause}`)},
      (_, response) => {
        seen.push("framework");
        response.end();
      },
      bodyTimeoutMs
    );
    const server = createServer(handle).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const {port} = server.address() as AddressInfo;
    return {seen, port};
  }

  async function send(lines: readonly string[], body: string) {
    const {seen, port} = await listen();
    const socket = connect(port, "127.0.0.1");
    socket.end([...lines, "Host: x", "Connection: close", "", body].join("\r\n"));
    return {answer: await text(socket), seen};
  }

  const type = "Content-Type: application/json";

  it("takes plain requests of the busy endpoints", async () => {
    const {answer, seen} = await send(["POST /busy HTTP/1.1", type, "Content-Length: 3"], "[7]");
    expect(seen).toEqual(["direct"]);
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(answer).toContain("[[7]]");
  });

  it.each([
    ["an endpoint that is not busy", ["POST /calm HTTP/1.1", type, "Content-Length: 2"]],
    ["another method", ["PUT /busy HTTP/1.1", type, "Content-Length: 2"]],
    ["a page's request", ["POST /busy HTTP/1.1", type, "Content-Length: 2", "Origin: http://localhost:3000"]],
    ["a body of unknown length", ["POST /busy HTTP/1.1", type, "Transfer-Encoding: chunked"]],
    ["a body that is too long", ["POST /busy HTTP/1.1", type, `Content-Length: ${32 * 2 ** 20 + 1}`]],
    ["no declared type", ["POST /busy HTTP/1.1", "Content-Length: 2"]]
  ])("leaves %s to the framework", async (_, lines) => {
    expect((await send(lines, "{}")).seen).toEqual(["framework"]);
  });

  it("ends the connection when the exchange fails, and says so", async () => {
    const {seen, port} = await listen({fails: true});
    const socket = connect(port, "127.0.0.1");
    socket.write(["POST /busy HTTP/1.1", "Host: x", type, "Content-Length: 2", "", "{}"].join("\r\n"));
    await once(socket, "close");
    expect(seen).toEqual(["direct", "a request could not be answered: TypeError"]);
  });

  it("says that a body did not arrive in time", async () => {
    const {seen, port} = await listen({bodyTimeoutMs: 20});
    const socket = connect(port, "127.0.0.1");
    socket.write(["POST /busy HTTP/1.1", "Host: x", type, "Content-Length: 9", "", "[7"].join("\r\n"));
    await once(socket, "data");
    socket.destroy();
    expect(seen).toEqual(["direct", "The body did not arrive in time"]);
  });

  it("says that a body did not arrive whole", async () => {
    const {seen, port} = await listen();
    const socket = connect(port, "127.0.0.1");
    socket.write(["POST /busy HTTP/1.1", "Host: x", type, "Content-Length: 9", "", "[7"].join("\r\n"));
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    socket.destroy();
    while (seen.length === 1) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(seen).toEqual(["direct", "The body did not arrive whole"]);
  });
});
