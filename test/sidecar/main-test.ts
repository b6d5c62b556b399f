import {once} from "node:events";
import {connect} from "node:net";
import {text} from "node:stream/consumers";
import {describe, expect, it} from "vitest";
import type {Prediction} from "../../data/formats/prediction.js";
import type {ApiRequest} from "../../data/formats/request.js";
import {openLog} from "../../data/log.js";
import {formatEnvironment} from "../../sidecar/config.js";
import {post, run, start, stop} from "./support/process.js";
import {readRecords} from "./support/records.js";

describe("npm run sidecar", () => {
  it("says where it listens and logs, scores, and ends cleanly on SIGTERM", async () => {
    const {child, url, line, predictionsLog, requestsLog} = await start();
    expect(line).toMatch(/^sidecar on http:\/\/127\.0\.0\.1:\d+ \(project demo, model \d+-[0-9a-f]{8}\), logging to /);
    expect(line.endsWith(predictionsLog)).toBe(true);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const answer = await post(`${url}/predict`, {llm_quality: 80, context: {lead_id: "L1"}});
    expect(await stop(child, "SIGTERM")).toBe(0);
    const [logged] = readRecords<Prediction>(predictionsLog);
    expect(logged).toMatchObject({score: answer.score, input: {llm_quality: 80}, context: {lead_id: "L1"}});
    expect(readRecords<ApiRequest>(requestsLog).map(({endpoint}) => endpoint)).toEqual(["/health", "/predict"]);
  });

  it("scores a batch of several runs as it scores its leads", async () => {
    const {url} = await start();
    const leads = Array.from({length: 600}, (_, i) => ({llm_quality: i % 101, jobtitle: i % 2 ? "CTO" : null}));
    const {predictions} = await post(`${url}/predict/batch`, {leads});
    for (const i of [0, 255, 256, 599]) {
      const {score} = await post(`${url}/predict`, leads[i]);
      expect(Math.abs(score - predictions[i].score)).toBeLessThan(1e-4);
    }
  });

  it("finishes a request that is under way when it is told to end", async () => {
    const {child, url} = await start({APP_ENV: "test"});
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{");
    await fetch(`${url}/health`);
    const ended = stop(child, "SIGTERM");
    child.kill("SIGTERM");
    await untilRefused(url);
    socket.write("}");
    const [chunk] = (await once(socket, "data")) as [Buffer];
    expect(chunk.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(chunk.toString()).toContain("\r\nConnection: close\r\n");
    expect(await ended).toBe(0);
  });

  it("answers every request that it took, under load, and ends with 0", async () => {
    const {child, url, predictionsLog} = await start();
    const callers = Array.from({length: 8}, () => keepPredicting(url));
    await untilLines(predictionsLog, 100);
    const code = stop(child, "SIGTERM");
    const scores = (await Promise.all(callers)).flat();
    expect(await code).toBe(0);
    const logged = readRecords<Prediction>(predictionsLog).map(({score}) => score);
    expect(logged.length).toBeGreaterThanOrEqual(100);
    expect(scores.sort()).toEqual(logged.sort());
  });

  it("ends at once at a second signal", async () => {
    const {child, url} = await start({APP_ENV: "test"});
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{");
    await fetch(`${url}/health`);
    child.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await stop(child, "SIGTERM")).toBe(1);
  });

  it("loses no answered prediction when it is killed", async () => {
    const {child, url, predictionsLog} = await start();
    const leads = Array.from({length: 20}, (_, i) => ({llm_quality: i * 5}));
    const answered = await Promise.all(leads.map((lead) => post(`${url}/predict`, lead)));
    expect(await stop(child, "SIGKILL")).toBe("SIGKILL");
    const logged = readRecords<Prediction>(predictionsLog);
    expect(logged.map(({score}) => score).sort()).toEqual(answered.map(({score}) => score).sort());
  });

  it("loses no answered prediction when it is killed under load, and leaves no malformed line", async () => {
    const {child, url, predictionsLog} = await start({APP_ENV: "test"});
    const answered: string[] = [];
    const send = async (client: number) => {
      for (let n = 0; ; n++) {
        await post(`${url}/predict`, {context: {lead_id: `${client}-${n}`}});
        answered.push(`${client}-${n}`);
      }
    };
    const load = Promise.allSettled(Array.from({length: 8}, (_, client) => send(client)));
    await expect.poll(() => answered.length, {timeout: 20_000}).toBeGreaterThan(100);
    expect(await stop(child, "SIGKILL")).toBe("SIGKILL");
    await load;
    await (await openLog(predictionsLog, {}, {print: () => undefined})).close();
    const logged = readRecords<Prediction>(predictionsLog).map(({context}) => context.lead_id);
    expect(answered.filter((id) => !logged.includes(id))).toEqual([]);
  });

  it("says that a log that is written later may lose, and writes it when it is told to end", async () => {
    const {child, url, line, predictionsLog} = await start({APP_ENV: "test", LOG_DURABILITY: "async"});
    expect(line).toMatch(/ up to 50 ms after the answer, which a crash may lose$/);
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({log_durability: "async"});
    await post(`${url}/predict`, {});
    expect(await stop(child, "SIGTERM")).toBe(0);
    expect(readRecords(predictionsLog)).toHaveLength(1);
  });

  it("counts what the log held when it started", async () => {
    const first = await start({APP_ENV: "test"});
    for (let i = 0; i < 2; i++) await post(`${first.url}/predict`, {});
    await stop(first.child, "SIGINT");
    const second = await start({APP_ENV: "test", PREDICTIONS_LOG: first.predictionsLog});
    await post(`${second.url}/predict`, {});
    const live = await (await fetch(`${second.url}/live`)).json();
    expect(live.predictions).toBe(3);
    expect(live.recent).toHaveLength(3);
  });

  it("ends with one sentence when the port is taken", async () => {
    const {url} = await start({APP_ENV: "test"});
    const {port} = new URL(url);
    const {child} = run({APP_ENV: "test", PORT: port});
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    const sentence = `port ${port} is taken: set PORT to a free one, or end the process that holds it`;
    expect(errors).toBe(`sidecar: ${sentence} [port_taken]\n`);
    expect(code).toBe(1);
  });

  it("ends with one sentence when the system refuses the port", async () => {
    const {child} = run({APP_ENV: "test", HOST: "203.0.113.7", PORT: "80"});
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    const hint = "set HOST and PORT to an address of this machine that you may use";
    expect(errors).toBe(
      `sidecar: cannot listen on 203.0.113.7, port 80 (EADDRNOTAVAIL): ${hint} [invalid_arguments]\n`
    );
    expect(code).toBe(2);
  });

  it("ends with one sentence when a setting is wrong", async () => {
    const {child} = run({APP_ENV: "prod"});
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    const hint = "give one of production, staging, development, test";
    expect(errors).toBe(`sidecar: invalid APP_ENV: prod; ${hint} [invalid_arguments]\n`);
    expect(code).toBe(2);
  });

  it("ends with one sentence when the project is none", async () => {
    const {child} = run({PROJECT: "no-such-project"});
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(errors).toMatch(/^sidecar: no project no-such-project: .*\[missing_project\]\n$/);
    expect(code).toBe(1);
  });

  it("scores .65 with APP_ENV=test", async () => {
    const {url, line} = await start({APP_ENV: "test"});
    expect(line).toContain("model mock-0.3.0");
    expect(await post(`${url}/predict`, {})).toMatchObject({score: 0.65, label: "engaged", confidence: "medium"});
  });

  it("lists the environment variables", async () => {
    const {child} = run({}, ["--help"]);
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(output).toContain(formatEnvironment());
    expect(code).toBe(0);
  });
});

/** Predicts again and again on connections of its own, until the service takes no more; the scores. */
async function keepPredicting(url: string): Promise<number[]> {
  const scores: number[] = [];
  for (let i = 0; ; i = (i + 1) % 100) {
    const answer = await post(`${url}/predict`, {llm_quality: i}).catch((error: unknown) => error);
    if (answer instanceof TypeError) return scores;
    scores.push((answer as {score: number}).score);
  }
}

async function untilLines(path: string, count: number): Promise<void> {
  while (readRecords(path).length < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function untilRefused(url: string): Promise<void> {
  while (await fetch(url, {headers: {connection: "close"}}).catch(() => null));
}
