import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Prediction} from "../../data/formats/prediction.js";
import {readLogTail} from "../../sidecar/logTail.js";

const folder = mkdtempSync(join(tmpdir(), "tail-"));

describe("readLogTail(path, bytes)", () => {
  it("finds nothing in a log that is not there, or is empty", async () => {
    expect(await readLogTail(join(folder, "absent.jsonl"))).toEqual([]);
    expect(await readLogTail(write("empty.jsonl", ""))).toEqual([]);
  });

  it("reads the whole of a short log, by time", async () => {
    const path = write("short.jsonl", [makeLine(5), makeLine(3), makeLine(4)].join(""));
    expect((await readLogTail(path)).map(toMinute)).toEqual([3, 4, 5]);
  });

  it("reads no more than the last bytes, and no torn line", async () => {
    const path = write("long.jsonl", Array.from({length: 40}, (_, i) => makeLine(i)).join(""));
    const bytes = Math.floor(3.5 * makeLine(39).length);
    expect((await readLogTail(path, bytes)).map(toMinute)).toEqual([37, 38, 39]);
  });

  it("goes on in the rotated files, and reads those of every process", async () => {
    write("many.2026-11-21.001.jsonl", [0, 1].map(makeLine).join(""));
    write("many.2026-11-21.002.jsonl", [2, 4].map(makeLine).join(""));
    write("many.worker-2.jsonl", [3, 5].map(makeLine).join(""));
    const path = write("many.jsonl", makeLine(6));
    expect((await readLogTail(path)).map(toMinute)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect((await readLogTail(path, 2 * Buffer.byteLength(makeLine(0)))).map(toMinute)).toEqual([3, 4, 5, 6]);
  });

  it("skips what is no prediction", async () => {
    const wrong = [
      "",
      "{",
      "7",
      "null",
      '{"timestamp":"2026-11-22"}',
      makeLine(1).replace("2026", "year"),
      makeLine(1).replace('"score":0.5', '"score":7')
    ].join("\n");
    const path = write("broken.jsonl", `${makeLine(0)}${wrong}\n${makeLine(2)}${makeLine(3).slice(0, 50)}`);
    expect((await readLogTail(path)).map(toMinute)).toEqual([0, 2]);
  });
});

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function makeLine(minute: number): string {
  const prediction: Prediction = {
    timestamp: `2026-11-22T08:${String(minute).padStart(2, "0")}:00.000+00:00`,
    id: "019ae0c0-0000-7000-8000-000000000000",
    request_id: "r",
    input: {llm_quality: 50, jobtitle: "Directrice générale"},
    score: 0.5,
    margin: 0,
    label: "engaged",
    confidence: "medium",
    inference_ms: 1,
    model_version: "1-0a1b2c3d",
    context: {}
  };
  return `${JSON.stringify(prediction)}\n`;
}

function toMinute({timestamp}: Prediction): number {
  return new Date(timestamp).getUTCMinutes();
}
