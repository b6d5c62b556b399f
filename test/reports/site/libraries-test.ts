import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ROOT} from "../../../data/project.js";
import {readVersion, vendorLibraries} from "../../../reports/site/libraries.js";
import {cleanLoaders} from "../../../reports/site/loaderCache.js";

let root: string;
let cache: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "leadlight-"));
  cache = join(root, "workspace", ".observablehq", "cache");
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
});

afterAll(() => rmSync(root, {recursive: true}));

describe("vendorLibraries(root)", () => {
  it("bundles each library into one file that imports nothing", async () => {
    const libraries = await vendorLibraries(root);
    expect(libraries.map(({name}) => name)).toEqual(["@observablehq/plot", "arquero", "htl"]);
    for (const {name, version} of libraries) {
      expect(version).toBe(readVersion(ROOT, name));
      const bundle = await import(pathToFileURL(join(cache, "_npm", `${name}@${version}`, "_esm.js")).href);
      expect(Object.keys(bundle).length).toBeGreaterThan(1);
    }
  });

  it("answers each of Framework's look-ups with one version", () => {
    const names = readdirSync(join(cache, "_npm")).flatMap((name) =>
      name.startsWith("@") ? readdirSync(join(cache, "_npm", name)).map((sub) => `${name}/${sub}`) : name
    );
    expect(names).toHaveLength(15);
    expect(names.every((name) => /.@\d+\.\d+\.\d+$/.test(name))).toBe(true);
  });

  it("does nothing for the same versions, and all of it when the cache is gone", async () => {
    expect(await vendorLibraries(root)).toEqual([]);
    rmSync(join(cache, "_npm"), {recursive: true});
    expect(await vendorLibraries(root)).toHaveLength(3);
  });

  it("drops what another version left", async () => {
    const old = join(cache, "_npm", "htl@0.0.1");
    mkdirSync(old);
    writeFileSync(join(root, "workspace", ".observablehq", "libraries.json"), "[]");
    await vendorLibraries(root);
    expect(existsSync(old)).toBe(false);
  });
});

describe("cleanLoaders(groups, root)", () => {
  it("removes what those loaders made, and never the libraries", () => {
    for (const folder of ["data", "duckdb"]) mkdirSync(join(cache, folder), {recursive: true});
    cleanLoaders(["data"], root);
    expect(readdirSync(cache).sort()).toEqual(["_npm", "duckdb"]);
    cleanLoaders(undefined, root);
    expect(readdirSync(cache)).toEqual(["_npm"]);
  });
});
