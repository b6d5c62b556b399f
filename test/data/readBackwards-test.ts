import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {createRandom} from "../../data/random.js";
import {readLinesBackwards} from "../../data/readBackwards.js";

const folder = mkdtempSync(join(tmpdir(), "backwards-"));
const path = join(folder, "log.jsonl");

afterAll(() => rmSync(folder, {recursive: true}));

describe("readLinesBackwards(path, bytes)", () => {
  it("gives every line of a file, however long, the last first", async () => {
    const random = createRandom("backwards");
    const lengths = [1, 65_534, 65_535, 65_536, 200_000, ...Array.from({length: 500}, () => 1 + random() * 2000)];
    const lines = lengths.map((length, i) => `${i} ${"é".repeat(length / 2)}`);
    writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
    expect(await read(Infinity)).toEqual(lines.toReversed());
  });

  it("leaves out the line that the last bytes do not hold whole", async () => {
    writeFileSync(path, "first\nsecond\nthird\n");
    expect(await read(7)).toEqual(["third"]);
    expect(await read(6)).toEqual([]);
    expect(await read(13)).toEqual(["third"]);
    expect(await read(14)).toEqual(["third", "second"]);
    expect(await read(19)).toEqual(["third", "second", "first"]);
  });

  it("gives a last line that is not ended, and skips blank ones", async () => {
    writeFileSync(path, "first\n\n  \nsecond");
    expect(await read(Infinity)).toEqual(["second", "first"]);
  });

  it("finds nothing in an empty file, nor in none", async () => {
    writeFileSync(path, "");
    expect(await read(10)).toEqual([]);
    rmSync(path);
    expect(await read(10)).toEqual([]);
  });
});

async function read(bytes: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLinesBackwards(path, bytes)) lines.push(line);
  return lines;
}
