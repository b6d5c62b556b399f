import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import type {Prediction} from "../../../data/formats/prediction.js";
import {formatTimestamp} from "../../../data/formats/timestamp.js";
import {formatReplay} from "../../../reports/replaying/formatReplay.js";
import {replaySpan} from "../../../reports/replaying/replaySpan.js";
import {judge, type Scorer} from "../../../workspace/scoring/scorer.js";
import {SHOP} from "../../model/support/shop.js";

const START_MS = Date.UTC(2026, 10, 22);
const ALWAYS = {sinceMs: -Infinity, untilMs: Infinity};

/** Adds a tenth to what was logged; gives no score to a lead of 13 visits. */
const scorer: Scorer = async (leads) =>
  leads.map(({visits}) => {
    if (visits === 13) throw new Error("no score");
    return {...judge(Number(visits) / 1000 + 0.1, SHOP), margin: 0, unseen: []};
  });

describe("replaySpan(path, span, version)", () => {
  it("compares every prediction of every file with what was logged", async () => {
    const path = writeLog(600);
    const replay = await replaySpan(path, ALWAYS, {version: "1-0a1b2c3d", scorer});
    expect(replay).toMatchObject({malformed: 2, unscorable: 1, same_version: {n: 0, equal: 0}});
    expect(replay.all).toMatchObject({n: 599, equal: 0, median: 0.1, max: 0.1, labels_changed: 100});
    expect(replay.all.mean_difference).toBeCloseTo(0.1, 12);
    expect(replay.all.labels).toEqual([
      {before: "bought", after: "bought", n: 100},
      {before: "left", after: "bought", n: 100},
      {before: "left", after: "left", n: 399}
    ]);
    expect(replay.bands.map(({confidence, change}) => [confidence, change.n])).toEqual([
      ["low", 399],
      ["medium", 200],
      ["high", 0]
    ]);
    expect(replay.top).toEqual({k: 100, shared: 100});
    expect(replay.most_changed).toHaveLength(10);
    expect(formatReplay(replay)).toMatch(/left -> bought: 100\n/);
  });

  it("is equal for the version that logged", async () => {
    const path = writeLog(50);
    const itself: Scorer = async (leads) =>
      leads.map(({visits}) => ({...judge(Number(visits) / 1000 + 4e-5, SHOP), margin: 0, unseen: []}));
    const replay = await replaySpan(path, ALWAYS, {version: "9-99999999", scorer: itself});
    expect(replay).toMatchObject({same_version: {n: 50, equal: 50}, most_changed: []});
  });

  it("takes a span from its first moment up to its last, which it leaves out, and steps run by run", async () => {
    const path = writeLog(600);
    const steps: number[] = [];
    const span = {sinceMs: START_MS + 20_000, untilMs: START_MS + 320_000};
    const replay = await replaySpan(path, span, {version: "2", scorer}, async (n) => void steps.push(n));
    expect([replay.all.n, steps]).toEqual([300, [256, 300]]);
  });

  it("has no figures where there is nothing", async () => {
    const replay = await replaySpan(join(tmpdir(), "no-such-log.jsonl"), ALWAYS, {version: "2", scorer});
    expect(replay).toMatchObject({all: {n: 0, median: null}, top: {k: 0, shared: 0}, most_changed: []});
    expect(formatReplay(replay)).toContain("all     0");
  });
});

/** A log of two files, a prediction a second, the i-th with the score i / 1000, and two lines that are none. */
function writeLog(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), "replay-"));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  const lines = Array.from({length: count}, (_, i) => `${JSON.stringify(predict(i))}\n`);
  writeFileSync(join(folder, "predictions.2026-11-22.001.jsonl"), `${lines.slice(0, 100).join("")}{"torn":\n`);
  writeFileSync(join(folder, "predictions.jsonl"), `{"no": "prediction"}\n${lines.slice(100).join("")}`);
  return join(folder, "predictions.jsonl");
}

function predict(i: number): Prediction {
  return {
    timestamp: formatTimestamp(START_MS + i * 1000),
    id: `p-${i}`,
    request_id: "r",
    input: {visits: i},
    ...judge(i / 1000, SHOP),
    margin: 0,
    inference_ms: 1,
    model_version: "9-99999999",
    context: {}
  };
}
