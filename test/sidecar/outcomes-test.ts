import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import type {Outcome} from "../../data/formats/outcome.js";
import {formatTimestamp} from "../../data/formats/timestamp.js";
import {openOutcomes, rememberOutcomes} from "../../sidecar/outcomes.js";

describe("openOutcomes(path)", () => {
  it("remembers what the log and its rotated files tell, and skips what is no outcome", async () => {
    const folder = mkdtempSync(join(tmpdir(), "outcomes-"));
    onTestFinished(() => rmSync(folder, {recursive: true}));
    const path = join(folder, "outcomes.jsonl");
    writeFileSync(join(folder, "outcomes.2026-11-21.001.jsonl"), `${JSON.stringify(tell(1))}\n`);
    writeFileSync(path, `{"torn":\n[]\n${JSON.stringify(tell(2))}\n`);
    const outcomes = await openOutcomes(path);
    await outcomes.record([tell(1), tell(2), tell(3)]);
    await outcomes.close();
    const lines = readFileSync(path, "utf8").split("\n");
    expect(lines.slice(2)).toEqual([JSON.stringify(tell(2)), JSON.stringify(tell(3)), ""]);
    const again = await openOutcomes(path);
    await again.record([tell(3)]);
    await again.close();
    expect(readFileSync(path, "utf8").split("\n")).toEqual(lines);
  });
});

describe("rememberOutcomes(log)", () => {
  it("writes an event once that is told many times at once, and resolves for all when it is written", async () => {
    const {log, lines, release} = createSlowLog();
    const outcomes = rememberOutcomes(log);
    let told = 0;
    const telling = [1, 1, 1].map((i) => outcomes.record([tell(i), tell(i)]).then(() => told++));
    await Promise.resolve();
    expect(told).toBe(0);
    release();
    await Promise.all(telling);
    expect(lines).toEqual([tell(1)]);
  });

  it("fails all that tell an event that cannot be written, and writes it when it is told again", async () => {
    const {log, lines, release} = createSlowLog();
    const outcomes = rememberOutcomes(log);
    const telling = Promise.allSettled([outcomes.record([tell(1)]), outcomes.record([tell(1)])]);
    release(new Error("disk full"));
    expect((await telling).map(({status}) => status)).toEqual(["rejected", "rejected"]);
    const again = outcomes.record([tell(1)]);
    release();
    await again;
    expect(lines).toEqual([tell(1)]);
  });

  it("remembers no more than it may, the newest", async () => {
    const {log, lines, release} = createSlowLog();
    const outcomes = rememberOutcomes(log, [], 2);
    for (const i of [1, 2, 3, 3, 2, 1]) {
      const telling = outcomes.record([tell(i)]);
      release();
      await telling;
    }
    expect(lines).toEqual([1, 2, 3, 1].map(tell));
  });
});

function tell(i: number): Outcome {
  const occurred_at = formatTimestamp(Date.UTC(2026, 10, 22, 0, i));
  return {timestamp: occurred_at, lead_id: `L-${i}`, event: "engaged", occurred_at};
}

/** A log that writes when it is released. */
function createSlowLog() {
  const lines: object[] = [];
  let release: (error?: Error) => void = () => undefined;
  const log = {
    healthy: true,
    append: (records: readonly object[]) =>
      new Promise<void>((resolve, reject) => {
        release = (error) => {
          release = () => undefined;
          if (error) return reject(error);
          lines.push(...records);
          resolve();
        };
      })
  };
  return {log, lines, release: (error?: Error) => release(error)};
}
