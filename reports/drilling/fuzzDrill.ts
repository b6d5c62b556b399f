import {connect} from "node:net";
import {withProgress} from "../../data/progress.js";
import {createRandom} from "../../data/random.js";
import {CANARY, drawRequest} from "./drawRequest.js";
import {type Drill, findBroken} from "./drill.js";
import {type DrillSidecar, logPaths, startDrillSidecar} from "./drillSidecar.js";
import {readLogged} from "./readLogged.js";
import {withDrillFolder} from "./withDrillFolder.js";

const REQUESTS = {small: 300, full: 20_000} as const;
const AT_ONCE = {small: 8, full: 64} as const;
const GOOD_EVERY = 50;
const PATIENCE_MS = 500;

export const fuzzDrill: Drill = {
  fault: "nonsense in bodies, headers and paths",
  outcome: "no 5xx, no crash, no value told again, and the next good request is served",
  run: (size) =>
    withDrillFolder(async (folder) => {
      const sidecar = await startDrillSidecar(folder);
      const seen = await withProgress("requests", (progress) =>
        fuzz(sidecar, REQUESTS[size], AT_ONCE[size], (done) => progress.update(done, REQUESTS[size]))
      );
      const isAlive = sidecar.child.exitCode === null && sidecar.child.signalCode === null;
      const code = await sidecar.end("SIGTERM");
      const {malformed} = await readLogged(logPaths(folder).predictions);
      const told = seen.told + Number(sidecar.output().includes(CANARY));
      return {
        figures: {
          requests: seen.sent,
          answered: seen.answered,
          failed: seen.failed,
          told,
          good_refused: seen.goodRefused,
          malformed
        },
        broken: findBroken([
          [isAlive && code === 0, `it ended with ${code}`],
          [seen.failed === 0, `${seen.failed} answers were 5xx`],
          [told === 0, `${told} times a value was told again`],
          [seen.goodRefused === 0, `${seen.goodRefused} good requests were not served`],
          [seen.answered > seen.sent / 2, "most requests had no answer"],
          [malformed === 0, `${malformed} lines are malformed`]
        ])
      };
    })
};

async function fuzz({url}: DrillSidecar, requests: number, atOnce: number, report: (done: number) => void) {
  const random = createRandom("fuzz");
  const port = Number(new URL(url).port);
  const seen = {sent: 0, answered: 0, failed: 0, told: 0, goodRefused: 0};
  for (let done = 0; done < requests; done += atOnce) {
    const drawn = Array.from({length: atOnce}, () => drawRequest(random));
    seen.sent += atOnce;
    for (const answer of await Promise.all(drawn.map((bytes) => exchangeBytes(port, bytes)))) {
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
      if (!Number.isNaN(status)) seen.answered++;
      if (status >= 500) seen.failed++;
      if (answer.includes(CANARY)) seen.told++;
    }
    if (done % GOOD_EVERY < atOnce && !(await isServed(url))) seen.goodRefused++;
    report(done + atOnce);
  }
  return seen;
}

async function isServed(url: string): Promise<boolean> {
  const headers = {"content-type": "application/json"};
  const response = await fetch(`${url}/predict`, {method: "POST", headers, body: "{}"});
  return response.status === 200 && "score" in ((await response.json()) as object);
}

/** Sends bytes and takes what comes back, which may be nothing; a request that is not whole by then is given up. */
function exchangeBytes(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1");
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
    socket.write(bytes);
  });
}
