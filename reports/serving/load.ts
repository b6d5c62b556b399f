import {connect} from "node:net";
import type {Load, Loaded} from "./loadClient.js";

const CRLF = "\r\n";

process.on("message", ({url, path, bodies, requests, connections}: Load) => {
  const {hostname, port} = new URL(url);
  const posts = bodies.map((body) => toPost(path, body));
  void load({hostname, port: Number(port)}, posts, requests, connections).then((loaded) => process.send?.(loaded));
});

/** Keeps each connection busy: the next request is sent when an answer was read whole. */
async function load(
  {hostname, port}: {readonly hostname: string; readonly port: number},
  posts: readonly Buffer[],
  requests: number,
  connections: number
): Promise<Loaded> {
  const times: number[] = [];
  let [sent, errors] = [0, 0];
  const startedMs = performance.now();
  await Promise.all(Array.from({length: connections}, () => keepBusy()));
  return {errors, times, tookMs: performance.now() - startedMs};

  function keepBusy(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, hostname).setNoDelay(true);
      let [answer, sentMs] = ["", 0];
      const post = () => {
        if (sent >= requests) return socket.end();
        sentMs = performance.now();
        return socket.write(posts[sent++ % posts.length]);
      };
      socket.on("connect", post).on("error", reject);
      socket.on("close", () => resolve());
      socket.on("data", (chunk) => {
        answer += chunk.toString("latin1");
        if (!isWhole(answer)) return;
        times.push(performance.now() - sentMs);
        errors += Number(!answer.startsWith("HTTP/1.1 200 "));
        answer = "";
        post();
      });
    });
  }
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf(CRLF + CRLF);
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(answer.slice(0, head))?.[1];
  return answer.length >= head + 4 + Number(length);
}

function toPost(path: string, body: string): Buffer {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  const lines = [`POST ${path} HTTP/1.1`, "Host: 127.0.0.1", "Content-Type: application/json", length, "", body];
  return Buffer.from(lines.join(CRLF));
}
