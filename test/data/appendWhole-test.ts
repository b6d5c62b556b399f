import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {appendWhole} from "../../data/appendWhole.js";

let path: string;
let file: number;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "leadlight-append-"));
  path = join(folder, "log.jsonl");
  writeFileSync(path, "1\n");
  file = openSync(path, "a+");
  return () => {
    closeSync(file);
    rmSync(folder, {recursive: true, force: true});
  };
});

const append = (text: string, write?: typeof writeSync) => appendWhole(file, Buffer.from(text), write);

/** A write that takes three bytes at first, and the second time does what is given. */
function withWrites(second: () => void): typeof writeSync {
  let writes = 0;
  return ((id: number, bytes: Buffer, from: number) => {
    if (++writes === 2) second();
    return writeSync(id, bytes, from, writes === 1 ? 3 : undefined);
  }) as typeof writeSync;
}

function fail(): never {
  throw new Error("no space");
}

describe("appendWhole(file, bytes)", () => {
  it("goes on after a short write", () => {
    append(
      "é2\n33\n",
      withWrites(() => undefined)
    );
    expect(readFileSync(path, "utf8")).toBe("1\né2\n33\n");
  });

  it("takes back what a failed write left", () => {
    expect(() => append("2\n33\n", withWrites(fail))).toThrow("no space");
    expect(readFileSync(path, "utf8")).toBe("1\n");
  });

  it("keeps what another writer added after the failed write", () => {
    const another = () => {
      appendFileSync(path, "\n4\n5");
      fail();
    };
    expect(() => append("2\n33\n", withWrites(another))).toThrow("no space");
    expect(readFileSync(path, "utf8")).toBe("1\n2\n3\n4\n5\n");
  });

  it("writes nothing for an empty text", () => {
    append("");
    expect(readFileSync(path, "utf8")).toBe("1\n");
  });
});
