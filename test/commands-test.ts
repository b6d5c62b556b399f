import {spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const {scripts, dependencies, devDependencies, optionalDependencies} = JSON.parse(
  readFileSync("package.json", "utf8")
) as Package;
const commands = Object.entries(scripts).filter(([, script]) => /^(tsx|node) /.test(script));

describe("npm run", () => {
  it.each(commands)("%s explains itself with --help", (name, script) => {
    const {status, stdout} = runScript(script, "--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^npm run ${name}\\b[\\s\\S]+\\.\\n`));
  });

  it.each(commands)("%s refuses an option that it does not know, in one sentence", (name, script) => {
    const {status, stderr} = runScript(script, "--no-such-option");
    expect(status).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(`npm run ${name} -- --help`);
  });

  it("is in README's table, each of them", () => {
    const readme = readFileSync("README.md", "utf8");
    const absent = Object.keys(scripts).filter(
      (name) => !new RegExp(`^\\| .*\`(npm (run )?)?${name}\``, "m").test(readme)
    );
    expect(absent).toEqual([]);
  });
});

describe("package.json", () => {
  it("pins every version", () => {
    const versions = Object.values({...dependencies, ...devDependencies, ...optionalDependencies});
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it("leaves the package that may need a compiler optional", () => {
    expect(Object.keys(optionalDependencies)).toEqual(["better-sqlite3"]);
  });
});

function runScript(script: string, ...args: string[]) {
  const [runner, entry] = script.split(" ");
  const loader = runner === "tsx" ? ["--import", "tsx"] : [];
  return spawnSync(process.execPath, [...loader, entry, ...args], {encoding: "utf8"});
}
