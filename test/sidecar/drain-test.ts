import {once} from "node:events";
import {createServer, type ServerResponse} from "node:http";
import {type AddressInfo, connect} from "node:net";
import {text} from "node:stream/consumers";
import {setTimeout as sleep} from "node:timers/promises";
import {describe, expect, it} from "vitest";
import {drain} from "../../sidecar/drain.js";

describe("drain(server, {deadlineMs, noticeMs})", () => {
  it("waits for the answers under way, and takes no new connection", async () => {
    const {url, close, asked} = await open({deadlineMs: 60_000, noticeMs: 0});
    const answer = fetch(url);
    const response = await asked;
    const closed = close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expect(fetch(url, {headers: {connection: "close"}})).rejects.toThrow();
    response.end("done");
    expect((await answer).headers.get("connection")).toBe("close");
    expect(await (await answer).text()).toBe("done");
    await closed;
  });

  it("takes for a moment what still comes, and ends its connection", async () => {
    const {url, close, asked} = await open({deadlineMs: 60_000, noticeMs: 300});
    const closed = close();
    const answer = fetch(url);
    (await asked).end("done");
    expect((await answer).headers.get("connection")).toBe("close");
    await closed;
    await expect(fetch(url)).rejects.toThrow();
  });

  it("answers the first request of a connection that was there already", async () => {
    const {url, close, asked, connected} = await open({deadlineMs: 60_000, noticeMs: 400});
    const {port} = new URL(url);
    const socket = connect(Number(port), "127.0.0.1");
    await connected;
    const closed = close();
    await sleep(500);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    (await asked).end("done");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
    await closed;
  });

  it("cuts what is still open at the deadline", async () => {
    const {url, close, asked} = await open({deadlineMs: 20});
    const answer = fetch(url);
    const refused = expect(answer).rejects.toThrow();
    await asked;
    await close();
    await refused;
  });
});

async function open(spec: Parameters<typeof drain>[1]) {
  const server = createServer();
  const asked = once(server, "request").then(([, response]) => response as ServerResponse);
  const connected = once(server, "connection");
  const close = drain(server, spec);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close, asked, connected};
}
