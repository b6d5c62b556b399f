import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readLineBatches} from "../../../data/queries/lines.js";
import {createProject} from "./fixture.js";

async function read(text: string, start = 0): Promise<{lines: string[]; end: number}> {
  const path = join(createProject().paths.folder, "x.jsonl");
  writeFileSync(path, text);
  const found = {lines: [] as string[], end: start};
  for await (const {lines, end} of readLineBatches(path, start, Buffer.byteLength(text))) {
    found.lines.push(...lines);
    found.end = end;
  }
  return found;
}

describe("readLineBatches(path, start, end)", () => {
  it("gives whole lines, and the byte after them", async () => {
    expect(await read('{"a":"é"}\n\n{"b":1}\n{"c":')).toEqual({lines: ['{"a":"é"}', '{"b":1}'], end: 20});
    expect(await read('{"a":"é"}\n{"b":1}\n', 11)).toEqual({lines: ['{"b":1}'], end: 19});
    expect(await read("")).toEqual({lines: [], end: 0});
  });

  it("gives a last line without its end when it is whole", async () => {
    expect(await read('{"a":1}')).toEqual({lines: ['{"a":1}'], end: 7});
  });

  it("keeps characters and lines that straddle what is read at once", async () => {
    const lines = Array.from({length: 3}, (_, i) => JSON.stringify({i, text: "🦊".repeat(900_000)}));
    const {lines: found, end} = await read(`${lines.join("\n")}\n`);
    expect(found.map((line, i) => line === lines[i])).toEqual([true, true, true]);
    expect(end).toBe(3 + lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0));
  });

  it("mends the escaped half of a pair, and nothing else", async () => {
    const line = String.raw`{"half":"\ud83e","pair":"\ud83e\udd8a","low":"\udd8a","text":"\\ud83e"}`;
    const mended = String.raw`{"half":"\ufffd","pair":"\ud83e\udd8a","low":"\ufffd","text":"\\ud83e"}`;
    expect((await read(`${line}\n`)).lines).toEqual([mended]);
  });
});
