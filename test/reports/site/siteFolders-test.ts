import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {recoverSite, type SiteFolders, swapSite} from "../../../reports/site/siteFolders.js";

/** Folders of a site, those of them that are named, each with its name in `index.html`. */
function makeFolders(names: readonly (keyof SiteFolders)[]): SiteFolders {
  const root = mkdtempSync(join(tmpdir(), "leadlight-site-"));
  const folders = {output: join(root, "dist"), unfinished: join(root, "unfinished"), before: join(root, "before")};
  for (const name of names) {
    mkdirSync(folders[name]);
    writeFileSync(join(folders[name], "index.html"), name);
  }
  return folders;
}

const listFolders = ({output}: SiteFolders) => readdirSync(join(output, ".."));
const readSite = ({output}: SiteFolders) => readFileSync(join(output, "index.html"), "utf8");

describe("swapSite(folders)", () => {
  it.each([[["unfinished"]], [["unfinished", "output"]], [["unfinished", "output", "before"]]] as const)(
    "leaves nothing but what was built: %s",
    (names) => {
      const folders = makeFolders(names);
      swapSite(folders);
      expect(readSite(folders)).toBe("unfinished");
      expect(listFolders(folders)).toEqual(["dist"]);
    }
  );

  it("keeps the site when nothing was built", () => {
    const folders = makeFolders(["output"]);
    expect(() => swapSite(folders)).toThrow(/ENOENT/);
    expect(readSite(folders)).toBe("output");
    expect(listFolders(folders)).toEqual(["dist"]);
  });
});

describe("recoverSite(folders)", () => {
  it("brings back the site of a swap that was killed half-way", () => {
    const folders = makeFolders(["before", "unfinished"]);
    recoverSite(folders);
    expect(readSite(folders)).toBe("before");
    expect(existsSync(folders.before)).toBe(false);
  });

  it("keeps the site of a swap that was killed at its end", () => {
    const folders = makeFolders(["before", "output"]);
    recoverSite(folders);
    expect(readSite(folders)).toBe("output");
    expect(existsSync(folders.before)).toBe(false);
  });

  it("does nothing where there is no site", () => {
    const folders = makeFolders([]);
    recoverSite(folders);
    expect(listFolders(folders)).toEqual([]);
  });
});
