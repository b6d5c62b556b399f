import type {Random} from "../../data/random.js";

/** In every value that is sent, so that one that is told again is seen. */
export const CANARY = "canary7f3a";

const PATHS = [
  "/predict",
  "/predict/batch",
  "/feedback",
  "/explain",
  "/v2/models/demo/infer",
  "/predictions?limit=1e99",
  "/live?after=x",
  "/admin/promote"
];
const NUMBERS = ["1e999", "-1e999", "NaN", "Infinity", "-0", "1e-400", "9".repeat(400), "0x10", "1_000", "--1"];
const FIELDS = ["llm_quality", "llm_seniority", "companyfoundedon", "jobtitle", "context", "leads", "inputs", "events"];

/** The bytes of a request that a service ought to survive: some are no HTTP, most are no lead. */
export function drawRequest(random: Random): Buffer {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  const body = pick(BODIES)(random);
  const path = random() < 0.8 ? pick(PATHS) : pick(STRANGE_PATHS)(random);
  const method = random() < 0.9 ? "POST" : pick(["GET", "PUT", "HEAD", "OPTIONS", "TRACE", "BREW"]);
  const length = random() < 0.95 ? body.length : Math.floor(random() * 2 * body.length);
  const head = [
    `${method} ${path} HTTP/1.1`,
    "Host: localhost",
    "Connection: close",
    `Content-Type: ${random() < 0.9 ? "application/json" : pick(["text/plain", "application/xml", `x/${CANARY}`])}`,
    `Content-Length: ${length}`,
    ...(random() < 0.3 ? [pick(STRANGE_HEADERS)(random)] : [])
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1"), body]);
}

type Draw<T> = (random: Random) => T;

const BODIES: readonly Draw<Buffer>[] = [
  (random) => Buffer.from(JSON.stringify(drawValue(random, 4))),
  (random) => Buffer.from(JSON.stringify({[pickFrom(FIELDS, random)]: drawValue(random, 3)})),
  (random) => Buffer.from(`{"${pickFrom(FIELDS, random)}": ${pickFrom(NUMBERS, random)}}`),
  (random) => Buffer.from("[".repeat(1 + Math.floor(random() * 100_000))),
  (random) => Buffer.from(`{"context":`.repeat(1 + Math.floor(random() * 5000))),
  (random) => Buffer.from(`{"jobtitle":"${CANARY}${"x".repeat(Math.floor(random() * 200_000))}"}`),
  () => Buffer.from(`{"__proto__":{"llm_quality":"${CANARY}"},"constructor":{"prototype":{"x":1}}}`),
  () => Buffer.from(`{"leads":[{"__proto__":null},{"toString":"${CANARY}"},${JSON.stringify({jobtitle: CANARY})}]}`),
  (random) => Buffer.from(`{"llm_seniority":"\\ud8${pickFrom(["00", "ff", "3d"], random)}${CANARY}"}`),
  (random) => cut(Buffer.from(JSON.stringify({jobtitle: CANARY, llm_quality: 70})), random),
  (random) => Buffer.from(Array.from({length: Math.floor(random() * 500)}, () => Math.floor(random() * 256))),
  () =>
    Buffer.concat([
      Buffer.from('{"jobtitle":"'),
      Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
      Buffer.from('"}')
    ]),
  (random) => Buffer.from(`{"leads":[${"{},".repeat(Math.floor(random() * 12_000))}{}]}`),
  () => Buffer.alloc(0)
];

const STRANGE_PATHS: readonly Draw<string>[] = [
  () => `/${CANARY}`,
  () => "/predict/../../etc/passwd",
  () => `/predict?${CANARY}=%00%ff`,
  (random) => `/${"a".repeat(Math.floor(random() * 20_000))}`,
  () => "//predict",
  () => `/%E0%A4%A${CANARY}`,
  () => "*",
  () => `http://${CANARY}.example/predict`
];

const STRANGE_HEADERS: readonly Draw<string>[] = [
  () => `Authorization: Bearer ${CANARY}`,
  () => `traceparent: 00-${CANARY}`,
  () => `Origin: http://${CANARY}.example`,
  () => "Transfer-Encoding: chunked",
  () => "Expect: 100-continue",
  (random) => `X-Big: ${"x".repeat(Math.floor(random() * 30_000))}`,
  () => `Content-Encoding: ${CANARY}`,
  () => "Content-Length: -1",
  () => `Bad Header: ${CANARY}`,
  () => "Cookie: \u0001\u0002"
];

function drawValue(random: Random, depth: number): unknown {
  const kind = Math.floor(random() * (depth > 0 ? 8 : 6));
  switch (kind) {
    case 0:
      return null;
    case 1:
      return random() < 0.5;
    case 2:
      return (random() - 0.5) * 10 ** Math.floor(random() * 300);
    case 3:
      return `${CANARY}${String.fromCodePoint(Math.floor(random() * 0xd7ff))}`;
    case 4:
      return Math.floor(random() * 200) - 50;
    case 5:
      return CANARY.repeat(Math.floor(random() * 100));
    case 6:
      return Array.from({length: Math.floor(random() * 5)}, () => drawValue(random, depth - 1));
    default:
      return Object.fromEntries(
        FIELDS.filter(() => random() < 0.4).map((name) => [name, drawValue(random, depth - 1)])
      );
  }
}

function cut(bytes: Buffer, random: Random): Buffer {
  return bytes.subarray(0, Math.floor(random() * bytes.length));
}

function pickFrom<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)];
}
