import {createServer} from "node:http";
import type {AddressInfo} from "node:net";

const ANSWER = JSON.stringify({
  score: 0.6312,
  label: "engaged",
  confidence: "medium",
  model_version: "1-d7972e5d",
  inference_time_ms: 0.412
});
const HEADERS = {"Content-Type": "application/json; charset=utf-8", "Content-Length": Buffer.byteLength(ANSWER)};

/** The least that a service of JSON can do: it parses the body and answers a constant. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    JSON.parse(Buffer.concat(chunks).toString());
    response.writeHead(200, HEADERS).end(ANSWER);
  });
});

server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`bare on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on("SIGTERM", () => process.exit(0));
