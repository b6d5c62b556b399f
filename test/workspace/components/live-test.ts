// @vitest-environment jsdom
import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import {afterEach, describe, expect, it} from "vitest";
import type {Summary} from "../../../workspace/analysis/summary.js";
import {
  findApiBaseUrl,
  findLast,
  followLive,
  type Live,
  liveStrip,
  mergeRecent
} from "../../../workspace/components/live.js";

const SUMMARY: Summary = {
  version: 1,
  project: "demo",
  title: "Demo",
  demo: true,
  labels: {positive: "yes", negative: "no"},
  threshold: 0.5,
  modelVersion: null,
  log: {
    last: "2026-11-22T08:00:00.000+00:00",
    predictions: 1200,
    leads: 1200,
    requests: 0,
    malformed: {predictions: 0, requests: 0}
  },
  days: [],
  recent: [toRow("2026-11-22T08:00:00.000+00:00"), toRow("2026-11-22T07:00:00.000+00:00")],
  segments: [],
  reference: null,
  drift: null
};
const ANSWER = {project: "demo", predictions: 3, flagged: 1, mean_score: 0.25, last: "2026-11-22T09:00:00.000+00:00"};
const LIVE: Live = {status: "following", predictions: 3, flagged: 1, meanScore: 0.25, last: ANSWER.last, recent: []};

let server: Server | null = null;

afterEach(() => stop());

describe("followLive(summary, base)", () => {
  it("says nothing and ends when the build follows no sidecar", async () => {
    expect(findApiBaseUrl()).toBeNull();
    const following = followLive(SUMMARY);
    expect((await following.next()).value).toMatchObject({status: "off", predictions: 0});
    expect((await following.next()).done).toBe(true);
  });

  it("asks what is new since the log was read, and notices a sidecar that goes", async () => {
    const paths: string[] = [];
    const base = await serve({...ANSWER, recent: [toRow(ANSWER.last)]}, paths);
    const following = followLive(SUMMARY, `${base}/api`);
    expect((await following.next()).value).toMatchObject({status: "waiting"});
    expect((await following.next()).value).toMatchObject({
      status: "following",
      predictions: 3,
      flagged: 1,
      meanScore: 0.25
    });
    expect(new URL(paths[0], base).pathname).toBe("/api/live");
    expect(new URL(paths[0], base).searchParams.get("after")).toBe(SUMMARY.log.last);
    stop();
    expect((await following.next()).value).toMatchObject({status: "unreachable", predictions: 3});
    await following.return(undefined);
  });

  it("does not wait for a sidecar that never answers", async () => {
    const following = followLive(SUMMARY, await serve(null), 100);
    await following.next();
    expect((await following.next()).value).toMatchObject({status: "unreachable"});
    await following.return(undefined);
  }, 3000);

  it("takes no figure from the sidecar of another project", async () => {
    const following = followLive(SUMMARY, await serve({...ANSWER, project: "other", recent: [toRow(ANSWER.last)]}));
    await following.next();
    expect((await following.next()).value).toMatchObject({status: "another project", predictions: 0, recent: []});
    await following.return(undefined);
  });
});

describe("followLive(summary, base) of a sidecar that wants a key", () => {
  it("asks once, and says so", async () => {
    const paths: string[] = [];
    const following = followLive(SUMMARY, await serve({}, paths, 401));
    await following.next();
    const {value} = await following.next();
    expect(value).toMatchObject({status: "locked", predictions: 0});
    expect(liveStrip(SUMMARY, value as Live).textContent).toContain("the sidecar answers only to a key");
    expect((await following.next()).done).toBe(true);
    expect(paths).toHaveLength(1);
  });
});

describe("mergeRecent(summary, live)", () => {
  it("puts what is newer than the log first, and the log's own rows once", () => {
    const recent = [toRow("2026-11-22T09:00:00.000+00:00"), toRow("2026-11-22T10:00:00.000+02:00")];
    const merged = mergeRecent(SUMMARY, {...LIVE, recent});
    expect(merged.live).toBe(1);
    expect(merged.rows).toEqual([recent[0], ...SUMMARY.recent]);
  });

  it("takes every row when the log was empty", () => {
    const empty = {...SUMMARY, log: {...SUMMARY.log, last: null}, recent: []};
    const recent = Array.from({length: 25}, () => toRow("2026-11-22T09:00:00.000+00:00"));
    expect(mergeRecent(empty, {...LIVE, recent})).toMatchObject({live: 20, rows: {length: 20}});
  });
});

describe("findLast(summary, live)", () => {
  it("is the later of what the log and the sidecar know", () => {
    expect(findLast(SUMMARY, LIVE)).toBe(ANSWER.last);
    expect(findLast(SUMMARY, {last: "2026-11-22T09:00:00.000+02:00"})).toBe(SUMMARY.log.last);
    expect(findLast(SUMMARY, {last: null})).toBe(SUMMARY.log.last);
    expect(findLast({log: {...SUMMARY.log, last: null}}, {last: null})).toBeNull();
  });
});

describe("liveStrip(summary, live)", () => {
  it("adds the live predictions to the log's", () => {
    const strip = liveStrip(SUMMARY, LIVE);
    expect(strip.querySelector<HTMLElement>("[data-figure]")?.dataset.value).toBe("1203");
    expect(strip.textContent).toContain("live: 3 predictions since, 1 flagged, mean score .25");
  });

  it("counts one as one", () => {
    const one = liveStrip({...SUMMARY, log: {...SUMMARY.log, predictions: 1}}, {...LIVE, predictions: 0});
    expect(one.textContent?.replace(/\s+/g, " ")).toContain(" 1 prediction in the log ");
  });
});

function toRow(timestamp: string) {
  const shown = {score: 0.4, label: "no", confidence: "medium", inference_ms: 1, model_version: "1-abcdef01"};
  return {timestamp, ...shown, context: {}};
}

/** Answers with `answer`, never when it is null. */
async function serve(answer: object | null, paths: string[] = [], status = 200): Promise<string> {
  server = createServer((request, response) => {
    paths.push(request.url ?? "");
    response.statusCode = status;
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (answer) response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function stop(): void {
  server?.closeAllConnections();
  server?.close();
  server = null;
}
