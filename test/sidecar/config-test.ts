import {describe, expect, it} from "vitest";
import {formatEnvironment, readConfig} from "../../sidecar/config.js";

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
    expect(readConfig(env)).toEqual({
      host: "0.0.0.0",
      port: 0,
      corsOrigins: ["https://a.example", "https://b.example:8443"],
      environment: "production",
      durability: "write",
      logMaxBytes: 256 * 2 ** 20,
      workers: 1
    });
  });

  it.each([{LOG_DURABILITY: "sync"}, {LOG_MAX_MB: "0"}, {LOG_MAX_MB: "1.5"}, {WORKERS: "64"}, {WORKERS: "-1"}])(
    "refuses %j",
    (env) => {
      const [[name, value]] = Object.entries(env);
      expect(() => readConfig(env)).toThrow(`invalid ${name}: ${value}`);
    }
  );

  it.each(["65536", "-1", "80.5", "http", "1e3"])("refuses PORT=%s", (PORT) => {
    expect(() => readConfig({PORT})).toThrow(`invalid PORT: ${PORT}`);
  });

  it.each(["*", "localhost:3000", "http://localhost:3000/", "http://a.example,"])(
    "refuses CORS_ORIGINS=%s",
    (origins) => {
      expect(() => readConfig({CORS_ORIGINS: origins})).toThrow("invalid CORS_ORIGINS");
    }
  );
});

describe("formatEnvironment()", () => {
  it("lists every variable", () => {
    const names = [
      "HOST",
      "PORT",
      "PROJECT",
      "PREDICTIONS_LOG",
      "API_REQUESTS_LOG",
      "LOG_DURABILITY",
      "LOG_MAX_MB",
      "WORKERS",
      "CORS_ORIGINS",
      "APP_ENV"
    ];
    const listed = formatEnvironment().split("\n");
    expect(listed.map((line) => line.trim().split(" ")[0])).toEqual(names);
  });
});
