import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {formatEnvironment, readConfig, SETTINGS} from "../../sidecar/config.js";

describe("readConfig(env)", () => {
  it("serves this machine only by default, and lets local pages call", () => {
    const config = readConfig({});
    expect(config).toMatchObject({host: "127.0.0.1", port: 7860, environment: "production"});
    expect(config.corsOrigins).toEqual([
      "http://localhost:3000",
      "http://localhost:8501",
      "http://127.0.0.1:3000",
      "http://127.0.0.1:8501"
    ]);
  });

  it("takes what is set; an empty variable is not", () => {
    const env = {HOST: "0.0.0.0", PORT: "0", CORS_ORIGINS: "https://a.example, https://b.example:8443", APP_ENV: ""};
    expect(readConfig(env)).toMatchObject({
      host: "0.0.0.0",
      port: 0,
      corsOrigins: ["https://a.example", "https://b.example:8443"],
      environment: "production",
      predictionsLog: null
    });
  });

  it.each([
    ["PORT", ["65536", "-1", "80.5", "http", "1e3"], "0 to 65535"],
    ["PROJECT", ["../demo", "Demo"], "lower-case"],
    ["CORS_ORIGINS", ["*", "localhost:3000", "http://localhost:3000/"], "http://localhost:3000"],
    ["APP_ENV", ["prod", "Test"], "production, staging, development, test"],
    ["REFERENCE_DATA_PATH", ["package.json", "no-such-folder"], "name the one"],
    ["API_BASE_URL", ["localhost:7860", "ftp://a.example"], "http://localhost:7860"]
  ])("refuses a wrong %s in one sentence that says what would be right", (name, values, hint) => {
    for (const value of values) {
      expect(() => readConfig({[name]: value})).toThrow(`invalid ${name}: ${value};`);
      expect(() => readConfig({[name]: value})).toThrow(hint);
    }
  });

  it("refuses an empty origin in a list", () => {
    expect(() => readConfig({CORS_ORIGINS: "http://a.example,"})).toThrow("invalid CORS_ORIGINS");
  });
});

describe("SETTINGS", () => {
  const settings = Object.values(SETTINGS);

  it("are what --help lists", () => {
    const listed = formatEnvironment().split("\n");
    expect(listed.map((line) => line.trim().split(/ {2,}/))).toEqual(
      settings.map(({name, byDefault, help}) => [name, `${help} (default ${byDefault})`])
    );
  });

  it("are what the guide lists", () => {
    const guide = readFileSync("docs/guide/sidecar.md", "utf8");
    const [, table] = /\n\| variable .*\n.*\n((?:\|.*\n)+)/.exec(guide) ?? ["", ""];
    const rows = table.split("\n").map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")));
    const listed = rows.filter((cells) => cells.length > 3).map(([, name, byDefault, help]) => [name, byDefault, help]);
    expect(listed).toEqual(settings.map(({name, byDefault, help}) => [name, byDefault, help]));
  });
});
