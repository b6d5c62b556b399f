import {spawn} from "node:child_process";
import {once} from "node:events";
import {text} from "node:stream/consumers";
import {describe, expect, it} from "vitest";
import {startProgress, withProgress} from "../../data/progress.js";

/** A clock whose `pass` calls what is repeated, as a timer would. */
function makeEffects(isTTY: boolean) {
  const clock = {nowMs: 5000};
  const written: string[] = [];
  const ticks = new Map<() => void, number>();
  return {
    written,
    ticks,
    pass(ms: number) {
      for (const endMs = clock.nowMs + ms; clock.nowMs < endMs;) {
        clock.nowMs += 1;
        for (const [tick, everyMs] of ticks) if ((clock.nowMs - 5000) % everyMs === 0) tick();
      }
    },
    effects: {
      stream: {isTTY, write: (line: string) => written.push(line)},
      now: () => clock.nowMs,
      repeat(tick: () => void, ms: number) {
        ticks.set(tick, ms);
        return () => void ticks.delete(tick);
      }
    }
  };
}

function start(isTTY: boolean) {
  const made = makeEffects(isTTY);
  return {...made, progress: startProgress("reading", made.effects)};
}

const redrawn = (lines: readonly string[]) => lines.map((line) => `\r\u001b[K${line}`);

describe("startProgress(what, effects)", () => {
  it.each([true, false])("writes nothing for work that took under a second (terminal: %s)", (isTTY) => {
    const {written, ticks, pass, progress} = start(isTTY);
    progress.update(1, 2);
    pass(999);
    progress.update(2, 2);
    progress.end();
    expect(written).toEqual([]);
    expect(ticks.size).toBe(0);
  });

  it("writes a plain line for each ten percent", () => {
    const {written, pass, progress} = start(false);
    progress.update(0, 100);
    pass(1000);
    for (const done of [1, 9, 10, 19, 35]) progress.update(done, 100);
    pass(1500);
    progress.end("stopped");
    expect(written).toEqual(["reading: 0 %\n", "reading: 10 %\n", "reading: 30 %\n", "reading: stopped (2.5 s)\n"]);
  });

  it("redraws one line on a terminal and ends it", () => {
    const {written, pass, progress} = start(true);
    progress.update(100, 1000);
    pass(1000);
    for (const done of [100, 104, 110]) progress.update(done, 1000);
    progress.end();
    const lines = ["reading: 10 % (1 s)", "reading: 11 % (1 s)", "reading: done (1.0 s)"];
    expect(written).toEqual([...redrawn(lines), "\n"]);
  });

  it("shows on a terminal each second that silent work goes on", () => {
    const {written, pass, progress} = start(true);
    pass(2500);
    progress.update(1, 2);
    pass(1000);
    progress.end();
    pass(5000);
    const lines = ["reading (1 s)", "reading (2 s)", "reading: 50 % (2 s)", "reading: 50 % (3 s)"];
    expect(written).toEqual([...redrawn([...lines, "reading: done (3.5 s)"]), "\n"]);
  });

  it("writes one plain line for silent work, after a second", () => {
    const {written, pass, progress} = start(false);
    pass(1000);
    expect(written).toEqual(["reading …\n"]);
    pass(60_000);
    progress.end();
    expect(written).toEqual(["reading …\n", "reading: done (61.0 s)\n"]);
  });

  it("counts when the total is unknown", () => {
    const {written, pass, progress} = start(false);
    progress.update(7);
    pass(1000);
    expect(written).toEqual(["reading: 7\n"]);
  });

  it("shows silent work of a real process, and does not keep it from ending", async () => {
    const code = `import {startProgress} from "./data/progress.ts";
      startProgress("waiting");
      setTimeout(() => undefined, 1500);`;
    const args = ["--import", "tsx", "--input-type=module", "--eval", code];
    const child = spawn(process.execPath, args, {stdio: ["ignore", "ignore", "pipe"]});
    const [said, [exitCode]] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect([said, exitCode]).toEqual(["waiting …\n", 0]);
  });
});

describe("withProgress(what, work, effects)", () => {
  it("gives what the work gave, and ends the line", async () => {
    const {written, pass, effects} = makeEffects(false);
    const work = async () => {
      pass(1000);
      return 7;
    };
    expect(await withProgress("reading", work, effects)).toBe(7);
    expect(written).toEqual(["reading …\n", "reading: done (1.0 s)\n"]);
  });

  it("ends the line of work that fails", async () => {
    const {written, ticks, pass, effects} = makeEffects(false);
    const work = async () => {
      pass(1000);
      throw new Error("broken");
    };
    await expect(withProgress("reading", work, effects)).rejects.toThrow("broken");
    expect(written).toEqual(["reading …\n", "reading: stopped (1.0 s)\n"]);
    expect(ticks.size).toBe(0);
  });
});
