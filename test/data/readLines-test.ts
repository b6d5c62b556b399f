import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {readLines} from "../../data/readLines.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "leadlight-lines-"));
  return () => rmSync(folder, {recursive: true, force: true});
});

async function read(text: string): Promise<{records: unknown[]; malformed: number}> {
  const path = join(folder, "log.jsonl");
  writeFileSync(path, text);
  const tally = {malformed: 0};
  const records: unknown[] = [];
  for await (const record of readLines(path, tally)) records.push(record);
  return {records, malformed: tally.malformed};
}

describe("readLines(path, tally)", () => {
  it("gives nothing for a missing file", async () => {
    const records: unknown[] = [];
    for await (const record of readLines(join(folder, "none.jsonl"))) records.push(record);
    expect(records).toEqual([]);
  });

  it("gives nothing for an empty file", async () => {
    expect(await read("")).toEqual({records: [], malformed: 0});
  });

  it("skips blank lines and reads a last line that is not ended", async () => {
    expect(await read('\n{"n":1}\n  \r\n{"n":2}')).toEqual({records: [{n: 1}, {n: 2}], malformed: 0});
  });

  it("counts lines that are not an object and goes on", async () => {
    expect(await read('{"n":1}\n{"n":\n[1]\nnull\n7\n{"n":2}\n')).toEqual({records: [{n: 1}, {n: 2}], malformed: 4});
  });

  it("does not end a line at the separators of Unicode", async () => {
    const record = {text: "a\u2028b\u2029c\u0085d"};
    expect(await read(`${JSON.stringify(record)}\n`)).toEqual({records: [record], malformed: 0});
  });

  it("joins a line that is longer than one read, also within a character", async () => {
    const record = {text: "a" + "é".repeat(200_000)};
    expect(await read(`${JSON.stringify(record)}\n{"n":2}\n`)).toEqual({records: [record, {n: 2}], malformed: 0});
  });
});
