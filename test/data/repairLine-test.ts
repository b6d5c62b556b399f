import {appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {createRandom} from "../../data/random.js";
import {repairFile} from "../../data/repairLine.js";

let path: string;
let printed: string[];

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "leadlight-repair-"));
  path = join(folder, "log.jsonl");
  printed = [];
  return () => rmSync(folder, {recursive: true, force: true});
});

const repair = () => repairFile(path, (line) => printed.push(line));

describe("repairFile(path)", () => {
  it("keeps every complete line, and leaves none that is malformed, wherever the file was cut", async () => {
    const random = createRandom("torn");
    const lines = Array.from({length: 30}, (_, n) => JSON.stringify({n, text: "é🦊".repeat(n)}));
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
    for (let i = 0; i < 25; i++) {
      const cut = Math.floor(random() * (bytes.length + 1));
      writeFileSync(path, bytes.subarray(0, cut));
      const complete = lines.filter((_, n) => Buffer.byteLength(lines.slice(0, n + 1).join("\n")) <= cut);
      await repair();
      expect(readFileSync(path, "utf8")).toBe(complete.map((line) => `${line}\n`).join(""));
    }
  });

  it("ends a last line that is whole, silently", async () => {
    writeFileSync(path, '{"n":1}\n{"n":2}');
    await repair();
    expect(readFileSync(path, "utf8")).toBe('{"n":1}\n{"n":2}\n');
    expect(printed).toEqual([]);
  });

  it("cuts off a torn line that is longer than it reads at once, and says so", async () => {
    writeFileSync(path, `{"n":1}\n{"n":"${"x".repeat(200_000)}`);
    await repair();
    expect(readFileSync(path, "utf8")).toBe('{"n":1}\n');
    expect(printed).toEqual([expect.stringContaining("cut off 200006 bytes of a last line")]);
  });

  it("leaves a line that another process is writing", async () => {
    writeFileSync(path, '{"n":1}\n{"n');
    const repaired = repair();
    appendFileSync(path, '":');
    setTimeout(() => appendFileSync(path, "2}\n"), 60);
    await repaired;
    expect(readFileSync(path, "utf8")).toBe('{"n":1}\n{"n":2}\n');
  });

  it("makes no file", async () => {
    await repair();
    expect(() => readFileSync(path)).toThrow("ENOENT");
  });
});
