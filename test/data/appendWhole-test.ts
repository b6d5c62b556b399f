import {appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {type FileHandle, open} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {appendWhole, endTornLine} from "../../data/appendWhole.js";

let path: string;
let file: FileHandle;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), "leadlight-append-"));
  path = join(folder, "log.jsonl");
  writeFileSync(path, "1\n");
  file = await open(path, "a+");
  return async () => {
    await file.close();
    rmSync(folder, {recursive: true, force: true});
  };
});

/** The file, whose first write takes three bytes and whose second does what is given. */
function withWrites(second: () => void): FileHandle {
  let writes = 0;
  const write = (bytes: Buffer, from: number) => {
    if (++writes === 2) second();
    return file.write(bytes, from, writes === 1 ? 3 : undefined);
  };
  return new Proxy(file, {
    get: (target, name: keyof FileHandle) => {
      if (name === "write" && writes < 2) return write;
      const value: unknown = target[name];
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    }
  });
}

function fail(): never {
  throw new Error("no space");
}

describe("appendWhole(file, text)", () => {
  it("goes on after a short write", async () => {
    await appendWhole(
      withWrites(() => undefined),
      "é2\n33\n"
    );
    expect(readFileSync(path, "utf8")).toBe("1\né2\n33\n");
  });

  it("takes back what a failed write left", async () => {
    await expect(appendWhole(withWrites(fail), "2\n33\n")).rejects.toThrow("no space");
    expect(readFileSync(path, "utf8")).toBe("1\n");
  });

  it("keeps what another writer added after the failed write", async () => {
    const another = () => {
      appendFileSync(path, "\n4\n5");
      fail();
    };
    await expect(appendWhole(withWrites(another), "2\n33\n")).rejects.toThrow("no space");
    expect(readFileSync(path, "utf8")).toBe("1\n2\n3\n4\n5\n");
  });

  it("writes nothing for an empty text", async () => {
    await appendWhole(file, "");
    expect(readFileSync(path, "utf8")).toBe("1\n");
  });
});

describe("endTornLine(file)", () => {
  it("ends a line once", async () => {
    appendFileSync(path, "2");
    await endTornLine(file);
    await endTornLine(file);
    expect(readFileSync(path, "utf8")).toBe("1\n2\n");
  });
});
