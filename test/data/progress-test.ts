import {describe, expect, it} from "vitest";
import {startProgress} from "../../data/progress.js";

function start(isTTY: boolean) {
  const clock = {nowMs: 5000};
  const written: string[] = [];
  const stream = {isTTY, write: (text: string) => written.push(text)};
  return {clock, written, progress: startProgress("reading", {stream, now: () => clock.nowMs})};
}

describe("startProgress(what, effects)", () => {
  it.each([true, false])("writes nothing for work that took under a second (terminal: %s)", (isTTY) => {
    const {clock, written, progress} = start(isTTY);
    progress.update(1, 2);
    clock.nowMs += 999;
    progress.update(2, 2);
    progress.end();
    expect(written).toEqual([]);
  });

  it("writes a plain line for each ten percent", () => {
    const {clock, written, progress} = start(false);
    clock.nowMs += 1000;
    for (const done of [1, 9, 10, 19, 35]) progress.update(done, 100);
    clock.nowMs += 1500;
    progress.end("stopped");
    expect(written).toEqual(["reading: 0 %\n", "reading: 10 %\n", "reading: 30 %\n", "reading: stopped (2.5 s)\n"]);
  });

  it("redraws one line on a terminal and ends it", () => {
    const {clock, written, progress} = start(true);
    clock.nowMs += 1000;
    for (const done of [100, 104, 110]) progress.update(done, 1000);
    progress.end();
    const lines = ["reading: 10 %", "reading: 11 %", "reading: done (1.0 s)"];
    expect(written).toEqual([...lines.map((line) => `\r\u001b[K${line}`), "\n"]);
  });

  it("counts when the total is unknown", () => {
    const {clock, written, progress} = start(false);
    clock.nowMs += 1000;
    progress.update(7);
    expect(written).toEqual(["reading: 7\n"]);
  });
});
