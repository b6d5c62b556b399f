import {closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {replaceFile} from "../../data/replaceFile.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "leadlight-replace-"));
  return () => rmSync(folder, {recursive: true, force: true});
});

describe("replaceFile(path, content)", () => {
  it("makes the folder and leaves nothing but the file", () => {
    const path = join(folder, "a", "b", "file.json");
    replaceFile(path, "1");
    replaceFile(path, "2");
    expect(readFileSync(path, "utf8")).toBe("2");
    expect(readdirSync(join(folder, "a", "b"))).toEqual(["file.json"]);
  });

  it("leaves the old file whole to who is reading it", () => {
    const path = join(folder, "file.json");
    replaceFile(path, "old");
    const reader = openSync(path, "r");
    replaceFile(path, "newer");
    expect(readFileSync(reader, "utf8")).toBe("old");
    closeSync(reader);
    expect(readFileSync(path, "utf8")).toBe("newer");
  });

  it("leaves what was there, and nothing else, when it fails", () => {
    mkdirSync(join(folder, "taken"));
    expect(() => replaceFile(join(folder, "taken"), "x")).toThrow();
    expect(readdirSync(folder)).toEqual(["taken"]);
  });

  it("leaves the old file when the new one cannot be written", () => {
    const path = join(folder, "file.json");
    replaceFile(path, "old");
    mkdirSync(`${path}.${process.pid}.tmp`);
    expect(() => replaceFile(path, "x")).toThrow();
    expect(readFileSync(path, "utf8")).toBe("old");
  });
});
