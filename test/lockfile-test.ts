import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const {packages} = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Readonly<Record<string, Locked>>;
};

/** Every optional dependency with the package that lists it and the entry it is installed from. */
const optional = Object.entries(packages).flatMap(([parent, {optionalDependencies = {}}]) =>
  Object.entries(optionalDependencies).map(([name, range]) => ({parent, name, range, locked: findEntry(parent, name)}))
);

const PLATFORMS = ["linux x64", "linux arm64", "darwin x64", "darwin arm64", "win32 x64"];

describe("package-lock.json", () => {
  it("has a whole entry for every optional dependency, of the version its parent names", () => {
    const lacking = optional.filter(({range, locked}) => !isWhole(locked) || !suits(range, locked?.version ?? ""));
    expect(lacking.map(({parent, name, range}) => `${parent} lists ${name} ${range}`)).toEqual([]);
    expect(optional.length).toBeGreaterThan(100);
  });

  it.each([
    "node_modules/@duckdb/node-bindings",
    "node_modules/esbuild",
    "node_modules/tsx/node_modules/esbuild",
    "node_modules/rollup",
    "node_modules/rolldown",
    "node_modules/lightningcss"
  ])("has the binaries of %s for every platform", (parent) => {
    const binaries = optional.filter((dependency) => dependency.parent === parent);
    const platforms = binaries.flatMap(({locked}) => toPlatforms(locked));
    expect(PLATFORMS.filter((platform) => !platforms.includes(platform))).toEqual([]);
  });
});

/** The entry nearest to its parent, as Node looks it up. */
function findEntry(parent: string, name: string): Locked | undefined {
  const parts = parent.split("node_modules/");
  const folders = parts.map((_, i) => parts.slice(0, i + 1).join("node_modules/"));
  const paths = folders.map((folder) => `${folder.replace(/([^/])$/, "$1/")}node_modules/${name}`);
  const found = paths.findLast((path) => path in packages);
  return found === undefined ? undefined : packages[found];
}

/** The registry's address may be left out, to be that of whoever installs; never what is to come from there. */
function isWhole(locked: Locked | undefined): boolean {
  const fromRegistry = locked?.resolved === undefined || locked.resolved.startsWith("https://");
  return fromRegistry && /^sha512-[\w+/]{86}==$/.test(locked?.integrity ?? "");
}

/** Binaries are listed by exact version; other ranges are npm's own to judge. */
function suits(range: string, version: string): boolean {
  return /^\d/.test(range) ? range === version : version !== "";
}

function toPlatforms(locked: Locked | undefined): string[] {
  return (locked?.os ?? []).flatMap((os) => (locked?.cpu ?? []).map((cpu) => `${os} ${cpu}`));
}
