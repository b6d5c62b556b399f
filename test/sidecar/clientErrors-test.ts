import {once} from "node:events";
import type {ServerOptions} from "node:http";
import {type AddressInfo, connect} from "node:net";
import {text} from "node:stream/consumers";
import {describe, expect, it, onTestFinished} from "vitest";
import type {ApiRequest} from "../../data/formats/request.js";
import {answerClientErrors} from "../../sidecar/clientErrors.js";
import {readBody} from "../../sidecar/readBody.js";
import {createLimitedServer} from "../../sidecar/server.js";

describe("answerClientErrors(server, deps)", () => {
  it.each([
    ["what is not HTTP", "canary\r\n\r\n", 400, "bad_request"],
    ["a header line without a name", "GET / HTTP/1.1\r\nHost: x\r\n: canary\r\n\r\n", 400, "bad_request"],
    ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400, "bad_request"],
    [
      "headers over 16 KiB",
      `GET / HTTP/1.1\r\nHost: x\r\nX-Canary: ${"canary".repeat(4000)}\r\n\r\n`,
      431,
      "headers_too_large"
    ]
  ])("answers %s in the service's form, and logs it", async (_, request, status, error) => {
    const {send, logged} = await open();
    const answer = await send(request);
    const [head, body] = answer.split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*\\r\\n`));
    expect(head).toContain("\r\nX-Request-ID: r-1\r\n");
    expect(head).toContain("\r\nX-Content-Type-Options: nosniff\r\n");
    expect(head).toContain("\r\nConnection: close");
    expect(JSON.parse(body)).toMatchObject({error, detail: null});
    expect(answer).not.toContain("canary");
    expect(logged).toMatchObject([{request_id: "r-1", endpoint: "unmatched", status_code: status}]);
  });

  it("answers 408 to a head that does not end", async () => {
    const {send} = await open({headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20});
    expect(await send("GET / HTTP/1.1\r\nHost: x\r\n")).toMatch(/^HTTP\/1\.1 408 .*"request_timeout"/s);
  });
});

describe("answerClientErrors(server, deps) after a whole request", () => {
  it("says nothing that could be taken for the answer under way", async () => {
    const {send, logged} = await open();
    expect(await send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nnullcanary\r\n\r\n")).not.toContain(
      " 400 "
    );
    expect(logged).toEqual([]);
  });

  it("outlives a log that cannot be written", async () => {
    const {send} = await open({}, () => Promise.reject(new Error("full")));
    expect(await send("canary\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("readBody(req, maxMb, timeoutMs)", () => {
  const head = (length: number) => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;

  it("answers 408 to a body that does not end, and 413 to one that would be too large", async () => {
    const {send} = await open();
    expect(await send(`${head(10)}{`)).toMatch(/^HTTP\/1\.1 408 .*The body did not arrive in time/s);
    expect(await send(`${head(2 ** 20 + 1)}{`)).toMatch(/^HTTP\/1\.1 413 .*larger than 1 MiB/s);
    const endless = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    const chunk = `${(2 ** 19).toString(16)}\r\n${" ".repeat(2 ** 19)}\r\n`;
    expect(await send(`${endless}${chunk.repeat(3)}`)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await send(`${head(4)}null`)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

/** A server that reads bodies of up to 1 MiB within 100 ms, and what it logged. */
async function open(limits: ServerOptions = {}, write = async () => undefined) {
  const logged: ApiRequest[] = [];
  const append = (records: readonly object[]) => {
    logged.push(...(records as ApiRequest[]));
    return write();
  };
  const server = createLimitedServer((req, res) => {
    readBody(req, 1, 100).then(
      () => res.writeHead(200, {Connection: "close"}).end(),
      (error) => res.writeHead(error.status, error.headers).end(error.message)
    );
  }, limits);
  answerClientErrors(server, {requests: {append, healthy: true}, clock: () => 0, newRequestId: () => "r-1"});
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  const {port} = server.address() as AddressInfo;
  const send = async (request: string) => {
    const socket = connect(port, "127.0.0.1");
    socket.write(request);
    return text(socket);
  };
  return {send, logged};
}
